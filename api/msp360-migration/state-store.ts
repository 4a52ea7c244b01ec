/** The states as they are stored: a partner without a row is in `legacy`. */
import type { Sql } from '../platform/database.ts';
import type { LegacyTable } from './legacy-table.ts';
import type { State } from './states.ts';
import { ACTOR, INTEGRATION_KEY } from './store.ts';

export async function readState(sql: Sql, partnerId: string): Promise<State | null> {
  const [row] = await sql<{ state: State }[]>`
    SELECT coalesce(s.state, 'legacy') AS state FROM partners p
    LEFT JOIN integration_msp360_states s ON s.partner_id = p.id WHERE p.id = ${partnerId}`;
  return row?.state ?? null;
}

/** Partners with a legacy row or a state of their own, a page at a time. */
export async function* readStates(sql: Sql, table: LegacyTable, size: number) {
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  let last: { partnerId: string } | undefined;
  for (;;) {
    const page: { partnerId: string; state: State }[] = await sql<
      { partnerId: string; state: State }[]
    >`
      SELECT p.id AS partner_id, coalesce(s.state, 'legacy') AS state FROM partners p
      LEFT JOIN integration_msp360_states s ON s.partner_id = p.id
      WHERE ${last ? sql`p.id > ${last.partnerId}::uuid` : sql`true`} AND (s.partner_id IS NOT NULL
        OR EXISTS (SELECT FROM ${sql(table.name)} l WHERE l.${partner} = p.id))
      ORDER BY p.id LIMIT ${size}`;
    last = page.at(-1);
    if (!last) return;
    yield page;
  }
}

/**
 * Changes the state with its audit entry, in one statement, while it still is `from`.
 * @returns whether it was.
 */
export async function writeState(
  sql: Sql,
  partnerId: string,
  change: { readonly from: State; readonly to: State },
): Promise<boolean> {
  const { from, to } = change;
  const changed = await sql`
    WITH changed AS (
      INSERT INTO integration_msp360_states AS s (partner_id, state)
      SELECT id, ${to} FROM partners p WHERE p.id = ${partnerId} AND (${from} = 'legacy'
        OR EXISTS (SELECT FROM integration_msp360_states e WHERE e.partner_id = p.id))
      ON CONFLICT (partner_id) DO UPDATE SET state = excluded.state, since = now()
        WHERE s.state = ${from}
      RETURNING partner_id
    ), logged AS (
      INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
      SELECT partner_id, ${ACTOR}, ${INTEGRATION_KEY}, 'migration_state_set', ${sql.json({ from, to })}
      FROM changed
    )
    SELECT partner_id FROM changed`;
  return changed.length > 0;
}
