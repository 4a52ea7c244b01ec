/** A real PostgreSQL with its default durability, filled as a busy installation would be. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../api/configurations/vault.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { keyRing } from '../../api/platform/key-ring.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { startPostgres } from '../../demo/embedded-postgres.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { registry } from '../../plugins/index.ts';
import type { Caller } from './callers.ts';

export const encryptionKey = Buffer.alloc(32, 7);
export const benchKeyRing = keyRing('k1', [{ id: 'k1', bytes: encryptionKey }]);
const OTHER_PARTNERS = 2_000;

export interface BenchDatabase {
  readonly url: string;
  readonly version: string;
  /** Partners and their configurations, once the product has made its tables. */
  fill(callers: readonly Caller[]): Promise<void>;
  /** The same database for the product's own login, which row-level security holds. */
  readonly serviceUrl: string;
  stop(): Promise<void>;
}

/**
 * A server with GuruRMM's own tables; the product's tables come with the product's start.
 * @param settings of the server, over its defaults.
 */
export async function startDatabase(settings: readonly string[] = []): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'integration-center-bench-'));
  const server = await startPostgres(folder, { password: randomUUID(), settings });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const url = server.url('postgres');
  const withDatabase = async <T>(use: (sql: Sql) => Promise<T>): Promise<T> => {
    const sql = connectDatabase(url, { max: 1 });
    return use(sql).finally(() => sql.end());
  };
  try {
    await withDatabase(createBaseline);
    await withDatabase(makeRoles);
    return {
      url,
      version: await withDatabase(versionOf),
      fill: (callers) => withDatabase((sql) => fill(sql, callers)),
      serviceUrl: withLogin(url, 'integration_service', 'bench'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * What limit and peer run: the statement behind `GET /api/integrations` without the wall between
 * partners, so that the wall's cost is seen in the ratio.
 */
export const bareQuery = `SELECT integration_key, status, enabled, health_state, health_message,
  health_since, failure_class, last_health_check, next_health_check, error_message, failures,
  last_success, last_failure, last_failure_class, last_failure_message, health_wait, updated_at,
  secret_expiries
  FROM integration_configurations WHERE partner_id = $1`;

function withLogin(url: string, user: string, password: string): string {
  return Object.assign(new URL(url), { username: user, password }).href;
}

async function versionOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ serverVersion: string }[]>`SHOW server_version`;
  return row?.serverVersion ?? 'unknown';
}

async function fill(sql: Sql, callers: readonly Caller[]): Promise<void> {
  const others = Array.from({ length: OTHER_PARTNERS }, () => randomUUID());
  const partnerIds = [...callers.map((caller) => caller.partnerId), ...others];
  const partners = partnerIds.map((id, index) => ({ id, name: `Partner ${index}`, slug: id }));
  await sql`INSERT INTO partners ${sql(partners)}`;
  const users = callers.map(({ userId, partnerId }, index) => ({
    id: userId,
    partner_id: partnerId,
    name: `User ${index}`,
  }));
  await sql`INSERT INTO users ${sql(users)}`;
  const rows = partnerIds.flatMap(configurationsOf);
  for (let at = 0; at < rows.length; at += 1_000) {
    const columns = rows.slice(at, at + 1_000).map((row) => ({
      ...row,
      settings: sql.json(row.settings as never),
    }));
    await sql`INSERT INTO integration_configurations ${sql(columns as never)}`;
  }
  await sql.unsafe('VACUUM ANALYZE').simple();
}

/** Every integration, with sealed secrets. The next check is far off, so that no vendor is called. */
function configurationsOf(partnerId: string, index: number) {
  const vault = createVault(createSealedBox(benchKeyRing, 'bench'), () => new Date());
  return registry.plugins.map((plugin, at) => {
    const values = plugin.metadata.fields.map((field) => [field.key, `value-of-${field.key}`]);
    const healthy = (index + at) % 5 !== 0;
    const failure = 'The vendor refused the credentials. Enter them again.';
    return {
      partner_id: partnerId,
      integration_key: plugin.metadata.key,
      settings: vault.seal({ partnerId, plugin }, Object.fromEntries(values)),
      status: healthy ? 'Active' : 'Error',
      health_state: healthy ? 'ok' : 'error',
      health_message: healthy ? 'Everything works.' : failure,
      health_since: new Date(Date.now() - 3_600_000),
      failure_class: healthy ? null : 'credentials',
      last_health_check: new Date(),
      next_health_check: new Date(Date.now() + 86_400_000),
      error_message: healthy ? null : failure,
    };
  });
}

/** The roles that production asks for; the service's login gets the password `bench`. */
async function makeRoles(sql: Sql): Promise<void> {
  const file = new URL('../../migrations/roles/roles.sql', import.meta.url);
  await sql.unsafe(await readFile(file, 'utf8')).simple();
  await sql`ALTER ROLE integration_service PASSWORD 'bench'`;
}
