/** Whether both sides of a partner have said the same for long enough to go on. */
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import type { ParityPolicy } from './parity-policy.ts';
import { type ParityRecord, whyNotHeld } from './parity-rule.ts';
import type { State } from './states.ts';
import type { Standing } from './take-over.ts';

/** @returns why not, in words; nothing when it held. */
export type ParityHeld = (
  partnerId: PartnerId,
  to: State,
  standing: Standing,
) => Promise<string | undefined>;

/**
 * Reads move to ours only after parity held for days; for any other step it is enough that both sides
 * say the same now.
 * @param deps.sql with the rights of the operator.
 */
export function createParityHeld({
  sql,
  policy,
}: {
  readonly sql: Sql;
  readonly policy: ParityPolicy;
}): ParityHeld {
  return async (partnerId, to) => {
    if (to !== 'new') return undefined;
    const { now, ...record } = await readParityRecord(sql, partnerId, policy.days);
    const why = whyNotHeld(record, { now, ...policy });
    return why && `${why}; --force goes on all the same`;
  };
}

/** Of one partner, by the clock of the database. */
async function readParityRecord(
  sql: Sql,
  partnerId: PartnerId,
  days: number,
): Promise<ParityRecord & { readonly now: Date }> {
  const [row] = await sql<[Omit<ParityRecord, 'runs'> & { now: Date; runs: string[] }]>`
    SELECT now() AS now,
      -- A step is audited; where retention has removed that entry, the state's own time is later.
      CASE WHEN integration_msp360_state(${partnerId}) <> 'legacy' THEN coalesce(
        (SELECT max(e.created_at) FROM integration_audit_logs e WHERE e.partner_id = ${partnerId}
          AND e.action = 'migration_state_set' AND e.details->>'from' = 'legacy'),
        (SELECT s.since FROM integration_msp360_states s WHERE s.partner_id = ${partnerId}),
        (SELECT f.since FROM integration_msp360_fleet f)) END AS both_since,
      (SELECT count(*)::int FROM integration_msp360_findings h
        WHERE h.partner_id = ${partnerId} AND h.cleared_at IS NULL) AS open,
      (SELECT max(h.cleared_at) FROM integration_msp360_findings h
        WHERE h.partner_id = ${partnerId}) AS last_cleared,
      (SELECT coalesce(jsonb_agg(r.ended_at), '[]') FROM integration_msp360_parity_runs r
        WHERE r.left_out = 0 AND r.ended_at > now() - make_interval(days => ${days})) AS runs`;
  return { ...row, runs: row.runs.map((at) => new Date(at)) };
}
