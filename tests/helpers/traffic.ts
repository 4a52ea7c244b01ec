/** A database that is in use while something else happens to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';

const LONGEST_WAIT_MS = 1_000;

/** Reads and writes what people and workers do. PostgreSQL itself refuses whoever waits too long. */
export function startTraffic(url: string, statements: readonly ((sql: Sql) => Promise<unknown>)[]) {
  let going = true;
  let longest = 0;
  let done = 0;
  const lanes = statements.map(async (statement) => {
    const sql = connectDatabase(url, { max: 1 });
    await sql`SELECT set_config('lock_timeout', ${`${LONGEST_WAIT_MS}ms`}, false)`;
    while (going) {
      const from = performance.now();
      await statement(sql);
      longest = Math.max(longest, performance.now() - from);
      done += 1;
      await sleep(2);
    }
    await sql.end();
  });
  const all = Promise.all(lanes);
  all.catch(() => {});
  /** Rejects when anybody waited too long for a lock. */
  return async () => {
    going = false;
    await all;
    return { longest, done };
  };
}
