/** The loop of a health worker: claim what is due, check it, look again. */
import { getLogger } from '@logtape/logtape';
import { sqlState } from '../platform/database.ts';
import { createLane, type Lane } from './lane.ts';
import type { HealthService } from './service.ts';
import type { ClaimedCheck } from './store.ts';
import { suspectOf } from './suspects.ts';

const log = getLogger(['integration-center', 'health']);
const IDLE_MS = 1_000;
const BUSY_MS = 200;
/** Results that may wait to be written before nothing more is claimed. */
const MOST_UNWRITTEN = 1_000;
/** A claim that had to wait longer might be lost before its check ends. */
const LONGEST_WAIT_MS = 20_000;

/**
 * Runs until `signal` ends it; resolves when the checks under way are stored or given back.
 * @param options.concurrency checks under way at once for each vendor: a slow one has no more, and
 * takes nothing from the others.
 */
export async function runRounds(
  service: HealthService,
  options: { concurrency: number; signal: AbortSignal },
): Promise<void> {
  const { concurrency, signal } = options;
  const running = new Set<Promise<void>>();
  const lanes = new Map<string, Lane>();
  let calling = 0;
  let freed = (_key: string) => {};

  const laneOf = (key: string): Lane => {
    const lane = lanes.get(key) ?? createLane(concurrency);
    lanes.set(key, lane);
    return lane;
  };
  const roomFor = (key: string) =>
    running.size - calling < MOST_UNWRITTEN ? laneOf(key).room() : 0;
  // Half of the room is worth another look; single places are not.
  const worthALook = (key: string) => roomFor(key) * 2 >= concurrency;
  const giveBack = async (claims: readonly ClaimedCheck[]) => {
    if (claims.length > 0) await service.giveBack(claims).catch(report);
  };

  const start = (claim: ClaimedCheck): Promise<void> => {
    const key = claim.integrationKey;
    let inside = true;
    const leave = () => {
      if (!inside) return;
      inside = false;
      calling -= 1;
      laneOf(key).leave();
      fill(key);
      freed(key);
    };
    calling += 1;
    const check: Promise<void> = service
      .run(claim, signal, leave)
      .catch(report)
      .then(() => {
        running.delete(check);
        leave();
      });
    running.add(check);
    return check;
  };
  const fill = (key: string) => {
    const lane = laneOf(key);
    const late = lane.waitingSince(performance.now() - LONGEST_WAIT_MS);
    if (late.length > 0) void giveBack(late);
    for (let claim = lane.next(); claim; claim = lane.next()) void start(claim);
  };
  const takeWaiting = () => [...lanes.values()].flatMap((lane) => lane.waitingSince(Infinity));
  /** With nothing else under way or claimed, so that what it ends is this worker alone. */
  const runAlone = async (suspect: ClaimedCheck, others: readonly ClaimedCheck[]) => {
    await giveBack([...others, ...takeWaiting()]);
    const since = performance.now();
    await Promise.all(running);
    if (performance.now() - since >= LONGEST_WAIT_MS) return giveBack([suspect]);
    laneOf(suspect.integrationKey).enter();
    await start(suspect);
  };

  while (!signal.aborted) {
    const asked = new Map<string, number>();
    const ask = (key: string) => {
      asked.set(key, roomFor(key));
      laneOf(key).ask();
      return roomFor(key);
    };
    const claims = (await service.claim(ask).catch(report)) ?? [];
    const suspect = suspectOf(claims);
    if (suspect) {
      const others = claims.filter((claim) => claim !== suspect);
      await runAlone(suspect, others);
      continue;
    }
    const found = Map.groupBy(claims, ({ integrationKey }) => integrationKey);
    for (const key of new Set([...asked.keys(), ...found.keys()])) {
      laneOf(key).answer(found.get(key) ?? []);
      fill(key);
    }
    // Where all that was asked for was due, there is more.
    const all = [...asked].filter(([key, room]) => room === (found.get(key)?.length ?? 0));
    const busy = new Set(all.map(([key]) => key));
    if ([...busy].some(worthALook)) continue;
    await pause(claims.length > 0 ? BUSY_MS : IDLE_MS, signal, (wake) => {
      freed = (key) => {
        if (busy.has(key) && worthALook(key)) wake();
      };
    });
  }
  await giveBack(takeWaiting());
  await Promise.all(running);
}

/** Resolves after a while, with `signal`, or when it is woken. */
function pause(
  milliseconds: number,
  signal: AbortSignal,
  woken: (wake: () => void) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal.addEventListener('abort', wake, { once: true });
    if (signal.aborted) wake();
    woken(wake);
  });
}

/** Only the kind of a fault is logged: its text may quote a value. */
function report(error: unknown): undefined {
  const kind = error instanceof Error ? error.name : typeof error;
  log.error('health round failed', { error: kind, code: sqlState(error) });
}
