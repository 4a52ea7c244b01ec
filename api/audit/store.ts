import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';

export interface AuditRow {
  readonly id: string;
  readonly entryNumber: string;
  readonly integrationKey: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly requestId: string | null;
  readonly details: Record<string, unknown> | null;
  readonly createdAt: Date;
}

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** ISO 8601; the first moment that is in, and the first that is not. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** The part of a WHERE that keeps to the filter. */
export function narrowedBy(sql: Sql, { actor, action, since, until }: AuditFilter) {
  return sql`
    ${actor === undefined ? sql`` : sql`AND actor_id = ${actor}::uuid`}
    ${action === undefined ? sql`` : sql`AND action = ${action}`}
    ${since === undefined ? sql`` : sql`AND created_at >= ${since}::timestamptz`}
    ${until === undefined ? sql`` : sql`AND created_at < ${until}::timestamptz`}`;
}

/** Entries of one partner's integration, newest first, from before entry number `before`. */
export async function readAuditPage(
  sql: Sql,
  page: AuditFilter & {
    partnerId: PartnerId;
    integrationKey: string;
    before: string | null;
    limit: number;
  },
): Promise<AuditRow[]> {
  return sql<AuditRow[]>`
    SELECT entry.* FROM integration_tenant(${page.partnerId}) AS tenant(partner_id), LATERAL (
      SELECT id, entry_number, integration_key, action, actor_id, actor_name, request_id, details,
        created_at
      FROM integration_audit_logs
      WHERE partner_id = tenant.partner_id AND integration_key = ${page.integrationKey}
        AND (${page.before}::bigint IS NULL OR entry_number < ${page.before}::bigint)
        ${narrowedBy(sql, page)}
      ORDER BY entry_number DESC
      LIMIT ${page.limit}) AS entry`;
}
