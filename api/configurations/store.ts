/** Every statement on configurations that people cause. Each change carries its audit entry along. */
import { type AuditDetails, appendAudit } from '../audit/append.ts';
import type { PartnerId, Principal } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import type { Configuration, ConfigurationState, StoredSettings } from './configuration.ts';

interface Target {
  readonly principal: Principal;
  readonly key: string;
}

export async function readStates(sql: Sql, partnerId: PartnerId): Promise<ConfigurationState[]> {
  return sql<ConfigurationState[]>`
    SELECT integration_key, status, enabled, health_state, health_message, health_since,
      failure_class, last_health_check, next_health_check, error_message
    FROM integration_configurations WHERE partner_id = ${partnerId}`;
}

export async function readConfiguration(
  sql: Sql,
  partnerId: PartnerId,
  key: string,
): Promise<Configuration | null> {
  const rows = await sql<Configuration[]>`
    SELECT * FROM integration_configurations
    WHERE partner_id = ${partnerId} AND integration_key = ${key}`;
  return rows[0] ?? null;
}

/** `null` when the partner has a configuration already. */
export async function insertConfiguration(
  sql: Sql,
  { principal, key }: Target,
  settings: StoredSettings,
  details: AuditDetails,
): Promise<Configuration | null> {
  const rows = await sql<Configuration[]>`
    WITH saved AS (
      INSERT INTO integration_configurations (partner_id, integration_key, settings)
      VALUES (${principal.partnerId}, ${key}, ${sql.json(settings as never)})
      ON CONFLICT (partner_id, integration_key) DO NOTHING
      RETURNING *
    ), logged AS (${appendAudit(sql, 'saved', { principal, action: 'configured', details })})
    SELECT * FROM saved`;
  return rows[0] ?? null;
}

/** `null` when the configuration is no longer at `version`. A check follows at once. */
export async function updateSettings(
  sql: Sql,
  { principal, key }: Target,
  change: { version: number; settings: StoredSettings; details: AuditDetails },
): Promise<Configuration | null> {
  const entry = { principal, action: 'reconfigured', details: change.details } as const;
  const rows = await sql<Configuration[]>`
    WITH saved AS (
      UPDATE integration_configurations
      SET settings = ${sql.json(change.settings as never)}, version = version + 1,
        updated_at = now(), ${uncheckedColumns(sql)}, last_health_check = NULL,
        next_health_check = CASE WHEN enabled THEN now() END
      WHERE partner_id = ${principal.partnerId} AND integration_key = ${key}
        AND version = ${change.version}
      RETURNING *
    ), logged AS (${appendAudit(sql, 'saved', entry)})
    SELECT * FROM saved`;
  return rows[0] ?? null;
}

/** `null` when nothing is stored or it is in that state already. */
export async function updateEnabled(
  sql: Sql,
  { principal, key }: Target,
  enabled: boolean,
): Promise<Configuration | null> {
  const entry = { principal, action: enabled ? 'enabled' : 'disabled' } as const;
  const rows = await sql<Configuration[]>`
    WITH saved AS (
      UPDATE integration_configurations
      SET enabled = ${enabled}, version = version + 1, updated_at = now(), ${uncheckedColumns(sql)},
        next_health_check = CASE WHEN ${enabled} THEN now() END
      WHERE partner_id = ${principal.partnerId} AND integration_key = ${key}
        AND enabled <> ${enabled}
      RETURNING *
    ), logged AS (${appendAudit(sql, 'saved', entry)})
    SELECT * FROM saved`;
  return rows[0] ?? null;
}

/** False when nothing was stored. */
export async function deleteConfiguration(sql: Sql, { principal, key }: Target): Promise<boolean> {
  const rows = await sql`
    WITH removed AS (
      DELETE FROM integration_configurations
      WHERE partner_id = ${principal.partnerId} AND integration_key = ${key}
      RETURNING partner_id, integration_key
    ), logged AS (${appendAudit(sql, 'removed', { principal, action: 'removed' })})
    SELECT 1 FROM removed`;
  return rows.length > 0;
}

/** Whatever the last check found says nothing about what is stored, or on, now. */
function uncheckedColumns(sql: Sql) {
  return sql`status = 'Configured', health_state = NULL, health_message = NULL,
    health_since = NULL, failure_class = NULL, error_message = NULL, lease_until = NULL`;
}
