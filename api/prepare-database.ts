/** What must be true of the database before anything starts: reachable, migrated, and walled. */
import { readdir } from 'node:fs/promises';
import type { Config } from './config.ts';
import { connectDatabase, type DatabaseRole, type Sql, sqlState } from './platform/database.ts';
import { migrate, migrationsFolder } from './platform/migrations.ts';
import { excessRights } from './platform/role-check.ts';

/** Why the service could not start, in words for the operator. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The database cannot be reached: it may come back by itself. */
export class DatabaseAway extends StartError {}

type DatabaseConfig = Pick<Config, 'databaseUrl' | 'migrationDatabaseUrl' | 'production'>;

/**
 * Migrates, with MIGRATION_DATABASE_URL when there is one. In production the service itself signs
 * in with a role that owns nothing; a stronger one is refused.
 * @throws StartError
 */
export async function prepareDatabase(config: DatabaseConfig): Promise<void> {
  if (config.migrationDatabaseUrl || !config.production) await applyMigrations(config);
  if (config.production) await withDatabase(config.databaseUrl, checkForProduction);
}

/** Applies what is missing; safe when several instances start at once. @throws StartError */
export async function applyMigrations(
  config: Pick<DatabaseConfig, 'databaseUrl' | 'migrationDatabaseUrl'>,
): Promise<string[]> {
  return withDatabase(config.migrationDatabaseUrl ?? config.databaseUrl, (sql) => migrate(sql));
}

async function checkForProduction(sql: Sql): Promise<void> {
  const excess = await excessRights(sql);
  if (excess.length > 0) {
    throw new StartError(
      `The login of DATABASE_URL ${excess.join(', ')}: it could pass the wall between partners. ` +
        'Make the roles with `npm run roles` (or migrations/roles/roles.sql), sign in as ' +
        'integration_service, and give the owner as MIGRATION_DATABASE_URL for migrations.',
    );
  }
  // Numbers may have gaps, so the newest counts, not how many there are.
  const wanted = Math.max(
    ...(await readdir(migrationsFolder)).map((name) => Number.parseInt(name, 10) || 0),
  );
  await sql`SET ROLE integration_app`;
  const [row] = await sql<{ version: string }[]>`
    SELECT max(version) AS version FROM integration_schema_versions`;
  if (Number(row?.version ?? 0) < wanted) {
    throw new StartError(
      'The database is not migrated. Run `npm run migrate` with MIGRATION_DATABASE_URL.',
    );
  }
}

/** Uses one connection for a moment. @throws StartError that says what is wrong with the database */
export async function withDatabase<T>(
  url: string,
  use: (sql: Sql) => Promise<T>,
  role?: DatabaseRole,
): Promise<T> {
  const name = 'integration-center-start';
  const sql = connectDatabase(url, { max: 1, name, ...(role ? { role } : {}) });
  try {
    return await use(sql);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const words = inWords(error, new URL(url).host);
    throw isAway(error) ? new DatabaseAway(words) : new StartError(words);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function inWords(error: unknown, host: string): string {
  const known = whyNotReady(error, host);
  return known ?? `The database at ${host} could not be migrated: ${(error as Error).message}`;
}

/** Undefined for an error that says nothing of the connection or of what has to be made first. */
export function whyNotReady(error: unknown, host: string): string | undefined {
  const code = sqlState(error) ?? '';
  if (isAway(error)) {
    return `The database at ${host} cannot be reached (${code}). Check DATABASE_URL.`;
  }
  if (code === '42P01' || code === '42501' || code === '42704') {
    return (
      `The database at ${host} is not ready for this login (${code}). Run \`npm run roles\` as an ` +
      'administrator and `npm run migrate` as the owner.'
    );
  }
  return undefined;
}

/** Whatever keeps a connection from being made or cut it off: a network, a name, a server that starts or stops. */
function isAway(error: unknown): boolean {
  return /^(ECONN|EPIPE|EHOST|ENET|ENOTFOUND|EAI|CONNECT|ETIMEDOUT|08|57P0)/.test(
    sqlState(error) ?? '',
  );
}
