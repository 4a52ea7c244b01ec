/** How long something took or lasted, with the symbols that all languages share. Pure. */
import type { Format } from '../languages/format.ts';

/** "340 ms", "1.2 s", "14 s" */
export function tookWords(ms: number, format: Format): string {
  if (ms < 1000) return `${format.number(ms)} ms`;
  const tenths = ms < 10_000 ? 10 : 1;
  return `${format.number(Math.round((ms / 1000) * tenths) / tenths)} s`;
}

/** "25 min", "3 h", "3 h 20 min" */
export function spanWords(ms: number, format: Format): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${format.number(hours)} h` : `${format.number(hours)} h ${rest} min`;
}
