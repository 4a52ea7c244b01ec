/**
 * The issuer's key set, kept through an outage of the issuer. Known keys go on working for a
 * bounded time; the issuer is asked at most once a cooldown, whatever callers send and however it
 * answers; a token that names a new key makes us ask at once.
 */
import { getLogger } from '@logtape/logtape';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { fetchKeySet } from './key-set-fetch.ts';

const log = getLogger(['integration-center', 'auth']);
const COOLDOWN_MS = 30_000;
// After this a withdrawn key stops counting, as long as the issuer answers.
const FRESH_MS = 600_000;

/** No usable key is known and the issuer cannot be asked: our trouble, not that of the caller. */
export class KeysUnreachable extends Error {
  override readonly name = 'KeysUnreachable';
}

interface Known {
  readonly find: ReturnType<typeof createLocalJWKSet>;
  readonly at: number;
}

/** @param options.now milliseconds since 1970. */
export function createKeySet(options: {
  readonly url: string;
  /** Seconds for which known keys count while the issuer cannot be asked. */
  readonly stale: number;
  readonly now: () => number;
  readonly fetch?: (url: string) => Promise<JSONWebKeySet>;
}): JWTVerifyGetKey {
  const { url, stale, now, fetch = fetchKeySet } = options;
  let known: Known | undefined;
  let asked = Number.NEGATIVE_INFINITY;
  let failing = false;
  let asking: Promise<void> | undefined;

  const ask = async (): Promise<void> => {
    try {
      known = { find: createLocalJWKSet(await fetch(url)), at: now() };
      failing = false;
    } catch (error) {
      failing = true;
      // Neither address nor answer: the kind is enough to know where to look.
      log.warning('the key set of the issuer could not be read', {
        error: error instanceof Error ? error.name : typeof error,
      });
    } finally {
      asking = undefined;
    }
  };

  /** Resolves when the issuer has answered; at once when it was asked a moment ago. */
  const refresh = (): Promise<void> => {
    if (!asking && now() - asked >= COOLDOWN_MS) {
      asked = now();
      asking = ask();
    }
    return asking ?? Promise.resolve();
  };

  const usable = (): Known => {
    if (known && now() - known.at < stale * 1_000) return known;
    throw new KeysUnreachable();
  };

  return async (header, token) => {
    const age = known ? now() - known.at : Number.POSITIVE_INFINITY;
    if (age >= stale * 1_000) await refresh();
    else if (age >= FRESH_MS) void refresh();
    const before = usable();
    try {
      return await before.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      const after = usable();
      if (after !== before) return after.find(header, token);
      // The key may be a new one, and the issuer cannot say.
      throw failing ? new KeysUnreachable() : error;
    }
  };
}
