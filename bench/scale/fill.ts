/**
 * Fills a database by the statement: partners with ten integrations each, spread over the interval,
 * with audit, states and history as a few weeks leave them. Triggers are off meanwhile.
 * What is written after the checkpoint is in `settle`.
 */
import { createVault } from '../../api/configurations/vault.ts';
import type { Sql } from '../../api/platform/database.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { benchKeyRing } from '../api/database.ts';

/** Two of the catalog, and eight that stand for vendors to come. */
export const KEYS = ['syncro', 'msp360', ...Array.from({ length: 8 }, (_, at) => `vendor-${at}`)];
export const INTERVAL = 900;
const AUDIT_ENTRIES = 3;
const CHECKS = 8;
const STATES = 2;
const PART = 10_000;

const partner = (number: string) => `md5('partner ' || ${number})::uuid`;
const configuration = (number: string, key: string) => `md5(${number} || ' ' || ${key})::uuid`;

/** All are due, the longest since one interval; two in a hundred fail, each with its words. */
const CONFIGURATIONS = `
  INSERT INTO integration_configurations (id, partner_id, integration_key, settings, status,
    health_state, health_message, health_since, failure_class, error_message, last_health_check,
    last_success, health_wait, next_health_check, failures)
  SELECT ${configuration('n', 'k.key')}, ${partner('n')}, k.key, $3::jsonb,
    CASE WHEN bad THEN 'Error' ELSE 'Active' END, CASE WHEN bad THEN 'error' ELSE 'ok' END,
    CASE WHEN bad THEN 'The API token is wrong, expired or revoked. Create a new one.'
      ELSE 'Connected, 214 customers.' END,
    now() - random() * INTERVAL '60 days', CASE WHEN bad THEN 'credentials' END,
    CASE WHEN bad THEN 'The API token is wrong, expired or revoked. Create a new one.' END,
    now() - place * INTERVAL '${INTERVAL} s', now() - place * INTERVAL '${INTERVAL} s', ${INTERVAL},
    now() - place * INTERVAL '${INTERVAL} s', 0
  FROM generate_series($1::int, $2::int) AS n, unnest($4::text[]) AS k(key),
    LATERAL (SELECT random() AS place, hashtext(n || k.key) % 50 = 0 AS bad) AS luck`;

const AUDIT = `
  INSERT INTO integration_audit_logs (partner_id, integration_key, action, details, actor_name,
    created_at, chain_position, previous_hash, hash)
  SELECT ${partner('n')}, key, CASE at WHEN 1 THEN 'configured' ELSE 'health_ok' END,
    '{"state": "ok", "message": "Connected, 214 customers.", "failure_class": null}', 'Mara Voss',
    now() - (${AUDIT_ENTRIES} - at) * INTERVAL '20 days' - random() * INTERVAL '1 day',
    (at - 1) * 10 + place, sha256(n::text::bytea), sha256((n || key || at)::bytea)
  FROM generate_series($1::int, $2::int) AS n, generate_series(1, ${AUDIT_ENTRIES}) AS at,
    unnest($3::text[]) WITH ORDINALITY AS k(key, place)`;

const HEADS = `
  INSERT INTO integration_audit_heads (partner_id, position, previous_hash, hash)
  SELECT ${partner('n')}, ${AUDIT_ENTRIES * KEYS.length}, sha256(''), sha256('head')
  FROM generate_series($1::int, $2::int) AS n`;

const HISTORY = `
  INSERT INTO integration_checks (partner_id, configuration_id, checked_at, outcome, duration_ms)
  SELECT ${partner('n')}, ${configuration('n', 'key')},
    now() - at * INTERVAL '${INTERVAL} s' - random() * INTERVAL '60 s', 'ok', 80 + random() * 200
  FROM generate_series($1::int, $2::int) AS n, unnest($3::text[]) AS k(key),
    generate_series(1, ${CHECKS}) AS at`;

const STATE_CHANGES = `
  INSERT INTO integration_states (partner_id, configuration_id, since, state)
  SELECT ${partner('n')}, ${configuration('n', 'key')},
    now() - at * INTERVAL '20 days' - random() * INTERVAL '1 day',
    CASE at WHEN ${STATES} THEN 'unknown' ELSE 'ok' END
  FROM generate_series($1::int, $2::int) AS n, unnest($3::text[]) AS k(key),
    generate_series(1, ${STATES}) AS at`;

/** @param told progress in words. */
export async function fill(sql: Sql, size: number, told: (line: string) => void): Promise<void> {
  const partners = size / KEYS.length;
  const session = await sql.reserve();
  try {
    await session`SET session_replication_role = replica`;
    await session`SET synchronous_commit = off`;
    await session`SET statement_timeout = 0`;
    const keys = `{${KEYS.join(',')}}`;
    for (let from = 1; from <= partners; from += PART) {
      const to = Math.min(from + PART - 1, partners);
      await session.unsafe(
        `INSERT INTO partners (id, name, slug) SELECT ${partner('n')},
          'IT Services ' || md5(n::text), 'partner-' || n
        FROM generate_series($1::int, $2::int) AS n`,
        [from, to],
      );
      const settings = JSON.stringify(sealedSettings());
      await session.unsafe(CONFIGURATIONS, [from, to, settings, keys]);
      if (partners > PART) told(`  ${(to * KEYS.length).toLocaleString('en')} configurations`);
    }
    await session`INSERT INTO integration_vendors (integration_key, tokens)
      SELECT unnest(${keys}::text[]), 1e9`;
  } finally {
    await session`RESET ALL`;
    session.release();
  }
}

/**
 * Adds audit, states and history and writes every other row once more, as a round of checks does. The
 * first write of a page after a checkpoint logs it whole. A small fleet's few pages would all have been
 * written while it warms up, a large one's hardly any: so at every size each has been.
 */
export async function settle(sql: Sql, size: number): Promise<void> {
  const partners = size / KEYS.length;
  const session = await sql.reserve();
  try {
    await session`SET session_replication_role = replica`;
    await session`SET statement_timeout = 0`;
    const keys = `{${KEYS.join(',')}}`;
    for (let from = 1; from <= partners; from += PART) {
      const to = Math.min(from + PART - 1, partners);
      await session.unsafe(AUDIT, [from, to, keys]);
      await session.unsafe(STATE_CHANGES, [from, to, keys]);
      await session.unsafe(HEADS, [from, to]);
      await session.unsafe(HISTORY, [from, to, keys]);
    }
    // An audit entry locks its partner's row, which is a write.
    await session`UPDATE partners SET name = name`;
    // Checked just now, however long the filling took: no gap in the history is to be noted.
    await session`UPDATE integration_configurations SET lease_number = 1, last_health_check = now(),
      next_health_check = now() - random() * ${INTERVAL} * INTERVAL '1 s'`;
    await session.unsafe('VACUUM ANALYZE').simple();
  } finally {
    await session`RESET ALL`;
    session.release();
  }
}

/** As they are stored: the envelope has its true length, though it opens for nobody here. */
function sealedSettings() {
  const plugin = registry.get('syncro');
  if (!plugin) throw new Error('Syncro is not in the catalog.');
  const vault = createVault(createSealedBox(benchKeyRing, 'bench'), () => new Date());
  const settings = { subdomain: 'northwind', api_token: 'T'.repeat(64) };
  return vault.seal({ partnerId: '00000000-0000-4000-8000-000000000000', plugin }, settings);
}

export async function bytesOf(sql: Sql): Promise<number> {
  const [row] = await sql<[{ bytes: number }]>`
    SELECT pg_database_size(current_database())::float8 AS bytes`;
  return row.bytes;
}

/** Bytes on disk with indexes, for each row, by table. */
export async function bytesPerRow(sql: Sql): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const table of [
    ...['integration_configurations', 'integration_audit_logs', 'integration_states'],
    'integration_checks',
  ]) {
    const [row] = await sql<[{ bytes: number }]>`
      SELECT sum(pg_total_relation_size(oid))::float8
        / (SELECT count(*) FROM ${sql(table)}) AS bytes
      FROM pg_class WHERE oid = ${table}::regclass
        OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = ${table}::regclass)`;
    sizes[table] = row.bytes;
  }
  return sizes;
}
