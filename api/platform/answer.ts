/**
 * When a connection dies, the driver may give a waiting statement the answer of another one, or an
 * empty one. So a read for a partner says in every row what was asked, and by whom.
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
    rows.length > 0 && rows.every((row) => row.answer === question && row.asked === partnerId);
  if (!ours) throw new LostAnswer('The answer of the database was lost.');
  return rows;
}
