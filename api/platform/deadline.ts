/**
 * A time limit that costs one timer and one listener, both gone when the work is done. What
 * AbortSignal.timeout() and AbortSignal.any() leave to the garbage collector adds up: a check has
 * three limits, one inside the other.
 */
export interface Deadline {
  /** Aborted when the time is over, or with the outer signal. */
  readonly signal: AbortSignal;
  /** True when it was the time that ended it. */
  readonly passed: boolean;
  /** The work is done: nothing is ended any more. */
  clear(): void;
}

/** @param outer ends it too, and what it ends with is the reason. */
export function startDeadline(milliseconds: number, outer?: AbortSignal): Deadline {
  const ending = new AbortController();
  let passed = false;
  const timer = setTimeout(() => {
    passed = true;
    ending.abort();
  }, milliseconds);
  const follow = () => ending.abort(outer?.reason);
  if (outer?.aborted) follow();
  outer?.addEventListener('abort', follow, { once: true });
  return {
    signal: ending.signal,
    get passed() {
      return passed;
    },
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', follow);
    },
  };
}
