/** The loop of a health worker: claim what is due, check it, look again. */
import { getLogger } from '@logtape/logtape';
import { sqlState } from '../platform/database.ts';
import type { HealthService } from './service.ts';
import type { ClaimedCheck } from './store.ts';
import { suspectOf } from './suspects.ts';

const log = getLogger(['integration-center', 'health']);
const IDLE_MS = 1_000;
const BUSY_MS = 200;
/** Results that may wait to be written before nothing more is claimed. */
const MOST_UNWRITTEN = 1_000;
/** A suspect that had to wait longer might lose its claim before its check ends. */
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
  const underWay = new Map<string, number>();
  let calling = 0;
  let freed = (_key: string) => {};

  const count = (key: string, change: number) => {
    calling += change;
    underWay.set(key, (underWay.get(key) ?? 0) + change);
  };
  const roomFor = (key: string) =>
    running.size - calling < MOST_UNWRITTEN ? concurrency - (underWay.get(key) ?? 0) : 0;
  // Half of the room is worth another look; single places are not.
  const worthALook = (key: string) => roomFor(key) * 2 >= concurrency;

  const start = (claim: ClaimedCheck): Promise<void> => {
    const key = claim.integrationKey;
    let place = 1;
    const leave = () => {
      count(key, -place);
      place = 0;
      freed(key);
    };
    count(key, place);
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
  /** With nothing else under way or claimed, so that what it ends is this worker alone. */
  const runAlone = async (suspect: ClaimedCheck, others: readonly ClaimedCheck[]) => {
    await service.giveBack(others).catch(report);
    const since = performance.now();
    await Promise.all(running);
    if (performance.now() - since < LONGEST_WAIT_MS) await start(suspect);
    else await service.giveBack([suspect]).catch(report);
  };

  while (!signal.aborted) {
    const asked = new Map<string, number>();
    const claims =
      (await service
        .claim((key) => {
          asked.set(key, roomFor(key));
          return roomFor(key);
        })
        .catch(report)) ?? [];
    const suspect = suspectOf(claims);
    if (suspect) {
      await runAlone(
        suspect,
        claims.filter((claim) => claim !== suspect),
      );
      continue;
    }
    for (const claim of claims) {
      void start(claim);
      const { integrationKey: key } = claim;
      asked.set(key, (asked.get(key) ?? 0) - 1);
    }
    // Where all that was asked for was due, there is more.
    const busy = new Set([...asked].filter(([, left]) => left === 0).map(([key]) => key));
    if ([...busy].some(worthALook)) continue;
    await pause(claims.length > 0 ? BUSY_MS : IDLE_MS, signal, (wake) => {
      freed = (key) => {
        if (busy.has(key) && worthALook(key)) wake();
      };
    });
  }
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
