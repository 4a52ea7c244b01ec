/** The audit entry as a part of the statement that makes the change: neither exists without the other. */
import type { Principal } from '../auth/principal.ts';
import type { Sql, SqlFragment } from '../platform/database.ts';
import type { AuditAction } from './schema.ts';

/** One changed setting; `from` and `to` are null for secrets. */
export interface SettingChange {
  readonly field: string;
  readonly label: string;
  readonly secret: boolean;
  readonly change: 'set' | 'changed' | 'replaced' | 'cleared';
  readonly from: string | boolean | null;
  readonly to: string | boolean | null;
}

export interface AuditDetails {
  readonly changes?: readonly SettingChange[];
}

/**
 * An `INSERT … SELECT` that writes one entry for each row of the CTE `source`, which must have the
 * columns partner_id and integration_key.
 */
export function appendAudit(
  sql: Sql,
  source: string,
  entry: { principal: Principal; action: AuditAction; details?: AuditDetails },
): SqlFragment {
  const { principal, action, details = {} } = entry;
  return sql`
    INSERT INTO integration_audit_logs
      (partner_id, user_id, actor_id, actor_name, integration_key, action, details)
    SELECT partner_id, (SELECT id FROM users WHERE id = ${principal.userId}), ${principal.userId},
      ${principal.userName}, integration_key, ${action}, ${sql.json(details as never)}
    FROM ${sql(source)}`;
}
