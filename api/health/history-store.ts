import type { FailureClass } from '../../plugins/plugin.ts';
import type { PartnerId } from '../auth/principal.ts';
import { type Answered, answersTo } from '../platform/answer.ts';
import type { Sql } from '../platform/database.ts';
import type { HistoryState } from './uptime.ts';

/**
 * Moments are milliseconds since 1970, by the database's clock; `now` is the end of the present one,
 * so that what began within it is not left out.
 */
export interface HistoryRow {
  readonly id: string;
  readonly now: number;
  /** After this moment the last result no longer counts; null while nothing was checked. */
  readonly knownUntil: number | null;
  readonly latencySince: number;
  /** Newest first. */
  readonly states: readonly { since: number; state: HistoryState; failure: FailureClass | null }[];
  /** One for each span with checks, in the order of time, and one for all: its `at` is null. */
  readonly latency: readonly LatencyRow[];
  /** Newest first. */
  readonly incidents: readonly { since: number; until: number | null }[];
}

export interface LatencyRow {
  readonly at: number | null;
  /** p50, p95 and p99 of the checks that did not fail; null when all failed. */
  readonly percentiles: readonly [number, number, number] | null;
  readonly max: number | null;
  readonly checks: number;
  readonly failed: number;
}

const NEWEST_STATES = 2_000;
const NEWEST_INCIDENTS = 100;

/** Everything in one statement; `null` when the partner has no such configuration. */
export async function readHistory(
  sql: Sql,
  partnerId: PartnerId,
  query: {
    readonly key: string;
    readonly days: number;
    readonly buckets: number;
    readonly bucketSeconds: number;
  },
): Promise<HistoryRow | null> {
  const { key, days, buckets, bucketSeconds } = query;
  const ms = (moment: string) => sql.unsafe(`floor(extract(epoch FROM ${moment}) * 1000)::float8`);
  const rows = await sql<(HistoryRow & Answered)[]>`
    SELECT 'history' AS answer, tenant.partner_id AS asked, held.*
    FROM integration_tenant(${partnerId}) AS tenant(partner_id) LEFT JOIN LATERAL (
      SELECT c.id, ${ms('now()')} + 1 AS now, ${ms('span.since')} AS latency_since,
        CASE WHEN c.enabled AND c.health_state IS NOT NULL THEN
          ${ms('c.last_health_check + integration_known_for(c.health_wait)')} END AS known_until,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('since', ${ms('s.since')}, 'state', s.state,
            'failure', s.failure_class) ORDER BY s.since DESC), '[]')
          FROM (SELECT since, state, failure_class FROM integration_states
            WHERE configuration_id = c.id AND partner_id = tenant.partner_id
              AND since >= coalesce((SELECT since FROM integration_states
                WHERE configuration_id = c.id AND partner_id = tenant.partner_id
                  AND since <= now() - make_interval(days => ${days})
                ORDER BY since DESC LIMIT 1), '-infinity')
            ORDER BY since DESC LIMIT ${NEWEST_STATES}) AS s) AS states,
        (SELECT jsonb_agg(jsonb_build_object('at', ${ms('l.at')}, 'percentiles', l.percentiles,
            'max', l.max, 'checks', l.checks, 'failed', l.failed) ORDER BY l.at)
          FROM (SELECT date_bin(span.width, checked_at, span.since) AS at,
              percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY duration_ms)
                FILTER (WHERE outcome <> 'error') AS percentiles,
              max(duration_ms) FILTER (WHERE outcome <> 'error') AS max,
              count(*) AS checks, count(*) FILTER (WHERE outcome = 'error') AS failed
            FROM integration_checks
            WHERE configuration_id = c.id AND partner_id = tenant.partner_id
              AND checked_at >= span.since
            GROUP BY GROUPING SETS ((1), ())) AS l) AS latency,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('since', ${ms('i.since')},
            'until', ${ms('i.until')}) ORDER BY i.since DESC), '[]')
          FROM (SELECT since, until FROM integration_incidents
            WHERE integration_key = c.integration_key
              AND (until IS NULL OR until > now() - make_interval(days => ${days}))
            ORDER BY since DESC LIMIT ${NEWEST_INCIDENTS}) AS i) AS incidents
      FROM integration_configurations c, LATERAL (
        SELECT width, date_bin(width, now(), TIMESTAMPTZ '2000-01-01 00:00Z')
          - ${buckets - 1} * width AS since
        FROM make_interval(secs => ${bucketSeconds}) AS width) AS span
      WHERE c.partner_id = tenant.partner_id AND c.integration_key = ${key}
      OFFSET 0) AS held ON true`;
  const [row] = answersTo('history', partnerId, rows);
  return row && row.id !== null ? row : null;
}
