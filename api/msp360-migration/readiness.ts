/** Whether a partner may take a step forward now. Back is always possible. */
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import { readInstall } from './install-row.ts';
import type { ParityHeld } from './parity-held.ts';
import type { State } from './states.ts';
import type { TakeOver } from './take-over.ts';

/** @returns why not, in words; nothing when it may. */
export type Readiness = (
  partnerId: PartnerId,
  to: State,
  options: { readonly force: boolean },
) => Promise<string | undefined>;

export function createReadiness(deps: {
  readonly sql: Sql;
  readonly takeOver: TakeOver;
  readonly parityHeld: ParityHeld;
}): Readiness {
  return async (partnerId, to, { force }) => {
    if (!(await readInstall(deps.sql))) {
      return 'the database is not ready for both sides: npm run migrate:msp360 -- install';
    }
    const standing = await deps.takeOver(partnerId);
    if (standing.problem !== null) return `GuruRMM’s row cannot be taken over: ${standing.problem}`;
    if (!standing.same) {
      return standing.both.legacy
        ? 'both sides differ: see npm run migrate:msp360 -- parity'
        : 'GuruRMM’s table lacks what the Integration Center has: enter the same in MSPBackups';
    }
    if (to === 'dual-write' || force) return undefined;
    return deps.parityHeld(partnerId, to, standing);
  };
}
