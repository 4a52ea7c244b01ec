/** English: the history of health, with uptime, response times and their charts in words. */
import type { HistoryState } from '../shared/types.ts';
import type { Format } from './format.ts';

export const history = (format: Format) => ({
  loading: 'Loading the history…',
  none: 'No checks yet',
  noneHint: 'Uptime and response times appear here after the first check.',
  failed: 'The history could not be loaded.',

  uptime: {
    title: 'Uptime',
    over: (days: number) => `over ${format.plural(days, { one: 'day', other: 'days' })}`,
    nothing: 'Not known yet',
    window: (days: number) =>
      days === 1 ? '24 hours' : format.plural(days, { one: 'day', other: 'days' }),
    unknown: '–',
    label: 'Uptime by day',
    start: '90 days ago',
    end: 'Today',
    legend: 'What the bars mean',
    incident: 'Incident at the vendor',
    incidentThen: 'incident at the vendor',
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
      `Up ${share} of the ${format.plural(days, { one: 'day', other: 'days' })} that are known.`,
    bad: (days: number) =>
      days === 0
        ? 'No day had an error.'
        : `${format.plural(days, { one: 'day', other: 'days' })} had an error. Most recently:`,
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
    failedOf: (failed: number, checks: number) =>
      `${format.number(failed)} of ${format.number(checks)}`,
    point: (from: string, to: string, what: string) => `${from} to ${to}: ${what}`,
    took: (p50: string, p95: string) =>
      p50 === p95 ? `took ${p50}` : `median ${p50}, 95% within ${p95}`,
    allFailed: (count: number) =>
      format.plural(count, { one: 'check failed', other: 'checks failed' }),
    someFailed: (count: number) => `${format.number(count)} failed`,
    noCheck: 'no check',
    summary: (p50: string, p95: string, failed: number) =>
      `Half of the checks took at most ${p50}, 95% at most ${p95}. ${format.plural(failed, { one: 'check', other: 'checks' })} failed.`,
    onlyFailures: (checks: number) =>
      `All ${format.plural(checks, { one: 'check', other: 'checks' })} failed.`,
  },
});

/** For the elements that need it. */
export const withHistory = { history };
