/** Whose tokens a function gives: a host may well make a new function whenever it draws. */
import { claimsOf, type FetchToken, handOver, tokenSource } from './token-source.ts';

/** What differs from one token of a person to the next. */
const passing: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'jti', 'auth_time']);

/** @returns whether `next` speaks for the same person as `before`, and if so, does from now on. */
export async function takesOver(before: FetchToken, next: FetchToken): Promise<boolean> {
  const fresh = await tokenSource(next).get();
  // What was last used, and is shown now: asked again, the former function may speak for a newcomer.
  const old = tokenSource(before).last;
  const owner = ownerOf(fresh);
  const same = old === fresh || (owner !== undefined && owner === ownerOf(old));
  if (same) handOver(before, next);
  return same;
}

/** All that a token says but its times; nothing of an opaque one. */
function ownerOf(token: string): string | undefined {
  const lasting = Object.entries(claimsOf(token)).filter(([name]) => !passing.has(name));
  return lasting.length > 0 ? JSON.stringify(lasting.sort()) : undefined;
}
