/**
 * A read for a partner says in every row what was asked, and by whom: should a driver ever give it
 * the answer of another statement or part of one, as postgres 3.4.9 does unpatched, it is refused.
 */
export interface Answered {
  readonly answer: string;
  readonly asked: string;
}

class LostAnswer extends Error {
  /** Read by `isUnavailable`: the caller is told to try again. */
  readonly code = 'CONNECTION_LOST_ANSWER';
}

/** @throws LostAnswer when the rows are not the answer to this question of this partner. */
export function answersTo<R extends Answered>(
  question: string,
  partnerId: string,
  rows: readonly R[],
): readonly R[] {
  const ours =
    rows.length > 0 &&
    // A hole is no row, and `every` would pass over it.
    Array.from(rows).every((row) => row?.answer === question && row.asked === partnerId);
  if (!ours) throw new LostAnswer('The answer of the database was lost.');
  return rows;
}
