/** Applies the plain SQL files of a folder, once each and in order. */
import { fileURLToPath } from 'node:url';
import Postgrator from 'postgrator';
import postgres from 'postgres';
import type { Sql } from './database.ts';

// Any number does, as long as every instance uses the same one.
const MIGRATION_LOCK = 4_736_291_185;

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Runs everything that is missing in one transaction under an advisory lock, so that instances may
 * start at once and a failing file leaves nothing behind.
 * @returns the names of the files applied now.
 */
export async function migrate(sql: Sql, folder = migrationsFolder): Promise<string[]> {
  const connection = await sql.reserve();
  const execute = async (query: string) => {
    const rows: Record<string, unknown>[] = await connection.unsafe(query).simple();
    return { rows: rows.map(inColumnNames) };
  };
  try {
    await execute('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;');
    await execute(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
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
