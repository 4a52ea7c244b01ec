/**
 * Remembers verified tokens by their whole text, so that a caller's next requests cost no signature
 * check. Nothing outlives its `exp`, nor a minute: then a withdrawn key stops counting too.
 */
import type { Principal } from './principal.ts';

const KEPT_FOR_MS = 60_000;
const MOST = 5_000;

export interface VerifiedTokens {
  get(token: string): Principal | undefined;
  /** @param expires milliseconds since 1970 until which the token itself is good. */
  set(token: string, principal: Principal, expires: number): void;
}

/** @param now milliseconds since 1970. */
export function createVerifiedTokens(now: () => number): VerifiedTokens {
  const kept = new Map<string, { principal: Principal; until: number }>();
  return {
    get(token) {
      const found = kept.get(token);
      if (!found) return undefined;
      if (now() < found.until) return found.principal;
      kept.delete(token);
      return undefined;
    },
    set(token, principal, expires) {
      // The oldest goes first: a Map keeps the order of insertion.
      const oldest = kept.size >= MOST ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      kept.set(token, { principal, until: Math.min(expires, now() + KEPT_FOR_MS) });
    },
  };
}
