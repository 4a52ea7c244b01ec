/**
 * Brings what changed to the open streams of its partner. A notification only says whose list to
 * look at: it is read once for all streams of that partner, and each is sent what differs for it.
 */
import type { PartnerId, Principal } from '../auth/principal.ts';
import type { IntegrationSummary } from '../configurations/schema.ts';
import type { Notifications } from '../platform/notifications.ts';
import { Problem } from '../platform/problem.ts';
import {
  type Audience,
  MOST_STREAMS,
  refuseWhenFull,
  type Seat,
  type StreamLimits,
} from './audience.ts';
import { changes, feedOf, greeting, sentOf } from './event-feed.ts';
import { createEventStream, type EventStream } from './event-stream.ts';
import { createPulse } from './pulse.ts';

/** Everybody's list may look different, as when a vendor's incident begins. */
const EVERYBODY = '*';
/** What is heard within this time is told together. */
const GATHER_MS = 100;
const RETRY_MS = 1_000;
/** Incidents are read every two seconds at most: a look before that would not see the new one. */
const INCIDENT_MS = 2_500;
/** Lists read at once, so that news of all partners leave the pool to others. */
const READS_AT_ONCE = 4;

export interface Subscription extends Pick<Seat, 'principal' | 'recheck'> {
  readonly lastEventId: string | undefined;
  /** Closes the connection beneath. */
  readonly cut: (() => void) | undefined;
}

export interface EventHub {
  /** @throws Problem `too_many_streams`, `unavailable` */
  open(subscription: Subscription): Promise<EventStream['body']>;
  /** How many streams are open. */
  streams(): number;
  close(): Promise<void>;
}

/** @param deps.read the list as each of these callers, all of one partner, sees it. */
export function createEventHub(deps: {
  readonly read: (principals: readonly Principal[]) => Promise<readonly IntegrationSummary[][]>;
  readonly limits: StreamLimits;
  readonly notifications: (on: {
    readonly heard: (payload: string) => void;
    readonly began: () => void;
  }) => Notifications;
}): EventHub {
  const { read, limits } = deps;
  const audiences = new Map<string, Audience>();
  const waiting: (() => Promise<void>)[] = [];
  let reading = 0;
  let open = 0;
  let slots = 0;
  let closed = false;
  let late: ReturnType<typeof setTimeout> | undefined;

  const changed = (audience: Audience) => {
    audience.changes += 1;
    plan(audience, GATHER_MS);
  };
  const everyoneChanged = () => audiences.forEach(changed);
  const notifications = deps.notifications({
    heard(payload) {
      if (payload === EVERYBODY) {
        late ??= setTimeout(() => {
          late = undefined;
          everyoneChanged();
        }, INCIDENT_MS);
        return;
      }
      const audience = audiences.get(payload);
      if (audience) changed(audience);
    },
    began: everyoneChanged,
  });
  const pulse = createPulse({ audiences, changed, probe: () => void notifications.probe() });

  const plan = (audience: Audience, pause: number) => {
    if (audience.busy) return;
    audience.busy = true;
    setTimeout(() => {
      waiting.push(() => tell(audience));
      next();
    }, pause);
  };
  const next = () => {
    while (reading < READS_AT_ONCE && waiting.length > 0) {
      reading += 1;
      void waiting
        .shift()?.()
        .finally(() => {
          reading -= 1;
          next();
        });
    }
  };

  /** Reads one partner's list and sends each of its streams what differs from what it was sent. */
  const tell = async (audience: Audience): Promise<void> => {
    const heard = audience.changes;
    const byRole = Map.groupBy(
      [...audience.seats].filter(({ sent }) => sent),
      ({ principal }) => principal.role,
    );
    const groups = [...byRole.values()];
    const callers = groups.flatMap(([seat]) => seat?.principal ?? []);
    let pause = GATHER_MS;
    try {
      const lists = groups.length > 0 ? await read(callers) : [];
      for (const [index, seats] of groups.entries()) {
        const feed = feedOf(lists[index] ?? []);
        const now = sentOf(feed);
        for (const seat of seats) {
          const text = seat.sent ? changes(seat.sent, feed) : '';
          seat.sent = now;
          if (text) seat.stream?.send(text);
        }
      }
    } catch {
      audience.changes += 1;
      pause = RETRY_MS;
    }
    audience.busy = false;
    if (audience.changes !== heard && audience.seats.size > 0) plan(audience, pause);
  };

  const take = (seat: Seat, partnerId: PartnerId): Audience => {
    const known = audiences.get(partnerId);
    const audience = known ?? { seats: new Set(), slot: seat.slot, changes: 0, busy: false };
    audiences.set(partnerId, audience);
    audience.seats.add(seat);
    open += 1;
    pulse.start();
    return audience;
  };
  const release = (seat: Seat, partnerId: PartnerId) => {
    const audience = audiences.get(partnerId);
    if (audience?.seats.delete(seat)) open -= 1;
    if (audience?.seats.size === 0) audiences.delete(partnerId);
    if (audiences.size === 0) pulse.stop();
  };

  return {
    async open({ principal, recheck, lastEventId, cut }) {
      const { partnerId } = principal;
      if (closed || open >= MOST_STREAMS) throw full();
      refuseWhenFull(audiences.get(partnerId), principal, limits);
      const seat: Seat = { principal, recheck, slot: slots++ };
      const audience = take(seat, partnerId);
      try {
        // Heard before it is read, so that nothing falls between.
        await notifications.start();
        const heard = audience.changes;
        const [list = []] = await read([principal]);
        if (closed) throw full();
        const feed = feedOf(list);
        const stream = createEventStream({ cut, left: () => release(seat, partnerId) });
        stream.send(greeting(feed, lastEventId));
        seat.stream = stream;
        seat.sent = sentOf(feed);
        // Whoever looked meanwhile did not yet know of this stream.
        if (audience.changes !== heard) changed(audience);
        return stream.body;
      } catch (error) {
        release(seat, partnerId);
        throw error;
      }
    },
    streams: () => open,
    async close() {
      closed = true;
      pulse.stop();
      clearTimeout(late);
      for (const { seats } of [...audiences.values()]) {
        for (const { stream } of [...seats]) stream?.end();
      }
      await notifications.end();
    },
  };
}

function full(): Problem {
  return new Problem('unavailable', 'There is no room for another stream here. Try again later.');
}
