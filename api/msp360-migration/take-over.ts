/** Takes over what GuruRMM changed in its own table: idempotent, and harmless when many do it at once. */
import type { PartnerId } from '../auth/principal.ts';
import { type Sql, sqlState } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { type BothSides, readBothSides, writeProblem, writeTakenOver } from './both-sides.ts';
import type { Reader } from './comparison.ts';
import type { LegacyTable } from './legacy-table.ts';
import { type Decision, decide } from './taking-over.ts';

const ATTEMPTS = 8;
const FOREIGN_KEY_VIOLATION = '23503';

/** How both sides stand when what could be taken over was. */
export interface Standing {
  readonly both: BothSides;
  /** Why GuruRMM's row cannot be read. */
  readonly problem: string | null;
  readonly same: boolean;
  /** Whether ours was changed. */
  readonly changed: boolean;
}

export type TakeOver = ReturnType<typeof createTakeOver>;

/** @param deps.sql with the rights of `integration_app`: every statement is bound to one partner. */
export function createTakeOver(deps: {
  readonly sql: Sql;
  readonly table: LegacyTable;
  readonly reader: Reader;
}) {
  const { sql, table, reader } = deps;

  const settle = async (both: BothSides, decision: Decision): Promise<boolean | string> => {
    if (decision.kind === 'problem') {
      if (!both.tried) await writeProblem(sql, both, decision.reason);
      return decision.reason;
    }
    if (decision.kind === 'change') {
      return writeTakenOver(sql, both, decision).catch(async (error: unknown) => {
        if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
        const reason = 'GuruRMM has no such partner';
        if (!both.tried) await writeProblem(sql, both, reason);
        return reason;
      });
    }
    return both.upto === null || writeTakenOver(sql, both, { to: null, entry: null });
  };

  /**
   * Makes ours what GuruRMM's row says, where that is to be followed.
   * @throws Problem `busy` when others change it without end
   */
  return async (partnerId: PartnerId): Promise<Standing> => {
    let changed = false;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const both = await readBothSides(sql, partnerId);
      const decision = decide(reader, table, both);
      const settled = await settle(both, decision);
      if (typeof settled === 'string') return { both, problem: settled, same: false, changed };
      if (!settled) continue;
      if (decision.kind !== 'change') {
        return { both, problem: null, same: decision.kind === 'same', changed };
      }
      // Once more, so that what is answered was read in one look.
      changed = true;
    }
    throw new Problem(
      'busy',
      'Somebody else is changing it right now. Nothing was changed. Try again in a moment.',
    );
  };
}
