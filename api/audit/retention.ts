/** Removing old entries without breaking their chain; see integration_audit_prune in migrations/0005. */
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';

/** Removes what is older than the first entry since `before`. @returns how many entries. */
export async function pruneEntries(sql: Sql, partnerId: PartnerId, before: Date): Promise<number> {
  const [row] = await sql<[{ removed: string }]>`
    SELECT integration_audit_prune(${partnerId}, ${before}) AS removed`;
  return Number(row.removed);
}

/** How many entries {@link pruneEntries} would remove now. */
export async function countOlder(sql: Sql, partnerId: PartnerId, before: Date): Promise<number> {
  const [row] = await sql<[{ count: string }]>`
    SELECT count(*) FROM integration_audit_logs
    WHERE partner_id = ${partnerId} AND chain_position < coalesce((
      SELECT min(chain_position) FROM integration_audit_logs
      WHERE partner_id = ${partnerId} AND created_at >= ${before}), 9223372036854775807)`;
  return Number(row.count);
}
