/**
 * Every statement on configurations that people cause. Each is bound to its partner, names it, and
 * carries its audit entry along: the functions are those of migrations/0002 and 0006.
 */
import { type AuditDetails, auditEntry } from '../audit/append.ts';
import type { PartnerId, Principal } from '../auth/principal.ts';
import { type Answered, answersTo } from '../platform/answer.ts';
import type { Sql } from '../platform/database.ts';
import type { Configuration, ConfigurationState, StoredSettings } from './configuration.ts';
import { type Mirrored, unmirrored } from './mirror.ts';

interface Target {
  readonly principal: Principal;
  readonly key: string;
  /** How it is written to a second place too; both or neither. */
  readonly mirrored?: Mirrored | undefined;
}

export async function readStates(sql: Sql, partnerId: PartnerId): Promise<ConfigurationState[]> {
  const rows = await sql<(ConfigurationState & Answered)[]>`
    SELECT 'states' AS answer, tenant.partner_id AS asked, held.*
    FROM integration_tenant(${partnerId}) AS tenant(partner_id) LEFT JOIN LATERAL (
      SELECT integration_key, status, enabled, health_state, health_message, health_since,
        failure_class, last_health_check, next_health_check, error_message, failures, last_success,
        last_failure, last_failure_class, last_failure_message, health_wait, updated_at, secret_expiries
      FROM integration_configurations WHERE partner_id = tenant.partner_id OFFSET 0) AS held ON true`;
  return answersTo('states', partnerId, rows).filter((row) => row.integrationKey !== null);
}

export async function readConfiguration(
  sql: Sql,
  partnerId: PartnerId,
  key: string,
): Promise<Configuration | null> {
  const rows = await sql<(Configuration & Answered)[]>`
    SELECT 'configuration' AS answer, tenant.partner_id AS asked, held.*
    FROM integration_tenant(${partnerId}) AS tenant(partner_id) LEFT JOIN LATERAL (
      SELECT * FROM integration_configurations
      WHERE partner_id = tenant.partner_id AND integration_key = ${key} OFFSET 0) AS held ON true`;
  const [row] = answersTo('configuration', partnerId, rows);
  return row && row.integrationKey !== null ? row : null;
}

/** `null` when the partner has a configuration already. */
export async function insertConfiguration(
  sql: Sql,
  { principal, key, mirrored = unmirrored(sql, principal.partnerId) }: Target,
  settings: StoredSettings,
  details: AuditDetails,
): Promise<Configuration | null> {
  const entry = auditEntry(principal, 'configured', details);
  const rows = await sql<Configuration[]>`
    SELECT saved.* FROM ${mirrored.before} integration_configure(${mirrored.partner}, ${key},
      ${sql.json(settings as never)}, ${sql.json(entry as never)}) AS saved ${mirrored.after}`;
  return rows[0] ?? null;
}

/** `null` when it is no longer this configuration at this version. A check follows at once. */
export async function updateSettings(
  sql: Sql,
  { principal, key, mirrored = unmirrored(sql, principal.partnerId) }: Target,
  change: { from: Configuration; settings: StoredSettings; details: AuditDetails },
): Promise<Configuration | null> {
  const entry = auditEntry(principal, 'reconfigured', change.details);
  const { id, version } = change.from;
  const rows = await sql<Configuration[]>`
    SELECT saved.* FROM ${mirrored.before} integration_reconfigure(${mirrored.partner}, ${key}, ${id},
      ${version}, ${sql.json(change.settings as never)}, ${sql.json(entry as never)}) AS saved
      ${mirrored.after}`;
  return rows[0] ?? null;
}

/** `null` when nothing is stored or it is in that state already. */
export async function updateEnabled(
  sql: Sql,
  { principal, key, mirrored = unmirrored(sql, principal.partnerId) }: Target,
  enabled: boolean,
): Promise<Configuration | null> {
  const entry = auditEntry(principal, enabled ? 'enabled' : 'disabled');
  const rows = await sql<Configuration[]>`
    SELECT saved.* FROM ${mirrored.before} integration_set_enabled(${mirrored.partner}, ${key},
      ${enabled}, ${sql.json(entry as never)}) AS saved ${mirrored.after}`;
  return rows[0] ?? null;
}

/** False when nothing was stored. */
export async function deleteConfiguration(
  sql: Sql,
  { principal, key, mirrored = unmirrored(sql, principal.partnerId) }: Target,
): Promise<boolean> {
  const entry = auditEntry(principal, 'removed');
  const rows = await sql<{ removed: boolean }[]>`
    SELECT saved.removed FROM ${mirrored.before} integration_remove(${mirrored.partner}, ${key},
      ${sql.json(entry as never)}) AS saved(removed) ${mirrored.after}`;
  return rows[0]?.removed ?? false;
}
