import type { PartnerId } from '../auth/principal.ts';
import type { ConfigurationState } from '../configurations/configuration.ts';
import type { Status } from '../configurations/schema.ts';

import type { Sql } from '../platform/database.ts';
import type { OverviewPlace } from './cursor.ts';

export type OverviewRecord = Omit<ConfigurationState, 'status'> & {
  readonly partnerId: PartnerId;
  readonly partnerName: string;
  readonly status: Status | null;
};

/**
 * Every partner × every key of the catalog, ordered by partner name. Spans partners: Dev only.
 * Names count as the index of migrations/0013 keeps them, so that a page is read where it begins.
 */
export async function readOverview(
  sql: Sql,
  query: {
    keys: readonly string[];
    status?: Status | undefined;
    integration?: string | undefined;
    q?: string | undefined;
    after: OverviewPlace | null;
    limit: number;
  },
): Promise<OverviewRecord[]> {
  const { keys, status, integration, q, after, limit } = query;
  const name = sql`left(p.name, 200)`;
  return sql<OverviewRecord[]>`
    SELECT p.id AS partner_id, p.name AS partner_name, k.key AS integration_key,
      c.status, coalesce(c.enabled, false) AS enabled, c.health_state, c.health_message,
      c.health_since, c.failure_class, c.last_health_check, c.next_health_check, c.error_message,
      c.failures, c.last_success, c.last_failure, c.last_failure_class, c.last_failure_message,
      c.health_wait, c.updated_at, c.secret_expiries
    FROM partners p
    CROSS JOIN jsonb_array_elements_text(${sql.json([...keys])}) AS k(key)
    LEFT JOIN integration_configurations c ON c.partner_id = p.id AND c.integration_key = k.key
    WHERE true
      ${status ? wanting(sql, status) : sql``}
      ${integration ? sql`AND k.key = ${integration}` : sql``}
      ${q ? sql`AND p.name ILIKE ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}` : sql``}
      ${after ? sql`AND (${name}, p.id) >= (left(${after[0]}, 200), ${after[1]}::uuid)` : sql``}
      ${after ? sql`AND (${name}, p.id, k.key) > (left(${after[0]}, 200), ${after[1]}::uuid, ${after[2]})` : sql``}
    ORDER BY ${name}, p.id, k.key
    LIMIT ${limit}`;
}

/** Plain where a row must be there, so that the planner knows how many there are. */
function wanting(sql: Sql, status: Status) {
  // Said in the statement itself: only then is the index of migrations/0017 known to have them all.
  if (status === 'Error') return sql`AND c.status = 'Error'`;
  return status === 'Not Configured'
    ? sql`AND coalesce(c.status, 'Not Configured') = ${status}`
    : sql`AND c.status = ${status}`;
}
