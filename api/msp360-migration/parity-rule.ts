/** Whether both sides of one partner have been the same for long enough to read from ours. Pure. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface ParityRecord {
  /** Since when changes go to both sides, without a return to `legacy`; null when they do not. */
  readonly bothSince: Date | null;
  /** Findings that are open. */
  readonly open: number;
  /** When the last finding went away. */
  readonly lastCleared: Date | null;
  /** Ends of the runs that compared everybody and kept all they found. */
  readonly runs: readonly Date[];
}

/** @returns what is missing, in words; nothing when parity has held for `days`. */
export function whyNotHeld(
  { bothSince, open, lastCleared, runs }: ParityRecord,
  { now, days, hours }: { readonly now: Date; readonly days: number; readonly hours: number },
): string | undefined {
  const start = now.getTime() - days * DAY;
  if (open > 0) return `${open} differences are open: see npm run migrate:msp360 -- parity`;
  if (bothSince === null) return 'changes do not go to both sides yet';
  if (bothSince.getTime() > start) {
    return `both sides are written only since ${inWords(bothSince)}; ${days} days are asked for`;
  }
  if (lastCleared && lastCleared.getTime() > start) {
    return `the last difference went away only on ${inWords(lastCleared)}; ${days} days are asked for`;
  }
  const gap = longestGap(runs, start, now.getTime());
  if (gap > 2 * hours * HOUR) {
    return `nobody compared both sides for ${Math.floor(gap / HOUR)} hours of the last ${days} days; every ${hours} are asked for`;
  }
  return undefined;
}

function longestGap(runs: readonly Date[], start: number, end: number): number {
  const within = runs.map((run) => run.getTime()).filter((run) => run > start && run <= end);
  const points = [start, ...within.toSorted((a, b) => a - b), end];
  return Math.max(...points.slice(1).map((point, index) => point - (points[index] ?? point)));
}

const inWords = (date: Date) => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
