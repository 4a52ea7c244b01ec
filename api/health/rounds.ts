/** The loop of a health worker: claim what is due, check it, look again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import { sqlState } from '../platform/database.ts';
import type { HealthService } from './service.ts';

const log = getLogger(['integration-center', 'health']);
const IDLE_MS = 1_000;

/** Runs until `signal` ends it; resolves when the checks under way are stored or given back. */
export async function runRounds(
  service: HealthService,
  options: { concurrency: number; signal: AbortSignal },
): Promise<void> {
  const { concurrency, signal } = options;
  const running = new Set<Promise<void>>();
  while (!signal.aborted) {
    const claims = await service.claim(concurrency - running.size).catch(report);
    for (const claim of claims ?? []) {
      const check = service
        .run(claim, signal)
        .catch(report)
        .finally(() => running.delete(check))
        .then(() => undefined);
      running.add(check);
    }
    if (running.size < concurrency) await sleep(IDLE_MS, undefined, { signal }).catch(() => {});
    else await Promise.race(running);
  }
  await Promise.all(running);
}

/** Only the kind of a fault is logged: its text may quote a value. */
function report(error: unknown): undefined {
  const kind = error instanceof Error ? error.name : typeof error;
  log.error('health round failed', { error: kind, code: sqlState(error) });
}
