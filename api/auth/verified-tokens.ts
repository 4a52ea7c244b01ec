/**
 * Remembers verified tokens by their whole text, so that a caller's next requests cost no signature
 * check. Nothing outlives its `exp`, nor a minute: then a withdrawn key stops counting too.
 */
import type { Principal } from './principal.ts';
import type { TokenFacts } from './revocations.ts';

const KEPT_FOR_MS = 60_000;
const MOST = 5_000;

export interface VerifiedToken {
  readonly principal: Principal;
  /** Whether it is revoked is asked at every use; that answer is never remembered. */
  readonly facts: TokenFacts;
}

export interface VerifiedTokens {
  get(token: string): VerifiedToken | undefined;
  /** @param expires milliseconds since 1970 until which the token itself is good. */
  set(token: string, verified: VerifiedToken, expires: number): void;
}

/** @param now milliseconds since 1970. */
export function createVerifiedTokens(now: () => number): VerifiedTokens {
  const kept = new Map<string, { verified: VerifiedToken; until: number }>();
  return {
    get(token) {
      const found = kept.get(token);
      if (!found) return undefined;
      if (now() < found.until) return found.verified;
      kept.delete(token);
      return undefined;
    },
    set(token, verified, expires) {
      // The oldest goes first: a Map keeps the order of insertion.
      const oldest = kept.size >= MOST ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
      kept.set(token, { verified, until: Math.min(expires, now() + KEPT_FOR_MS) });
    },
  };
}
