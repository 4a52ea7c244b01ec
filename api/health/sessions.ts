/** Vendor access tokens kept in memory between checks, for as long as the credentials are the same. */
import type { CheckContext } from '../../plugins/plugin.ts';

type Session = CheckContext['session'];

const CAPACITY = 10_000;
const EARLY_MS = 5 * 60_000;
// A vendor may go on honouring a token whose password was changed: sign in anew now and then.
const LONGEST_MS = 60 * 60_000;

export interface Sessions {
  /** The session of one version of one configuration. */
  of(configurationId: string, version: number): Session;
}

export function createSessions(now: () => Date): Sessions {
  const kept = new Map<string, { token: string; until: number }>();
  return {
    of(configurationId, version) {
      const key = `${configurationId}.${version}`;
      return {
        async token(signIn) {
          const known = kept.get(key);
          if (known && known.until > now().getTime()) return known.token;
          const { token, expiresIn } = await signIn();
          const life = Math.min(expiresIn * 1000 - EARLY_MS, LONGEST_MS);
          kept.delete(key);
          if (life > 0) kept.set(key, { token, until: now().getTime() + life });
          const oldest = kept.size > CAPACITY ? kept.keys().next().value : undefined;
          if (oldest !== undefined) kept.delete(oldest);
          return token;
        },
        forget: () => void kept.delete(key),
      };
    },
  };
}

/** A session that keeps nothing: a test by hand must prove the credentials themselves. */
export const freshSession = (): Session => ({
  token: async (signIn) => (await signIn()).token,
  forget: () => {},
});
