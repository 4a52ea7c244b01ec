/** Who ever did something in an integration, for whoever wants to narrow its audit to one person. */
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import { MOST_ACTORS } from './schema.ts';

export interface Actor {
  readonly id: string;
  /** As their newest entry has it. */
  readonly name: string | null;
}

/**
 * One look-up in idx_integration_audit_actor for each person, from one id to the next: it costs what
 * there are people, whatever the number of entries.
 */
export async function readActors(
  sql: Sql,
  partnerId: PartnerId,
  integrationKey: string,
): Promise<Actor[]> {
  const newestOf = (ids: ReturnType<Sql>) => sql`
    SELECT actor_id, actor_name FROM integration_audit_logs
    WHERE partner_id = tenant.partner_id AND integration_key = ${integrationKey} AND ${ids}
    ORDER BY actor_id, entry_number DESC LIMIT 1`;
  return sql<Actor[]>`
    SELECT actor.* FROM integration_tenant(${partnerId}) AS tenant(partner_id), LATERAL (
      WITH RECURSIVE person AS (
        (${newestOf(sql`actor_id IS NOT NULL`)})
        UNION ALL
        SELECT following.* FROM person,
          LATERAL (${newestOf(sql`actor_id > person.actor_id`)}) AS following)
      SELECT actor_id AS id, actor_name AS name FROM person LIMIT ${MOST_ACTORS}) AS actor`;
}
