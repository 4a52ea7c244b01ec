/** Statements on the stored secrets of all partners: for the operator's commands and the start. */
import type { SettingChange } from '../audit/append.ts';
import type { Sql } from '../platform/database.ts';
import type { StoredSettings } from './configuration.ts';

/** One configuration with its settings as read; a write happens only while they are the same. */
export interface SecretRow {
  readonly id: string;
  readonly partnerId: string;
  readonly integrationKey: string;
  readonly version: number;
  readonly settings: StoredSettings;
  /** The settings as PostgreSQL writes them, for the comparison. */
  readonly settingsText: string;
}

export interface KeyUse {
  /** Null for envelopes that name no key. */
  readonly keyId: string | null;
  readonly secrets: number;
  readonly rows: number;
}

/** Which rows to read. */
export interface RowFilter {
  readonly partnerId?: string | undefined;
  readonly integrationKey?: string | undefined;
  /** Only rows with a secret sealed with this key. */
  readonly keyId?: string | undefined;
  /** Only rows with an envelope that does not begin like this. */
  readonly notSealedAs?: string | undefined;
}

const FIRST = { partnerId: '00000000-0000-0000-0000-000000000000', integrationKey: '' };

/** How many secrets, and rows with any, each key id has. */
export async function readKeyUse(sql: Sql): Promise<KeyUse[]> {
  return sql<KeyUse[]>`
    SELECT substring(envelope.value->>'sealed' FROM ${KEY_ID_IN_ENVELOPE}) AS key_id,
      count(*)::int AS secrets,
      count(DISTINCT (c.partner_id, c.integration_key))::int AS rows
    FROM integration_configurations c, LATERAL (${envelopesOf(sql)}) AS envelope
    GROUP BY 1 ORDER BY 1`;
}

const KEY_ID_IN_ENVELOPE = '^v[0-9]+[.]([A-Za-z0-9_-]{1,32})[.]';

export async function countRows(sql: Sql, filter: RowFilter = {}): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`
    SELECT count(c.partner_id)::int AS rows FROM integration_configurations c
    WHERE ${matches(sql, filter)}`;
  return row?.rows ?? 0;
}

/** All rows, `size` at a time, in the order of partner and integration. */
export async function* readPages(
  sql: Sql,
  filter: RowFilter,
  size: number,
): AsyncGenerator<SecretRow[]> {
  let after = FIRST;
  for (;;) {
    const page: SecretRow[] = await sql<SecretRow[]>`
      SELECT c.id, c.partner_id, c.integration_key, c.version, c.settings,
        c.settings::text AS settings_text
      FROM integration_configurations c
      WHERE (c.partner_id, c.integration_key) > (${after.partnerId}::uuid, ${after.integrationKey})
        AND ${matches(sql, filter)}
      ORDER BY c.partner_id, c.integration_key
      LIMIT ${size}`;
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last;
  }
}

/**
 * Lays `patch` over the settings of each row that is still as it was read: whoever changed it in
 * the meantime wins. Version and time of change stay, for nothing has changed for people.
 * @returns how many rows were written.
 */
export async function writeResealed(
  sql: Sql,
  changes: readonly { readonly row: SecretRow; readonly patch: StoredSettings }[],
): Promise<number> {
  const batch = changes.map(({ row, patch }) => ({
    id: row.id,
    partner_id: row.partnerId,
    version: row.version,
    settings: row.settingsText,
    patch,
  }));
  // Locked in the order of their ids, so that two commands at once never wait for each other.
  const written = await sql`
    WITH held AS MATERIALIZED (
      SELECT c.partner_id, c.id, batch.patch
      FROM integration_configurations c JOIN jsonb_to_recordset(${sql.json(batch as never)})
        AS batch(id uuid, partner_id uuid, version int, settings text, patch jsonb)
        ON c.partner_id = batch.partner_id AND c.id = batch.id AND c.version = batch.version
      WHERE c.settings = batch.settings::jsonb
      ORDER BY c.id FOR UPDATE OF c
    )
    UPDATE integration_configurations c SET settings = c.settings || held.patch
    FROM held WHERE c.partner_id = held.partner_id AND c.id = held.id`;
  return written.count;
}

/**
 * Removes `fields` from one row that is still as it was read, and disables it; with its audit entry,
 * in one statement.
 * @returns the partner's name, or null when the row has changed.
 */
export async function eraseFields(
  sql: Sql,
  row: SecretRow,
  erasure: {
    readonly fields: readonly string[];
    readonly changes: readonly SettingChange[];
    readonly message: string;
    readonly actor: string;
  },
): Promise<string | null> {
  const [erased] = await sql<{ name: string }[]>`
    WITH erased AS (
      UPDATE integration_configurations
      SET settings = CASE jsonb_typeof(settings) WHEN 'object'
          THEN settings - ARRAY(SELECT jsonb_array_elements_text(${sql.json([...erasure.fields])}))
          ELSE '{}' END, enabled = false,
        version = version + 1, updated_at = now(), status = 'Configured', health_state = 'error',
        health_message = ${erasure.message}, health_since = now(),
        failure_class = 'secret_missing', error_message = NULL, last_health_check = NULL,
        next_health_check = NULL, lease_until = NULL
      WHERE partner_id = ${row.partnerId} AND id = ${row.id} AND version = ${row.version}
        AND settings = ${row.settingsText}::text::jsonb
      RETURNING partner_id, integration_key
    ), logged AS (
      INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
      SELECT partner_id, ${erasure.actor}, integration_key, 'secrets_erased',
        ${sql.json({ changes: erasure.changes } as never)}
      FROM erased
    )
    SELECT p.name FROM erased JOIN partners p ON p.id = erased.partner_id`;
  return erased?.name ?? null;
}

function matches(sql: Sql, { partnerId, integrationKey, keyId, notSealedAs }: RowFilter) {
  const some = (condition: ReturnType<Sql>) =>
    sql`EXISTS (SELECT FROM (${envelopesOf(sql)}) AS envelope WHERE ${condition})`;
  return sql`true
    ${partnerId ? sql`AND c.partner_id = ${partnerId}` : sql``}
    ${integrationKey ? sql`AND c.integration_key = ${integrationKey}` : sql``}
    ${keyId ? sql`AND ${some(sql`substring(envelope.value->>'sealed' FROM ${KEY_ID_IN_ENVELOPE}) = ${keyId}`)}` : sql``}
    ${notSealedAs ? sql`AND ${some(sql`NOT starts_with(envelope.value->>'sealed', ${notSealedAs})`)}` : sql``}`;
}

/** The sealed values of row `c`, whatever else its settings hold. */
function envelopesOf(sql: Sql) {
  return sql`
    SELECT setting.value
    FROM jsonb_each(CASE jsonb_typeof(c.settings) WHEN 'object' THEN c.settings ELSE '{}' END)
      AS setting
    WHERE jsonb_typeof(setting.value->'sealed') = 'string'`;
}
