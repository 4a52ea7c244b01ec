/**
 * All flags as PostgreSQL has them, held in memory, so that a request asks no database. Read anew at
 * every notification and every few seconds anyway. Once read, what is known last counts for as long as
 * the database is away; as long as nothing was ever read, nobody passes.
 */
import { clearInterval, setInterval } from 'node:timers';
import { getLogger } from '@logtape/logtape';
import { sqlState } from '../platform/database.ts';
import type { Notifications } from '../platform/notifications.ts';
import { Problem } from '../platform/problem.ts';
import { type FlagTable, type SetFlag, tableOf } from './flag.ts';

const log = getLogger(['integration-center', 'flags']);
/** A notification can be lost, as behind a pooler that swallows LISTEN. */
const POLL_MS = 10_000;
/** How long a caller waits for the very first reading. */
const PATIENCE_MS = 3_000;
const RETRY_MS = 500;

export interface FlagSnapshot {
  /** @throws Problem `unavailable` as long as nothing was ever read. */
  current(): Promise<FlagTable>;
  close(): Promise<void>;
}

/**
 * Does nothing before it is first asked.
 * @param deps.changed told when what was read differs from what was known.
 */
export function createFlagSnapshot(deps: {
  readonly read: () => Promise<readonly SetFlag[]>;
  readonly changed: () => void;
  readonly notifications: (on: {
    readonly heard: () => void;
    readonly began: () => void;
  }) => Notifications;
  readonly pollMs?: number;
}): FlagSnapshot {
  const { read, changed, pollMs = POLL_MS } = deps;
  let known: FlagTable | undefined;
  let knownText = '';
  let reading: Promise<void> | undefined;
  let again = false;
  let failedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setInterval> | undefined;
  let closed = false;

  const take = (rows: readonly SetFlag[]) => {
    const text = JSON.stringify(rows);
    if (text === knownText) return;
    const first = known === undefined;
    [known, knownText] = [tableOf(rows), text];
    if (!first) changed();
  };
  const readOnce = async (): Promise<void> => {
    try {
      take(await read());
    } catch (error) {
      failedAt = performance.now();
      if (!closed) log.warning('the flags could not be read', { code: sqlState(error) });
    } finally {
      reading = undefined;
    }
    // What was said while it was read may not be in it.
    if (again && !closed) void refresh();
  };
  const refresh = (): Promise<void> => {
    if (closed) return Promise.resolve();
    again = reading !== undefined;
    reading ??= readOnce();
    return reading;
  };
  const notifications = deps.notifications({
    heard: () => void refresh(),
    began: () => void refresh(),
  });
  const start = () => {
    timer = setInterval(() => {
      void notifications.probe();
      void refresh();
    }, pollMs);
    timer.unref();
    void notifications.start();
  };

  return {
    async current() {
      if (known) return known;
      if (!timer && !closed) start();
      if (reading || performance.now() - failedAt >= RETRY_MS) {
        await withPatience(reading ?? refresh());
      }
      return known ?? nothingRead();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await notifications.end();
    },
  };
}

function nothingRead(): never {
  throw new Problem('unavailable', 'It cannot be told yet what is switched on. Try again.');
}

async function withPatience(work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  await Promise.race([work, late]);
  clearTimeout(timer);
}
