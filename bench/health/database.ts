/** The product's tables and the peer's, filled with the same configurations; and what is read of both. */
import { randomUUID } from 'node:crypto';
import { createVault } from '../../api/configurations/vault.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { migrate } from '../../api/platform/migrations.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { type BenchDatabase, benchKeyRing, startDatabase } from '../api/database.ts';
import { FLAPPING, GROUPS } from './vendor.ts';

const KEY = 'msp360';
const SETTINGS = ['shared_preload_libraries=pg_stat_statements', 'max_connections=500'];

/** The peer's tables are as lean as they can be: no trigger, no wall, and the fewest indexes. */
const PEER = `
  CREATE EXTENSION pg_stat_statements;
  CREATE TABLE peer_configurations AS SELECT id, partner_id, integration_key, settings, version,
    status, health_state, health_message, failure_class, failures, last_health_check
    FROM integration_configurations;
  ALTER TABLE peer_configurations ADD PRIMARY KEY (id);
  CREATE TABLE peer_checks (partner_id UUID NOT NULL, configuration_id UUID NOT NULL,
    checked_at TIMESTAMPTZ NOT NULL DEFAULT now(), outcome TEXT NOT NULL, failure_class TEXT,
    duration_ms INTEGER NOT NULL);
  CREATE INDEX ON peer_checks (configuration_id, checked_at);
  CREATE TABLE peer_audit_logs (entry_number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner_id UUID NOT NULL, integration_key TEXT NOT NULL, action TEXT NOT NULL, details JSONB,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now());
  CREATE INDEX ON peer_audit_logs (partner_id, integration_key, entry_number DESC);
  VACUUM ANALYZE;`;

/**
 * The worker is told an interval of a second, so that all is due all the time. With the usual interval a
 * pause of seconds is no gap in the history, and none is noted for each check here either.
 */
const NO_GAPS = `CREATE OR REPLACE FUNCTION integration_known_for(wait INTEGER) RETURNS INTERVAL
  LANGUAGE sql STABLE PARALLEL SAFE RETURN make_interval(secs =>
    greatest(wait, integration_health_interval()) + integration_health_interval() + 900)`;

export interface HealthDatabase extends BenchDatabase {
  readonly sql: Sql;
}

export async function startHealthDatabase(accounts: number): Promise<HealthDatabase> {
  const database = await startDatabase(SETTINGS);
  const sql = connectDatabase(database.url, { max: 2, name: 'bench' });
  const stop = async () => {
    await sql.end();
    await database.stop();
  };
  try {
    await migrate(sql);
    await sql.unsafe(NO_GAPS).simple();
    await fill(sql, accounts);
    // A statement each: VACUUM wants to be alone.
    for (const statement of PEER.split(/;\n/)) await sql.unsafe(statement).simple();
    return { ...database, sql, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fill(sql: Sql, accounts: number): Promise<void> {
  const vault = createVault(createSealedBox(benchKeyRing, 'bench'), () => new Date());
  const plugin = registry.get(KEY);
  if (!plugin) throw new Error(`${KEY} is not in the catalog.`);
  for (let at = 0; at < accounts; at += 1_000) {
    const rows = Array.from({ length: Math.min(1_000, accounts - at) }, (_, index) => {
      const partnerId = randomUUID();
      const settings = {
        api_login: `account-${at + index}`,
        api_password: `password-of-account-${at + index}`,
        base_url: 'https://api.mspbackups.com',
      };
      return {
        partner_id: partnerId,
        integration_key: KEY,
        settings: sql.json(vault.seal({ partnerId, plugin }, settings) as never),
      };
    });
    await sql`INSERT INTO partners ${sql(rows.map(({ partner_id: id }) => ({ id, name: id, slug: id })))}`;
    await sql`INSERT INTO integration_configurations ${sql(rows as never)}`;
  }
}

export interface DatabaseMark {
  readonly at: Date;
  /** Statements that clients sent since the server began. */
  readonly statements: number;
}

export async function markDatabase(sql: Sql): Promise<DatabaseMark> {
  const [row] = await sql<[DatabaseMark]>`
    SELECT clock_timestamp() AS at, sum(calls)::float8 AS statements FROM pg_stat_statements`;
  return row;
}

export interface Written {
  readonly checks: number;
  readonly audit: number;
}

/** What was written between two marks. */
export async function writtenBetween(
  sql: Sql,
  kind: 'integration' | 'peer',
  from: Date,
  to: Date,
): Promise<Written> {
  const count = (table: string, column: string) => sql`
    (SELECT count(*)::int FROM ${sql(`${kind}_${table}`)}
      WHERE ${sql(column)} >= ${from} AND ${sql(column)} < ${to})`;
  const [row] = await sql<[Written]>`SELECT ${count('checks', 'checked_at')} AS checks,
    ${count('audit_logs', 'created_at')} AS audit`;
  return row;
}

/** One job for each configuration, `times` over. */
export async function queueJobs(sql: Sql, times: number): Promise<void> {
  await sql`DELETE FROM graphile_worker._private_jobs`;
  for (let turn = 0; turn < times; turn += 1) {
    await sql`SELECT count(*) FROM graphile_worker.add_jobs(ARRAY(
      SELECT ROW('check', json_build_object('id', id), NULL, now(), 3, NULL, 0, NULL)
        ::graphile_worker.job_spec FROM peer_configurations))`;
  }
  await sql.unsafe('VACUUM ANALYZE graphile_worker._private_jobs').simple();
}

/** Keeps the rounds alike: what the one before wrote is taken away. */
export async function clearHistory(sql: Sql): Promise<void> {
  await sql.unsafe('TRUNCATE integration_checks, peer_checks').simple();
  await sql.unsafe('CHECKPOINT').simple();
}

/** @throws Error unless every steady configuration was checked and stands alike in both. */
export async function requireSameAnswers(sql: Sql): Promise<number> {
  const [row] = await sql<[{ checked: number; other: number; kinds: number }]>`
    SELECT count(*)::int AS checked, count(DISTINCT ours.status)::int AS kinds,
      count(*) FILTER (WHERE (ours.status, ours.health_state, ours.health_message,
        ours.failure_class) IS DISTINCT FROM (peer.status, peer.health_state, peer.health_message,
        peer.failure_class) OR peer.last_health_check IS NULL)::int AS other
    FROM integration_configurations ours JOIN peer_configurations peer USING (id, partner_id)
    WHERE (substr(ours.settings->>'api_login', 9))::int % ${GROUPS} <> ${FLAPPING}`;
  if (row.other === 0 && row.kinds === 2) return row.checked;
  throw new Error(`Ours and the peer differ in ${row.other} of ${row.checked} configurations.`);
}
