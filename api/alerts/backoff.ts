/** When a failed delivery is tried again: pure. */

const FIRST_SECONDS = 5;
const FACTOR = 3;
const LONGEST_SECONDS = 6 * 3_600;
const JITTER = 0.2;
/** With the waits below about three days, after which the operator has to look. */
export const ATTEMPTS = 20;

/**
 * 5 s, 15 s, 45 s … at most 6 h, each a fifth longer or shorter.
 * @param attempt how many were made, from 1 on.
 * @param chance from 0 to 1.
 * @param asked seconds that the receiver asked us to wait.
 * @returns null when it is given up.
 */
export function nextAttemptIn(attempt: number, chance: number, asked = 0): number | null {
  if (attempt >= ATTEMPTS) return null;
  const wait = Math.min(FIRST_SECONDS * FACTOR ** (attempt - 1), LONGEST_SECONDS);
  const spread = wait * (1 + JITTER * (2 * chance - 1));
  return Math.max(spread, Math.min(asked, LONGEST_SECONDS));
}
