/** Ninety days as bars: the drawing, and each day in words. */
import { nothing, svg, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { spanWords } from '../shared/durations.ts';
import { type Day, percent } from './days.ts';

const STEP = 10;
const BAR = 7;
const TOP = 10;
const HEIGHT = 34;
const FOOT = TOP + HEIGHT;

export const stripBox = (days: number) => `0 0 ${days * STEP} ${FOOT + 5}`;

export function stripView(days: readonly Day[], chosen: number | undefined): TemplateResult {
  return svg`${days.map((day, index) => barView(day, index * STEP, index === chosen))}`;
}

/** One day: its colour and the mark above say the worst, the solid part for how long. */
function barView(day: Day, left: number, chosen: boolean): TemplateResult {
  const x = left + (STEP - BAR) / 2;
  const partial = day.worst === 'error' || day.worst === 'degraded';
  const solid = partial ? Math.max(6, HEIGHT * day.share) : 0;
  const whole = day.worst === 'disabled' ? 12 : day.worst === 'unknown' ? 4 : HEIGHT;
  return svg`
    ${chosen ? svg`<rect class="chosen" x=${left} y="0" width=${STEP} height=${FOOT + 5}></rect>` : nothing}
    <rect class="bar ${day.worst}" x=${x} y=${FOOT - whole} width=${BAR} height=${whole} rx="1.5"></rect>
    ${partial ? svg`<rect class="solid ${day.worst}" x=${x} y=${FOOT - solid} width=${BAR} height=${solid} rx="1.5"></rect>` : nothing}
    ${day.worst in marks ? svg`<path class="mark ${day.worst}" d=${marks[day.worst as keyof typeof marks](x)}></path>` : nothing}
    ${day.incident ? svg`<rect class="incident" x=${left} y=${FOOT + 2.5} width=${STEP} height="2"></rect>` : nothing}
  `;
}

const marks = {
  error: (x: number) => `M${x} 1h${BAR}l${-BAR / 2} 6z`,
  degraded: (x: number) => `M${x + BAR / 2} 1l3 3-3 3-3-3z`,
};

/** The same marks beside the words of the legend. */
export const legendBox = `0 0 ${STEP} ${FOOT + 5}`;
export function legendBar(worst: Day['worst']): TemplateResult {
  const day = { start: 0, end: 0, worstMs: 0, ratio: null, share: 0.4, incident: false };
  return barView({ ...day, worst }, 0, false);
}

const weekdays = new Map<string, Intl.DateTimeFormat>();

/** "Wed, Nov 18": ninety of them are written at a time. */
function weekdayOf(locale: string): Intl.DateTimeFormat {
  const options = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const known = weekdays.get(locale) ?? new Intl.DateTimeFormat(locale, options);
  weekdays.set(locale, known);
  return known;
}

export function dayWords(day: Day, { history, format }: Texts<'history'>): string {
  const words = history.uptime;
  const state = words.states[day.worst];
  const bad = day.worst === 'error' || day.worst === 'degraded';
  const parts = [bad ? words.lasted(state, spanWords(day.worstMs, format)) : state];
  if (day.worst === 'error' && day.ratio !== null) parts.push(words.up(percent(day.ratio, format)));
  if (day.incident) parts.push(words.incidentThen);
  return words.day(weekdayOf(format.locale).format(day.start), parts.join(', '));
}
