/**
 * Keeps the history of health bounded: days of results leave as whole partitions, the rest in small
 * batches. Harmless to run on several instances at once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import { type Sql, type SqlFragment, sqlState } from '../platform/database.ts';
import type { HealthPolicy } from './policy.ts';

const log = getLogger(['integration-center', 'health']);
const HOUR_MS = 3_600_000;
const RETRY_MS = 60_000;
const MINUTES_KEPT_DAYS = 7;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export type HistoryLimits = Pick<HealthPolicy, 'checkDays' | 'stateDays'>;

export interface Forgotten {
  /** Whole days of results. */
  readonly days: number;
  /** Results outside of their day's partition. */
  readonly checks: number;
  readonly states: number;
  readonly minutes: number;
  /** Incidents of vendors that ended before the kept states begin. */
  readonly incidents: number;
}

/** Readies the partitions of the next days and removes what is too old. */
export async function keepHistory(
  sql: Sql,
  { checkDays, stateDays }: HistoryLimits,
  batch = 5_000,
): Promise<Forgotten> {
  const [turned] = await sql<
    [{ days: number }]
  >`SELECT integration_turn_days(${checkDays}) AS days`;
  const forget = (table: string, old: SqlFragment) =>
    inBatches(
      batch,
      () => sql`
        DELETE FROM ${sql(table)} WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM ${sql(table)} WHERE ${old} LIMIT ${batch}))`,
    );
  const checks = await forget(
    'integration_checks_default',
    sql`partner_id IS NOT NULL
      AND checked_at < (now() AT TIME ZONE 'UTC')::date::timestamp AT TIME ZONE 'UTC'
      - make_interval(days => greatest(${checkDays}, 1))`,
  );
  const minutes = await forget(
    'integration_vendor_minutes',
    sql`minute < now() - make_interval(days => ${MINUTES_KEPT_DAYS})`,
  );
  const incidents = await forget(
    'integration_incidents',
    sql`until < now() - make_interval(days => ${stateDays})`,
  );
  const states = await forgetStates(sql, stateDays, batch);
  return { days: turned.days, checks, minutes, incidents, states };
}

/** Runs {@link keepHistory} now and every hour until `signal` ends it; after a failure, in a minute. */
export async function keepHistoryHourly(
  sql: Sql,
  limits: HistoryLimits,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const kept = await keepHistory(sql, limits).catch(report);
    await sleep(kept ? HOUR_MS : RETRY_MS, undefined, { signal }).catch(() => {});
  }
}

/** Only the kind of a fault is logged: its text may quote a value. */
function report(error: unknown): undefined {
  const kind = error instanceof Error ? error.name : typeof error;
  log.error('old history could not be removed', { error: kind, code: sqlState(error) });
}

async function inBatches(
  batch: number,
  remove: () => PromiseLike<{ readonly count: number }>,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const { count } = await remove();
    removed += count;
    if (count < batch) return removed;
  }
}

async function forgetStates(sql: Sql, days: number, batch: number): Promise<number> {
  // The moments travel as text: a Date would lose their microseconds, and the walk its place.
  const [{ before }] = await sql<[{ before: string }]>`
    SELECT (now() - make_interval(days => ${days}))::text AS before`;
  let place = { after: '-infinity', id: FIRST_ID };
  let removed = 0;
  for (;;) {
    const [step] = await sql<[{ after: string | null; afterId: string; removed: number }]>`
      SELECT after::text, after_id, removed
      FROM integration_forget_states(${before}::text::timestamptz, ${place.after}::text::timestamptz,
        ${place.id}, ${batch})`;
    removed += step.removed;
    if (step.after === null) return removed;
    place = { after: step.after, id: step.afterId };
  }
}
