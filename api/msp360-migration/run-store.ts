/** Runs of the comparison: asked for, claimed by one worker at a time, and how far they are. */
import type { Sql } from '../platform/database.ts';
import type { Tally } from './parity.ts';

/** How long a worker that says nothing keeps its run. */
const LEASE_SECONDS = 60;
const KEPT = '400 days';

export interface ClaimedRun {
  readonly id: string;
  readonly leaseNumber: number;
  readonly doneUpTo: string | null;
}

/** Asks for a run, unless one is asked for or under way already. @returns whether it is a new one. */
export async function askForRun(sql: Sql, by: 'request' | 'schedule'): Promise<boolean> {
  const { count } = await sql`
    INSERT INTO integration_msp360_parity_runs (asked_by) VALUES (${by})
    ON CONFLICT ((true)) WHERE ended_at IS NULL DO NOTHING`;
  return count > 0;
}

/** The same when none has begun for so long. */
export async function askWhenDue(sql: Sql, hours: number): Promise<void> {
  await sql`
    INSERT INTO integration_msp360_parity_runs (asked_by)
    SELECT 'schedule' WHERE NOT EXISTS (SELECT FROM integration_msp360_parity_runs
      WHERE ended_at IS NULL OR started_at > now() - make_interval(hours => ${hours}))
    ON CONFLICT ((true)) WHERE ended_at IS NULL DO NOTHING`;
}

/** The open run, if nobody works on it: to be begun, or gone on with where it was left. */
export async function claimRun(sql: Sql): Promise<ClaimedRun | undefined> {
  const [run] = await sql<ClaimedRun[]>`
    UPDATE integration_msp360_parity_runs r
    SET started_at = coalesce(r.started_at, now()), lease_number = r.lease_number + 1,
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS}),
      total = greatest(r.total, (SELECT count(c.partner_id) FROM integration_configurations c
        WHERE c.integration_key = 'msp360'))
    WHERE r.ended_at IS NULL AND (r.lease_until IS NULL OR r.lease_until < now())
    RETURNING r.id, r.lease_number, r.done_up_to`;
  return run;
}

/**
 * Adds what one page told.
 * @param step.last null ends the run.
 * @returns whether the run still was this worker's.
 */
export async function advanceRun(
  sql: Sql,
  { id, leaseNumber }: ClaimedRun,
  step: { readonly tally: Tally; readonly leftOut: number; readonly last: string | null },
): Promise<boolean> {
  const { tally, leftOut, last } = step;
  const { count } = await sql`
    UPDATE integration_msp360_parity_runs r
    SET checked = r.checked + ${tally.checked}, equal = r.equal + ${tally.equal},
      different = r.different + ${tally.different}, missing_here = r.missing_here + ${tally.missing_here},
      missing_in_legacy = r.missing_in_legacy + ${tally.missing_in_legacy},
      unreadable = r.unreadable + ${tally.unreadable}, pending = r.pending + ${tally.pending},
      left_out = r.left_out + ${leftOut}, total = greatest(r.total, r.checked + ${tally.checked}),
      done_up_to = coalesce(${last}::uuid, r.done_up_to),
      ended_at = CASE WHEN ${last}::uuid IS NULL THEN now() END,
      lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE r.id = ${id} AND r.lease_number = ${leaseNumber} AND r.ended_at IS NULL`;
  return count > 0;
}

/** Leaves the run to whoever comes next. */
export async function leaveRun(sql: Sql, { id, leaseNumber }: ClaimedRun): Promise<void> {
  await sql`UPDATE integration_msp360_parity_runs SET lease_until = NULL
    WHERE id = ${id} AND lease_number = ${leaseNumber} AND ended_at IS NULL`;
}

/** A run that the operator's command made by itself. */
export async function recordRun(
  sql: Sql,
  { tally, leftOut, startedAt }: { tally: Tally; leftOut: number; startedAt: Date },
): Promise<void> {
  const row = { ...tally, total: tally.checked, left_out: leftOut, asked_by: 'command' };
  await sql`INSERT INTO integration_msp360_parity_runs ${sql({
    ...row,
    asked_at: startedAt,
    started_at: startedAt,
    ended_at: new Date(),
  })}`;
}

export async function forgetRuns(sql: Sql): Promise<void> {
  await sql`DELETE FROM integration_msp360_parity_runs
    WHERE ended_at < now() - ${KEPT}::interval`;
}
