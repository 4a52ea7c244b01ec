/** Applies the plain SQL files of a folder, once each and in order. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Postgrator from 'postgrator';
import postgres from 'postgres';
import { type Sql, sqlState } from './database.ts';

// Any number does, as long as every instance uses the same one.
export const MIGRATION_LOCK = 4_736_291_185;

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Whoever comes after a waiting migration waits behind it, so it soon steps back and lets them by. */
const LOCK_WAIT_MS = 700;
const PAUSE_MS = 1_000;
const GIVE_UP_MS = 300_000;
const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK_DETECTED = '40P01';

/**
 * Runs everything that is missing in one transaction under an advisory lock, so that instances may
 * start at once and a failing file leaves nothing behind. No table is waited for longer than
 * {@link LOCK_WAIT_MS}: then all is undone and tried again, with pauses, for five minutes.
 * @returns the names of the files applied now.
 * @throws Error that says so when a table was in use all that time.
 */
export async function migrate(
  sql: Sql,
  folder = migrationsFolder,
  giveUpMs = GIVE_UP_MS,
): Promise<string[]> {
  const until = performance.now() + giveUpMs;
  for (;;) {
    try {
      return await migrateOnce(sql, folder);
    } catch (error) {
      const code = sqlState(error);
      if (code !== LOCK_NOT_AVAILABLE && code !== DEADLOCK_DETECTED) throw error;
      if (performance.now() > until) {
        throw new Error('a table was in use all the time; end its long transactions, run it again');
      }
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
  }
}

async function migrateOnce(sql: Sql, folder: string): Promise<string[]> {
  const connection = await sql.reserve();
  const execute = async (query: string) => {
    const rows: Record<string, unknown>[] = await connection.unsafe(query).simple();
    return { rows: rows.map(inColumnNames) };
  };
  try {
    await execute('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;');
    // Another instance that migrates is waited for as long as it takes.
    await execute(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await execute(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
    const postgrator = new Postgrator({
      migrationPattern: `${folder}/*.sql`,
      driver: 'pg',
      schemaTable: 'integration_schema_versions',
      execQuery: execute,
    });
    const applied = await postgrator.migrate();
    await execute('COMMIT');
    return applied.map((migration) => migration.filename.split('/').at(-1) ?? migration.name);
  } catch (error) {
    await execute('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    connection.release();
  }
}

/** Our connections answer in camelCase; the runner looks for the columns' own names. */
function inColumnNames(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [postgres.fromCamel(key), value]),
  );
}
