/** The open streams of one partner, and how many it and each of its users may have. */
import type { Principal } from '../auth/principal.ts';
import { Problem } from '../platform/problem.ts';
import type { Sent } from './event-feed.ts';
import type { EventStream } from './event-stream.ts';

/** Streams open at once, on one instance. */
export interface StreamLimits {
  readonly principal: number;
  readonly partner: number;
}

export const defaultStreamLimits: StreamLimits = { principal: 20, partner: 500 };
/** Most streams of one instance, whoever holds them: the rest of it stays alive. */
export const MOST_STREAMS = 10_000;
const TRY_AGAIN_S = 60;

/** One stream, or the place kept for it while its first answer is read. */
export interface Seat {
  readonly principal: Principal;
  /** Refuses as the guard would: the token may have run out or been revoked since. */
  readonly recheck: () => Promise<unknown>;
  /** Spreads the work over the seconds. */
  readonly slot: number;
  checking?: boolean;
  stream?: EventStream;
  sent?: Sent;
}

export interface Audience {
  readonly seats: Set<Seat>;
  readonly slot: number;
  /** Counts what was heard of this partner. */
  changes: number;
  /** A look at the list is planned or under way. */
  busy: boolean;
}

/** @throws Problem `too_many_streams` */
export function refuseWhenFull(
  audience: Audience | undefined,
  { userId }: Principal,
  limits: StreamLimits,
): void {
  if (!audience) return;
  const own = [...audience.seats].filter(({ principal }) => principal.userId === userId).length;
  if (audience.seats.size < limits.partner && own < limits.principal) return;
  throw new Problem(
    'too_many_streams',
    'Close a page that shows integrations, or read the list now and then instead.',
    { retryAfter: TRY_AGAIN_S },
  );
}
