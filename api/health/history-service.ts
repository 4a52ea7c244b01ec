import type { Registry } from '../../plugins/registry.ts';
import type { Principal } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import { Problem, unknownIntegration } from '../platform/problem.ts';
import type { IntegrationHistory } from './history-schema.ts';
import { type HistoryRow, type LatencyRow, readHistory } from './history-store.ts';
import { type Beginning, periodsOf, uptimeOf } from './uptime.ts';

const DAY_MS = 86_400_000;
const DAYS = 90;
const WINDOWS = [1, 7, 30, DAYS] as const;
const BUCKETS = { buckets: 48, bucketSeconds: 1_800 };

export interface HistoryService {
  /** @throws Problem `unknown_integration`, `not_configured` */
  read(principal: Principal, key: string): Promise<IntegrationHistory>;
}

/** @param deps.sql as the application role: it sees one partner at a time. */
export function createHistoryService(deps: { sql: Sql; registry: Registry }): HistoryService {
  const { sql, registry } = deps;
  return {
    async read({ partnerId }, key) {
      if (!registry.get(key)) {
        throw unknownIntegration();
      }
      const row = await readHistory(sql, partnerId, { key, days: DAYS, ...BUCKETS });
      if (!row) throw new Problem('not_configured', 'Configure it first.');
      return present(row);
    },
  };
}

function present(row: HistoryRow): IntegrationHistory {
  const { now } = row;
  const window = (days: number) => ({ from: now - days * DAY_MS, to: now });
  const periods = periodsOf(beginningsOf(row), window(DAYS));
  const last = periods.at(-1);
  const all = row.latency.find(({ at }) => at === null);
  return {
    as_of: iso(now),
    uptime: WINDOWS.map((days) => {
      const { ratio, coveredMs } = uptimeOf(periods, window(days));
      return { days, ratio, covered_seconds: Math.round(coveredMs / 1000) };
    }),
    states: periods.map((period) => ({
      since: iso(period.since),
      until: period === last ? null : iso(period.until),
      state: period.state,
      failure_class: period.failureClass,
    })),
    latency: {
      since: iso(row.latencySince),
      p99_ms: all?.percentiles?.[2] ?? null,
      ...latencyOf(all),
      points: row.latency.flatMap((point) =>
        point.at === null
          ? []
          : [{ at: iso(point.at), ...latencyOf(point), max_ms: point.max ?? null }],
      ),
    },
    incidents: row.incidents
      .map(({ since, until }) => ({ since: iso(since), until: until === null ? null : iso(until) }))
      .reverse(),
  };
}

/** Oldest first. When checks are overdue, what they found last no longer counts. */
function beginningsOf({ states, knownUntil, now }: HistoryRow): Beginning[] {
  const beginnings = states
    .map(({ since, state, failure }) => ({ since, state, failureClass: failure }))
    .reverse();
  if (knownUntil !== null && knownUntil < now) {
    beginnings.push({ since: knownUntil, state: 'unknown', failureClass: null });
  }
  return beginnings;
}

function latencyOf(row: LatencyRow | undefined) {
  return {
    p50_ms: row?.percentiles?.[0] ?? null,
    p95_ms: row?.percentiles?.[1] ?? null,
    checks: row?.checks ?? 0,
    failed: row?.failed ?? 0,
  };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
