/** The states as they are stored: a partner without a row is where the fleet's default says. */
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import type { LegacyTable } from './legacy-table.ts';
import type { State } from './states.ts';
import { ACTOR, INTEGRATION_KEY } from './store.ts';

export interface StateRow {
  readonly partnerId: PartnerId;
  readonly state: State;
}

export async function readState(sql: Sql, partnerId: string): Promise<StateRow | null> {
  const [row] = await sql<StateRow[]>`
    SELECT p.id AS partner_id, integration_msp360_state(p.id) AS state
    FROM partners p WHERE p.id = ${partnerId}`;
  return row ?? null;
}

/** Partners with a legacy row or a state of their own, a page at a time. */
export async function* readStates(sql: Sql, table: LegacyTable, size: number) {
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  let last: StateRow | undefined;
  for (;;) {
    const page: StateRow[] = await sql<StateRow[]>`
      SELECT p.id AS partner_id, coalesce(s.state, f.default_state) AS state
      FROM integration_msp360_fleet f CROSS JOIN partners p
      LEFT JOIN integration_msp360_states s ON s.partner_id = p.id
      WHERE ${last ? sql`p.id > ${last.partnerId}::uuid` : sql`true`} AND (s.partner_id IS NOT NULL
        OR EXISTS (SELECT FROM ${sql(table.name)} l WHERE l.${partner} = p.id))
      ORDER BY p.id LIMIT ${size}`;
    last = page.at(-1);
    if (!last) return;
    yield page;
  }
}

/** How a step is told in the audit. */
interface Change {
  readonly from: State;
  readonly to: State;
  /** Taken although not everything spoke for it. */
  readonly forced?: boolean;
}

const entryOf = ({ from, to, forced }: Change) => ({
  user_name: ACTOR,
  details: { from, to, ...(forced ? { forced } : {}) },
});

/**
 * Changes the state with its audit entry while it still is `from`; changes of settings that are under
 * way end first.
 * @returns whether it was.
 */
export async function writeState(sql: Sql, partnerId: string, change: Change): Promise<boolean> {
  const { from, to } = change;
  const [row] = await sql<{ done: boolean }[]>`
    SELECT integration_msp360_set_state(${partnerId}, ${from}, ${to},
      ${sql.json(entryOf(change))}) AS done`;
  return row?.done ?? false;
}

/** The same for all whom nobody moved. */
export async function writeDefault(sql: Sql, change: Change): Promise<boolean> {
  const [row] = await sql<{ done: boolean }[]>`
    SELECT integration_msp360_set_default(${change.from}, ${change.to},
      ${sql.json(entryOf(change))}) AS done`;
  return row?.done ?? false;
}

export async function readDefault(sql: Sql): Promise<State> {
  const [row] = await sql<{ state: State }[]>`
    SELECT default_state AS state FROM integration_msp360_fleet`;
  return row?.state ?? 'legacy';
}

/** Partners that have something and were moved by nobody: the default decides for them. */
export async function countUnmoved(sql: Sql, table: LegacyTable): Promise<number> {
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM partners p
    WHERE NOT EXISTS (SELECT FROM integration_msp360_states s WHERE s.partner_id = p.id)
      AND (EXISTS (SELECT FROM ${sql(table.name)} l WHERE l.${partner} = p.id)
        OR EXISTS (SELECT FROM integration_configurations c
          WHERE c.partner_id = p.id AND c.integration_key = ${INTEGRATION_KEY}))`;
  return row?.count ?? 0;
}

export interface Pending {
  readonly pending: number;
  /** Seconds since the oldest of them. */
  readonly oldest: number | null;
  /** Of changes that cannot be taken over. */
  readonly problems: readonly { readonly partnerId: string; readonly problem: string }[];
}

/** What was noted of GuruRMM's changes and is not taken over yet. */
export async function readPending(sql: Sql): Promise<Pending> {
  const [row] = await sql<Omit<Pending, 'problems'>[]>`
    SELECT count(*) FILTER (WHERE problem IS NULL)::int AS pending,
      extract(epoch FROM now() - min(at) FILTER (WHERE problem IS NULL))::int AS oldest
    FROM integration_msp360_changes`;
  const problems = await sql<{ partnerId: string; problem: string }[]>`
    SELECT partner_id, problem FROM integration_msp360_changes
    WHERE problem IS NOT NULL ORDER BY id LIMIT 100`;
  return { pending: row?.pending ?? 0, oldest: row?.oldest ?? null, problems };
}
