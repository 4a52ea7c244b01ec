/** The loop of a health worker: claim what is due, check it, look again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import { sqlState } from '../platform/database.ts';
import type { HealthService } from './service.ts';

const log = getLogger(['integration-center', 'health']);
const IDLE_MS = 1_000;
const BUSY_MS = 200;

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
  let freed = () => {};
  const count = (key: string, change: number) =>
    underWay.set(key, (underWay.get(key) ?? 0) + change);
  const roomFor = (key: string) => concurrency - (underWay.get(key) ?? 0);

  while (!signal.aborted) {
    const claims = (await service.claim(roomFor).catch(report)) ?? [];
    for (const claim of claims) {
      const key = claim.integrationKey;
      count(key, 1);
      const check: Promise<void> = service
        .run(claim, signal)
        .catch(report)
        .then(() => {
          running.delete(check);
          count(key, -1);
          // Half of the room is worth another look; single places are not.
          if (roomFor(key) * 2 >= concurrency) freed();
        });
      running.add(check);
    }
    const full = claims.some(({ integrationKey }) => roomFor(integrationKey) === 0);
    const waking = new AbortController();
    freed = full ? () => waking.abort() : () => {};
    await sleep(claims.length > 0 ? BUSY_MS : IDLE_MS, undefined, {
      signal: AbortSignal.any([signal, waking.signal]),
    }).catch(() => {});
  }
  await Promise.all(running);
}

/** Only the kind of a fault is logged: its text may quote a value. */
function report(error: unknown): undefined {
  const kind = error instanceof Error ? error.name : typeof error;
  log.error('health round failed', { error: kind, code: sqlState(error) });
}
