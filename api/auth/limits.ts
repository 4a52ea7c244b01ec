/**
 * How often a principal and a partner may call, by kind of call. Each allowance is a bucket that
 * refills evenly over a minute; of a bucket only the moment is kept at which it is full again.
 * Buckets live in this process, so with n instances n times as much may pass.
 */
import { Problem } from '../platform/problem.ts';
import type { Permission } from './permissions.ts';
import type { Principal } from './principal.ts';

export const callKinds = ['reads', 'writes', 'tests', 'audits'] as const;
export type CallKind = (typeof callKinds)[number];

/** Calls a minute. */
export interface Allowance {
  readonly principal: number;
  readonly partner: number;
}

export type Limits = Readonly<Record<CallKind, Allowance>>;

export const defaultLimits: Limits = {
  reads: { principal: 600, partner: 3_000 },
  writes: { principal: 60, partner: 300 },
  tests: { principal: 20, partner: 100 },
  // Each walks the partner's whole audit: verifications and exports.
  audits: { principal: 10, partner: 30 },
};

/** What the caller is told with every answer, in the fields of the RateLimit header draft. */
export interface Taken {
  readonly policy: string;
  readonly state: string;
  /** Seconds to wait; undefined when the call may pass. */
  readonly retryAfter: number | undefined;
}

export interface Limiter {
  take(principal: Principal, kind: CallKind): Taken;
}

const MINUTE = 60_000;
/** Most principals, and most partners, of whom this process keeps a bucket of one kind. */
export const MOST_BUCKETS = 20_000;

export function kindOf(permission: Permission): CallKind {
  if (permission.endsWith(':test')) return 'tests';
  if (permission === 'audit:verify' || permission === 'audit:export') return 'audits';
  return permission.endsWith(':read') ? 'reads' : 'writes';
}

/** @param now milliseconds since any fixed moment. */
export function createLimiter(limits: Limits, now: () => number): Limiter {
  const kinds = Object.fromEntries(
    callKinds.map((kind) => {
      const { principal, partner } = limits[kind];
      const policy = `"${kind}";q=${principal};w=60, "partner-${kind}";q=${partner};w=60`;
      return [kind, { policy, own: createBuckets(principal), shared: createBuckets(partner) }];
    }),
  ) as Record<CallKind, { policy: string; own: Buckets; shared: Buckets }>;

  return {
    take({ userId, partnerId }, kind) {
      const { policy, own, shared } = kinds[kind];
      const at = now();
      // Nothing is taken from either bucket unless both have something left.
      const wait = Math.max(own.wait(userId, at), shared.wait(partnerId, at));
      if (wait === 0) {
        own.take(userId, at);
        shared.take(partnerId, at);
      }
      const [mine, ours] = [own.left(userId, at), shared.left(partnerId, at)];
      const [name, left] = mine <= ours ? [kind, mine] : [`partner-${kind}`, ours];
      const retryAfter = wait > 0 ? Math.ceil(wait / 1_000) : undefined;
      const state = `"${name}";r=${left}${retryAfter === undefined ? '' : `;t=${retryAfter}`}`;
      return { policy, state, retryAfter };
    },
  };
}

/** @throws Problem `rate_limited` */
export function refuseWhenEmpty({ retryAfter }: Taken): void {
  if (retryAfter === undefined) return;
  const words = retryAfter === 1 ? 'a second' : `${retryAfter} seconds`;
  throw new Problem('rate_limited', `Try again in ${words}.`, { retryAfter });
}

interface Buckets {
  /** Milliseconds until something is left. */
  wait(id: string, at: number): number;
  take(id: string, at: number): void;
  left(id: string, at: number): number;
}

function createBuckets(perMinute: number): Buckets {
  const each = MINUTE / perMinute;
  const fullAt = new Map<string, number>();
  const debt = (id: string, at: number) => Math.max(0, (fullAt.get(id) ?? 0) - at);
  return {
    wait: (id, at) => Math.max(0, debt(id, at) + each - MINUTE),
    take(id, at) {
      const full = at + debt(id, at) + each;
      // Set anew, so that the first of the Map is the one that called least recently.
      fullAt.delete(id);
      const oldest = fullAt.size >= MOST_BUCKETS ? fullAt.keys().next().value : undefined;
      if (oldest !== undefined) fullAt.delete(oldest);
      fullAt.set(id, full);
    },
    left: (id, at) => Math.floor((MINUTE - debt(id, at)) / each),
  };
}
