import type { PartnerId, Principal } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import { auditEntry } from './append.ts';
import type { ExportFormat, ExportRow } from './export-format.ts';
import { type AuditFilter, narrowedBy } from './store.ts';

export interface ExportFilter extends AuditFilter {
  readonly integration?: string | undefined;
}

export interface ExportRange extends ExportFilter {
  readonly partnerId: PartnerId;
  /** The export's own entry, where it ends. */
  readonly end: number;
}

/** Writes down that an export begins. @returns the place of that entry in the chain. */
export async function noteExport(
  sql: Sql,
  principal: Principal,
  about: ExportFilter & { readonly format: ExportFormat },
): Promise<number> {
  const entry = auditEntry(principal, 'audit_exported', { ...about });
  const [noted] = await sql<[{ position: string }]>`
    SELECT integration_audit_note(${principal.partnerId}, ${sql.json(entry as never)}) AS position`;
  return Number(noted.position);
}

/** Up to `limit` entries, oldest first, from behind position `after`. */
export async function readExportPage(
  sql: Sql,
  range: ExportRange,
  page: { readonly after: number; readonly limit: number },
): Promise<ExportRow[]> {
  const { integration } = range;
  return sql<ExportRow[]>`
    SELECT entry.* FROM integration_tenant(${range.partnerId}) AS tenant(partner_id), LATERAL (
      SELECT id, integration_key, action, actor_id, actor_name, request_id, details, created_at,
        chain_position, previous_hash, hash
      FROM integration_audit_logs
      WHERE partner_id = tenant.partner_id
        AND chain_position > ${page.after}::bigint AND chain_position < ${range.end}::bigint
        ${integration === undefined ? sql`` : sql`AND integration_key = ${integration}`}
        ${narrowedBy(sql, range)}
      ORDER BY chain_position
      LIMIT ${page.limit}) AS entry`;
}
