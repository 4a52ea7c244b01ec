/**
 * Attempts that were refused although we know whose token it was. They are told to a log that
 * a higher room keeps; how often is limited here, so that nobody can flood it.
 */
import { getLogger } from '@logtape/logtape';
import type { Principal } from './principal.ts';

const log = getLogger(['integration-center', 'auth']);

export interface Denial {
  readonly principal: Principal;
  /** The permission that the role lacks, or why the token no longer counts. */
  readonly reason: 'forbidden' | 'expired' | 'revoked';
  readonly permission?: string;
  readonly method: string;
  /** Pattern of the route, never the address itself. */
  readonly route: string;
  /** `{key}` of the route as the caller sent it; anything may stand there. */
  readonly key: string | undefined;
}

/** The port: writes one denial down for good. */
export type WriteDenial = (denial: Denial) => Promise<unknown>;

export interface Denials {
  /** Returns at once and never throws: a refusal is answered whether it could be recorded or not. */
  record(denial: Denial): void;
}

const ONCE_IN_MS = 60_000;
const MOST_REMEMBERED = 10_000;
const MOST_AT_ONCE = 8;

/** @param deps.now milliseconds since any fixed moment. */
export function createDenials(deps: {
  readonly write: WriteDenial;
  readonly now: () => number;
}): Denials {
  const { write, now } = deps;
  const recorded = new Map<string, number>();
  let writing = 0;

  /** Whether this principal was refused the same a moment ago; remembers that it is now. */
  const isRepeated = ({ principal, reason, permission = '' }: Denial): boolean => {
    const at = now();
    for (const [old, since] of recorded) {
      if (at - since < ONCE_IN_MS) break;
      recorded.delete(old);
    }
    const name = `${principal.partnerId} ${principal.userId} ${reason} ${permission}`;
    if (recorded.has(name) || recorded.size >= MOST_REMEMBERED) return true;
    recorded.set(name, at);
    return false;
  };

  return {
    record(denial) {
      if (writing >= MOST_AT_ONCE || isRepeated(denial)) return;
      writing += 1;
      Promise.resolve(denial)
        .then(write)
        .catch((error: unknown) => {
          const kind = error instanceof Error ? error.name : typeof error;
          log.warning('a denied attempt could not be recorded', { error: kind });
        })
        .finally(() => {
          writing -= 1;
        });
    },
  };
}
