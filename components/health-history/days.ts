/** The history of health, day by day as the person's calendar has it. Pure. */
import type { Format } from '../languages/format.ts';
import type { HistoryState, IntegrationHistory } from '../shared/types.ts';

export interface Day {
  /** Milliseconds since 1970; the present day ends with what is known. */
  readonly start: number;
  readonly end: number;
  /** The worst that the day saw, and its share of the day's known time. */
  readonly worst: HistoryState;
  readonly share: number;
  readonly worstMs: number;
  /** Share of the known time that was up; null when nothing is known. */
  readonly ratio: number | null;
  /** The vendor had an incident. */
  readonly incident: boolean;
}

const worstFirst = ['error', 'degraded', 'ok', 'disabled', 'unknown'] as const;

/** @returns `count` days, oldest first; the last one is the day of `as_of`. */
export function daysOf(
  { as_of, states, incidents }: Pick<IntegrationHistory, 'as_of' | 'states' | 'incidents'>,
  count = 90,
): Day[] {
  const now = Date.parse(as_of);
  const spans = states.map(({ since, until, state }) => ({ ...spanOf({ since, until }), state }));
  const troubles = incidents.map(spanOf);
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    const [start, end] = [midnight(now, back), Math.min(midnight(now, back - 1), now)];
    const within = ({ from, to }: Span) => Math.max(0, Math.min(to, end) - Math.max(from, start));
    const lasted = { error: 0, degraded: 0, ok: 0, disabled: 0, unknown: 0 };
    for (const span of spans) lasted[span.state] += within(span);
    const worst = worstFirst.find((state) => lasted[state] > 0) ?? 'unknown';
    const known = lasted.error + lasted.degraded + lasted.ok;
    return {
      start,
      end,
      worst,
      worstMs: lasted[worst],
      share: known > 0 ? lasted[worst] / known : 0,
      ratio: known > 0 ? (lasted.degraded + lasted.ok) / known : null,
      incident: troubles.some((trouble) => within(trouble) > 0),
    };
  });

  function spanOf({ since, until }: { since: string; until: string | null }): Span {
    return { from: Date.parse(since), to: until === null ? now : Date.parse(until) };
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the day began that lies so many days back: days may have 23 or 25 hours. */
function midnight(moment: number, daysBack: number): number {
  const day = new Date(moment);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysBack).getTime();
}

/** Never rounded up: only what was up all the time is 100%. */
export function percent(ratio: number, format: Format): string {
  const digits = ratio >= 0.99 ? 2 : 1;
  const scale = 100 * 10 ** digits;
  return (Math.floor(ratio * scale + 1e-9) / scale).toLocaleString(format.locale, {
    style: 'percent',
    maximumFractionDigits: digits,
  });
}
