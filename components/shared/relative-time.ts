/** Points in time, in words. Pure: the caller says what time it is. */
import { text } from './strings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const date = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const longDate = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/** "4 min ago", "in 12 min", "yesterday", "12 Nov". */
export function relativeTime(iso: string, now: number): string {
  const at = Date.parse(iso);
  const gap = now - at;
  const span = Math.abs(gap);
  if (span < 45_000) return gap >= 0 ? text.time.now : text.time.soon;
  const put = gap >= 0 ? text.time.ago : text.time.ahead;
  if (span < HOUR - 30_000) return put(text.time.minutes(Math.round(span / MINUTE)));
  if (span < 20 * HOUR) return put(text.time.hours(Math.max(1, Math.floor(span / HOUR))));
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY);
  if (days === 1) return text.time.yesterday;
  if (days === -1) return text.time.tomorrow;
  if (Math.abs(days) < 7) return put(text.time.days(Math.max(1, Math.abs(days))));
  return shortDate(at, now);
}

/** "14:02" today, "12 Nov" on another day. */
export function sinceWhen(iso: string, now: number): string {
  const at = Date.parse(iso);
  return startOfDay(at) === startOfDay(now) ? clock.format(at) : shortDate(at, now);
}

/** "today", "tomorrow", "in 9 days" for a calendar day (YYYY-MM-DD). */
export function dayAhead(day: string, now: number): string {
  const days = Math.round((startOfDay(Date.parse(`${day}T12:00`)) - startOfDay(now)) / DAY);
  if (days <= 0) return text.time.today;
  return days === 1 ? text.time.tomorrow : text.time.ahead(text.time.days(days));
}

/** "Dec 1, 2026" for a calendar day. */
export function dayWords(day: string): string {
  const at = Date.parse(`${day}T12:00`);
  return Number.isNaN(at) ? day : longDate.format(at);
}

/** The whole truth, for the hover. */
export function absoluteTime(iso: string): string {
  return full.format(Date.parse(iso));
}

function shortDate(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? date : longDate).format(at);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
