/**
 * Which tokens no longer count, as PostgreSQL has it, held in memory. Nothing runs in the background:
 * a request finds the copy fresh, has it renewed beside its work, or waits for it. So every instance
 * knows a revocation within {@link WAIT_AFTER_MS}, without a connection of its own.
 */
import { getLogger } from '@logtape/logtape';
import { Problem } from '../platform/problem.ts';

const log = getLogger(['integration-center', 'auth']);
/** Age from which the copy is renewed beside the requests. */
const RENEW_AFTER_MS = 1_000;
/** Age from which a request waits for a new copy. */
export const WAIT_AFTER_MS = 3_000;
const PATIENCE_MS = 1_500;
/** Age from which the copy no longer carries a change. */
const STALE_AFTER_MS = 30_000;

export type RevocationKind = 'token' | 'user' | 'partner';

export interface Revocation {
  readonly kind: RevocationKind;
  readonly subject: string;
  /** Tokens of this user or partner issued up to this second since 1970 do not count. */
  readonly notBefore: number;
}

/** What a revocation may name of a token. */
export interface TokenFacts {
  readonly tokenId: string | null;
  readonly userId: string;
  readonly partnerId: string;
  /** `iat`, seconds since 1970. */
  readonly issuedAt: number;
}

export interface Revocations {
  /** @throws Problem `unavailable` while nothing is known at all. */
  covers(facts: TokenFacts): Promise<boolean>;
  /** @throws Problem `unavailable` when what is known is too old to let a change pass. */
  requireFresh(): void;
}

/** @param deps.now milliseconds since 1970. */
export function createRevocations(deps: {
  readonly read: () => Promise<readonly Revocation[]>;
  readonly now: () => number;
}): Revocations {
  const { read, now } = deps;
  let copy: { readonly rows: ReadonlyMap<string, number>; readonly at: number } | undefined;
  let renewing: Promise<void> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;

  const renew = async (): Promise<void> => {
    // Counted from before the read, so that what is written meanwhile is not taken for known.
    const at = now();
    try {
      const rows = await read();
      copy = {
        rows: new Map(rows.map((row) => [keyOf(row.kind, row.subject), row.notBefore])),
        at,
      };
    } catch (error) {
      failedAt = now();
      log.warning('the revocations could not be read', {
        error: error instanceof Error ? error.name : typeof error,
      });
    } finally {
      renewing = undefined;
    }
  };
  const age = () => (copy ? now() - copy.at : Number.POSITIVE_INFINITY);
  const renewed = (): Promise<void> => {
    if (!renewing && now() - failedAt >= RENEW_AFTER_MS) renewing = renew();
    return renewing ?? Promise.resolve();
  };

  return {
    async covers(facts) {
      const known = age();
      if (known >= WAIT_AFTER_MS) await withPatience(renewed());
      else if (known >= RENEW_AFTER_MS) void renewed();
      if (!copy) throw unavailable();
      return copy.rows.size > 0 && isCovered(copy.rows, facts);
    },
    requireFresh() {
      if (age() >= STALE_AFTER_MS) throw unavailable();
    },
  };
}

function isCovered(rows: ReadonlyMap<string, number>, facts: TokenFacts): boolean {
  const { tokenId, userId, partnerId, issuedAt } = facts;
  if (tokenId !== null && rows.has(keyOf('token', tokenId))) return true;
  const since = Math.max(
    rows.get(keyOf('user', userId)) ?? Number.NEGATIVE_INFINITY,
    rows.get(keyOf('partner', partnerId)) ?? Number.NEGATIVE_INFINITY,
  );
  return issuedAt <= since;
}

const keyOf = (kind: RevocationKind, subject: string) => `${kind} ${subject}`;

async function withPatience(work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  await Promise.race([work, late]);
  clearTimeout(timer);
}

function unavailable(): Problem {
  return new Problem('unavailable', 'Your access cannot be checked. Try again in a moment.');
}
