/** From the moments at which states began to periods and uptime: pure, all times in milliseconds. */
import type { FailureClass } from '../../plugins/plugin.ts';

export type HistoryState = 'unknown' | 'disabled' | 'ok' | 'degraded' | 'error';

export interface Beginning {
  readonly since: number;
  readonly state: HistoryState;
  readonly failureClass: FailureClass | null;
}

export interface Period extends Beginning {
  readonly until: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Uptime {
  /** Share of the covered time that was up; null when nothing is covered. */
  readonly ratio: number | null;
  /** How much of the window is known: up or failed. */
  readonly coveredMs: number;
}

const up: ReadonlySet<HistoryState> = new Set(['ok', 'degraded']);

/**
 * Each state lasts until the next one begins, the last one until the window's end. Neighbours that
 * say the same are one period.
 * @param beginnings in the order of time.
 */
export function periodsOf(beginnings: readonly Beginning[], window: Span): Period[] {
  const periods: Period[] = [];
  beginnings.forEach((beginning, index) => {
    const since = Math.max(beginning.since, window.from);
    const until = Math.min(beginnings[index + 1]?.since ?? window.to, window.to);
    if (until <= since) return;
    const before = periods.at(-1);
    const same =
      before?.until === since &&
      before.state === beginning.state &&
      before.failureClass === beginning.failureClass;
    if (same) periods[periods.length - 1] = { ...before, until };
    else periods.push({ ...beginning, since, until });
  });
  return periods;
}

/** Time while disabled, not yet checked or without checks counts neither way. */
export function uptimeOf(periods: readonly Period[], window: Span): Uptime {
  let upMs = 0;
  let errorMs = 0;
  for (const { since, until, state } of periods) {
    const length = Math.max(0, Math.min(until, window.to) - Math.max(since, window.from));
    if (up.has(state)) upMs += length;
    else if (state === 'error') errorMs += length;
  }
  const coveredMs = upMs + errorMs;
  return { ratio: coveredMs > 0 ? upMs / coveredMs : null, coveredMs };
}
