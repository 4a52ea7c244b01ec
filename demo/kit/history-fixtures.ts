/** A history of health as the API would tell it. */
import type { HistoryState, IntegrationHistory } from '../../components/shared/types.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** States from so many hours ago on, oldest first. */
export function statesOf(
  now: number,
  beginnings: readonly (readonly [hours: number, state: HistoryState])[],
): IntegrationHistory['states'] {
  const at = (hours: number) => new Date(now - hours * HOUR).toISOString();
  return beginnings.map(([hours, state], index) => {
    const next = beginnings[index + 1];
    return {
      since: at(hours),
      until: next ? at(next[0]) : null,
      state,
      failure_class: state === 'error' ? 'unreachable' : null,
    };
  });
}

export function healthHistory(over: Partial<IntegrationHistory> = {}): IntegrationHistory {
  const now = Date.now();
  const since = Math.floor(now / 1_800_000) * 1_800_000 - 47 * 1_800_000;
  const uptime = ([1, 7, 30, 90] as const).map((days) => ({
    days,
    ratio: { 1: 1, 7: 0.9912, 30: 0.9987, 90: 0.9954 }[days],
    covered_seconds: (Math.min(days, 61) * DAY) / 1000,
  }));
  const points = Array.from({ length: 48 }, (_, index) => index)
    .filter((index) => index < 30 || index > 33)
    .map((index) => {
      const p50 = 170 + Math.round(40 * Math.sin(index / 5));
      const failed = index === 20 || index === 21 ? 1 : 0;
      const silent = index === 21;
      return {
        at: new Date(since + index * 1_800_000).toISOString(),
        p50_ms: silent ? null : p50,
        p95_ms: silent ? null : p50 + 60 + ((index * 37) % 50),
        max_ms: silent ? null : p50 + 120,
        checks: silent ? 1 : 2,
        failed,
      };
    });
  return {
    as_of: new Date(now).toISOString(),
    uptime,
    states: statesOf(now, [
      [24 * 61, 'ok'],
      [24 * 47, 'degraded'],
      [24 * 46.8, 'ok'],
      [24 * 30, 'disabled'],
      [24 * 27, 'ok'],
      [24 * 12, 'error'],
      [24 * 11.8, 'ok'],
      [24 * 5, 'error'],
      [24 * 4.2, 'degraded'],
      [24 * 3.9, 'ok'],
    ]),
    latency: {
      since: new Date(since).toISOString(),
      p50_ms: 182,
      p95_ms: 268,
      p99_ms: 1_240,
      checks: 87,
      failed: 2,
      points,
    },
    incidents: [
      {
        since: new Date(now - 12 * DAY).toISOString(),
        until: new Date(now - 11.8 * DAY).toISOString(),
      },
    ],
    ...over,
  };
}

export const emptyHistory = (): IntegrationHistory => ({
  ...healthHistory(),
  uptime: ([1, 7, 30, 90] as const).map((days) => ({ days, ratio: null, covered_seconds: 0 })),
  states: statesOf(Date.now(), [[1, 'unknown']]),
  latency: {
    since: new Date().toISOString(),
    p50_ms: null,
    p95_ms: null,
    p99_ms: null,
    checks: 0,
    failed: 0,
    points: [],
  },
  incidents: [],
});
