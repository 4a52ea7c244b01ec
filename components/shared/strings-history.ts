/** Every text of the history of health: uptime, response times and their charts. */
import type { HistoryState } from './types.ts';

const second = (ms: number) => String(Number((ms / 1000).toFixed(ms < 10_000 ? 1 : 0)));
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const historyText = {
  title: 'Health',
  loading: 'Loading the history…',
  none: 'No checks yet',
  noneHint: 'Uptime and response times appear here after the first check.',
  failed: 'The history could not be loaded.',

  uptime: {
    title: 'Uptime',
    over: (days: number) => `over ${plural(days, 'day', 'days')}`,
    nothing: 'Not known yet',
    windows: { 1: '24 hours', 7: '7 days', 30: '30 days', 90: '90 days' } as Record<number, string>,
    unknown: '–',
    label: 'Uptime by day',
    start: '90 days ago',
    end: 'Today',
    legend: 'What the bars mean',
    incident: 'Incident at the vendor',
    states: {
      ok: 'Working',
      degraded: 'Degraded',
      error: 'Error',
      disabled: 'Turned off',
      unknown: 'Not checked',
    } satisfies Record<HistoryState, string>,
    day: (date: string, what: string) => `${date}: ${what}`,
    lasted: (state: string, span: string) => `${state} for ${span}`,
    up: (share: string) => `${share} up`,
    summary: (share: string, days: number) =>
      `Up ${share} of the ${plural(days, 'day', 'days')} that are known.`,
    bad: (days: number) =>
      days === 0
        ? 'No day had an error.'
        : `${plural(days, 'day', 'days')} had an error. The last ones:`,
  },

  latency: {
    title: 'Response time',
    over: 'median over 24 hours',
    label: 'Response time by half hour',
    legend: 'What the lines mean',
    failedMark: 'A check failed',
    start: '24 hours ago',
    end: 'Now',
    none: 'No checks in the last 24 hours.',
    median: 'Median',
    p95: '95th percentile',
    p99: '99th percentile',
    failed: 'Failed checks',
    band: 'Median to 95th percentile',
    failedOf: (failed: number, checks: number) => `${failed} of ${checks}`,
    point: (from: string, to: string, what: string) => `${from} to ${to}: ${what}`,
    took: (p50: string, p95: string) =>
      p50 === p95 ? `took ${p50}` : `median ${p50}, 95% within ${p95}`,
    allFailed: (count: number) => plural(count, 'check failed', 'checks failed'),
    someFailed: (count: number) => `${count} failed`,
    noCheck: 'no check',
    summary: (p50: string, p95: string, failed: number) =>
      `Half of the checks took at most ${p50}, 95% at most ${p95}. ${plural(failed, 'check', 'checks')} failed.`,
    onlyFailures: (checks: number) => `All ${plural(checks, 'check', 'checks')} failed.`,
  },

  took: (ms: number) => (ms < 1000 ? `${ms} ms` : `${second(ms)} s`),
  span: (ms: number) => {
    const minutes = Math.max(1, Math.round(ms / 60_000));
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    if (hours === 0) return `${rest} min`;
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
  },
};
