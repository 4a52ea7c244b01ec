/** Points in time, in words. Pure: the caller says what time it is. */
import type { Texts } from '../languages/texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Words = Pick<Texts, 'time' | 'format'>;

/** "4 min ago", "in 12 min", "yesterday", "12 Nov". */
export function relativeTime(iso: string, now: number, { time, format }: Words): string {
  const at = Date.parse(iso);
  const gap = now - at;
  const span = Math.abs(gap);
  if (span < 45_000) return gap >= 0 ? time.now : time.soon;
  const put = gap >= 0 ? time.ago : time.ahead;
  if (span < HOUR - 30_000) return put(time.minutes(Math.round(span / MINUTE)));
  if (span < 20 * HOUR) return put(time.hours(Math.max(1, Math.floor(span / HOUR))));
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY);
  // Within twenty hours of here there may be no midnight.
  if (Math.abs(days) < 7) return format.days(days || (gap >= 0 ? -1 : 1));
  return shortDate(at, now, format);
}

/** "14:02" today, "12 Nov" on another day. */
export function sinceWhen(iso: string, now: number, { format }: Words): string {
  const at = Date.parse(iso);
  return startOfDay(at) === startOfDay(now) ? format.clock(at) : shortDate(at, now, format);
}

/** "since 14:02" today, "since 12 Nov" on another day. */
export function sinceWords(iso: string, now: number, { time, format }: Words): string {
  const at = Date.parse(iso);
  const put = startOfDay(at) === startOfDay(now) ? time.sinceClock : time.sinceDay;
  return put(sinceWhen(iso, now, { time, format }));
}

/** "today", "tomorrow", "in 9 days" for a calendar day (YYYY-MM-DD). */
export function dayAhead(day: string, now: number, { format }: Words): string {
  const days = Math.round((startOfDay(Date.parse(`${day}T12:00`)) - startOfDay(now)) / DAY);
  return format.days(Math.max(0, days));
}

/** "Dec 1, 2026" for a calendar day. */
export function dayWords(day: string, { format }: Words): string {
  const at = Date.parse(`${day}T12:00`);
  return Number.isNaN(at) ? day : format.day(at, true);
}

/** The whole truth, for the hover. */
export function absoluteTime(iso: string, { format }: Words): string {
  return format.moment(Date.parse(iso));
}

function shortDate(at: number, now: number, format: Words['format']): string {
  return format.day(at, new Date(at).getFullYear() !== new Date(now).getFullYear());
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
