/** Gathers results and writes them in batches; holds on to them while the database is away. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import { isUnavailable, sqlState } from '../platform/database.ts';
import type { ResultRow } from './store.ts';

const log = getLogger(['integration-center', 'health']);

const LARGEST_BATCH = 200;
const GATHER_MS = 40;
const RETRY_MS = 250;

export interface Recorder {
  /** Resolves when the result is written, or with false when it was dropped. */
  record(result: ResultRow): Promise<boolean>;
}

interface Waiting {
  readonly result: ResultRow;
  readonly until: number;
  readonly settle: (written: boolean) => void;
}

/**
 * @param write writes a batch and answers the ids that were written.
 * @param patience milliseconds after which nobody waits for a result any more: the lease.
 */
export function createRecorder(
  write: (results: readonly ResultRow[]) => Promise<ReadonlySet<string>>,
  patience: number,
): Recorder {
  let waiting: Waiting[] = [];
  let running = false;

  const writeAll = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const written = await write(batch.map(({ result }) => result));
      for (const { result, settle } of batch) settle(written.has(result.id));
    } catch (error) {
      if (isUnavailable(error)) {
        // It may have been written all the same: only a claim says so the second time.
        const now = performance.now();
        const again = ({ result, until }: Waiting) =>
          result.lease_number !== undefined && until > now;
        waiting.unshift(...batch.filter(again));
        for (const one of batch) if (!again(one)) one.settle(false);
        await sleep(RETRY_MS);
      } else if (batch.length > 1) {
        // One result that cannot be written must not take the others along.
        for (const one of batch) await writeAll([one]);
      } else {
        log.error('a result cannot be written', { code: sqlState(error) });
        batch[0]?.settle(false);
      }
    }
  };

  const drain = async () => {
    running = true;
    while (waiting.length > 0) {
      // A full batch waits for no more.
      if (waiting.length < LARGEST_BATCH) await sleep(GATHER_MS);
      const [batch, rest] = takeBatch(waiting);
      waiting = rest;
      await writeAll(batch);
    }
    running = false;
  };

  return {
    record: (result) =>
      new Promise((settle) => {
        waiting.push({ result, until: performance.now() + patience, settle });
        if (!running) void drain();
      }),
  };
}

/** The first of each configuration, since a statement may write a row once only; and the rest. */
function takeBatch(waiting: readonly Waiting[]): [Waiting[], Waiting[]] {
  const ids = new Set<string>();
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  for (const one of waiting) {
    const fits = batch.length < LARGEST_BATCH && !ids.has(one.result.id);
    if (fits) ids.add(one.result.id);
    (fits ? batch : rest).push(one);
  }
  return [batch, rest];
}
