/** What the drills share: their size, their seed and how they report. */
import { createChance, seed } from '../attacks/campaign.ts';

/** CHAOS=full runs every drill at the size that is promised; otherwise a short form. */
export const full = process.env.CHAOS === 'full';

/** Differs from drill to drill, so that they do not act in step. */
export const chanceOf = (drill: number) => createChance(seed + drill);

export function report(drill: string, figures: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(figures).map(([name, figure]) => `${figure} ${name}`);
  process.stdout.write(`${drill}: ${told.join(', ')} (SEED=${seed})\n`);
}

/** The value that `share` of the sorted values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
