/** What open streams need from time to time, done by one timer for all, a part in each second. */
import { Problem } from '../platform/problem.ts';
import type { Audience, Seat } from './audience.ts';

const SECOND = 1_000;
/** Proxies commonly close what is quiet for 30 or 60 seconds. */
const BEAT_S = 20;
/** Some of what a list says changes by time alone, and a notification might be lost: look again. */
const LOOK_S = 300;

export interface Pulse {
  start(): void;
  stop(): void;
}

export function createPulse(deps: {
  readonly audiences: ReadonlyMap<string, Audience>;
  readonly changed: (audience: Audience) => void;
  /** Finds out whether notifications are still heard. */
  readonly probe: () => void;
}): Pulse {
  const { audiences, changed, probe } = deps;
  let timer: ReturnType<typeof setInterval> | undefined;
  let second = 0;

  const tick = () => {
    second += 1;
    if (second % BEAT_S === 0) probe();
    for (const audience of audiences.values()) {
      if ((audience.slot + second) % LOOK_S === 0) changed(audience);
      for (const seat of audience.seats) {
        if (!seat.stream) continue;
        if ((seat.slot + second) % BEAT_S === 0) seat.stream.beat();
        void endWhenRefused(seat);
      }
    }
  };
  return {
    start() {
      timer ??= setInterval(tick, SECOND);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

/** Asked every second of every stream: it comes from memory, and a revocation counts within 5. */
async function endWhenRefused(seat: Seat): Promise<void> {
  if (seat.checking) return;
  seat.checking = true;
  try {
    await seat.recheck();
  } catch (error) {
    // While it cannot be known, as in an outage of the issuer, reads go on with what is known.
    const refused = error instanceof Problem && (error.status === 401 || error.status === 403);
    if (refused) seat.stream?.end();
  } finally {
    seat.checking = false;
  }
}
