/** What the attack suites share: their size, and chance that a seed repeats. */

/** ATTACK=full runs every suite at the size that is promised; otherwise a short form. */
export const full = process.env.ATTACK === 'full';

/** SEED replays a run. */
export const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31) | 0;

export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  upTo(below: number): number;
  pick<T>(from: readonly T[]): T;
  bytes(length: number): Uint8Array;
}

export function createChance(from = seed): Chance {
  // mulberry32: small, fast and the same on every runtime.
  let state = from >>> 0;
  const upTo = (below: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  return {
    upTo,
    pick<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new Error('There is nothing to pick from.');
      return choices[upTo(choices.length)] as T;
    },
    bytes: (length) => Uint8Array.from({ length }, () => upTo(256)),
  };
}

/** Prints a suite's figures, with the seed that repeats them. */
export function report(suite: string, figures: Readonly<Record<string, number>>): void {
  const told = Object.entries(figures).map(([name, count]) => `${count} ${name}`);
  process.stdout.write(`${suite}: ${told.join(', ')} (SEED=${seed})\n`);
}
