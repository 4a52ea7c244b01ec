/**
 * Hears one channel of PostgreSQL over one connection of its own, made anew when it is lost. It also
 * listens for itself: a connection that is silently dead, or a pooler that swallows LISTEN, is found.
 */
import { randomUUID } from 'node:crypto';
import { getLogger } from '@logtape/logtape';
import type { Sql } from './database.ts';

const log = getLogger(['integration-center', 'notifications']);
/** A caller waits this long for the first connection, then goes on without. */
const PATIENCE_MS = 2_000;

export interface Notifications {
  /** Opens the connection at the first call; resolves when it hears, or after a while anyway. */
  start(): Promise<void>;
  /** Call it now and then: when the call before was not heard, the connection is made anew. */
  probe(): Promise<void>;
  end(): Promise<void>;
}

/**
 * @param deps.connect makes the pool whose only connection listens.
 * @param deps.sql says something on the channel.
 * @param deps.began it hears from now on; what was said before may have been missed.
 */
export function createNotifications(deps: {
  readonly channel: string;
  readonly connect: () => Sql;
  readonly sql: Sql;
  readonly heard: (payload: string) => void;
  readonly began: () => void;
}): Notifications {
  const { channel, sql } = deps;
  const self = randomUUID();
  let pool: Sql | undefined;
  let first: Promise<void> | undefined;
  let unanswered = false;

  const listen = (): Promise<void> => {
    const mine = deps.connect();
    pool = mine;
    const heard = (payload: string) => {
      if (pool !== mine) return;
      if (payload === self) unanswered = false;
      else deps.heard(payload);
    };
    const began = () => {
      if (pool !== mine) return;
      unanswered = false;
      deps.began();
    };
    // The driver itself connects again after a loss, and says so by `began`.
    return mine.listen(channel, heard, began).then(
      () => {},
      () => {},
    );
  };

  return {
    start() {
      first ??= listen();
      return withPatience(first);
    },
    async probe() {
      if (!pool) return;
      if (unanswered) {
        log.warning('notifications are not heard, connecting anew', { channel });
        void pool.end({ timeout: 0 });
        void listen();
        // Should they never come, as behind a pooler, what is open is at least looked at now.
        deps.began();
        unanswered = false;
        return;
      }
      unanswered = true;
      await sql`SELECT pg_notify(${channel}, ${self})`.catch(() => {});
    },
    async end() {
      const last = pool;
      pool = undefined;
      first ??= Promise.resolve();
      await last?.end({ timeout: 0 });
    },
  };
}

async function withPatience(work: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE_MS);
  await Promise.race([work, late]);
  clearTimeout(timer);
}
