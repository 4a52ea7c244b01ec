/** What Dev is told of the move, over all partners, with the rights of `integration_reader`. */
import type { Sql } from '../platform/database.ts';
import type { findingKinds, findingStates } from './schema.ts';
import type { State } from './states.ts';
import { INTEGRATION_KEY } from './store.ts';

export interface RunRow {
  readonly id: string;
  readonly askedBy: 'schedule' | 'request' | 'command';
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly worked: boolean;
  readonly total: number;
  readonly checked: number;
  readonly equal: number;
  readonly different: number;
  readonly missingHere: number;
  readonly missingInLegacy: number;
  readonly unreadable: number;
  readonly pending: number;
  readonly leftOut: number;
}

const runColumns = (sql: Sql) => sql`
  id, asked_by, asked_at, started_at, ended_at, coalesce(lease_until > now(), false) AS worked, total,
  checked, equal, different, missing_here, missing_in_legacy, unreadable, pending, left_out`;

/** A run that found everything the same and left nothing out. */
const clean = (sql: Sql) =>
  sql`different + missing_here + missing_in_legacy + unreadable + left_out = 0`;

/** The open run and the last one that ended. */
export async function readRuns(sql: Sql): Promise<{
  readonly current: RunRow | null;
  readonly last: RunRow | null;
  readonly lastCleanAt: Date | null;
}> {
  const rows = await sql<RunRow[]>`
    (SELECT ${runColumns(sql)} FROM integration_msp360_parity_runs WHERE ended_at IS NULL)
    UNION ALL
    (SELECT ${runColumns(sql)} FROM integration_msp360_parity_runs WHERE ended_at IS NOT NULL
      ORDER BY ended_at DESC LIMIT 1)`;
  const [row] = await sql<{ at: Date | null }[]>`
    SELECT max(ended_at) AS at FROM integration_msp360_parity_runs
    WHERE ended_at IS NOT NULL AND ${clean(sql)}`;
  return {
    current: rows.find(({ endedAt }) => endedAt === null) ?? null,
    last: rows.find(({ endedAt }) => endedAt !== null) ?? null,
    lastCleanAt: row?.at ?? null,
  };
}

/** Partners by state: those who have settings of MSP360, or were moved. */
export async function countStates(sql: Sql) {
  return sql<{ state: State; partners: number }[]>`
    SELECT coalesce(s.state, f.default_state) AS state, count(p.partner_id)::int AS partners
    FROM integration_msp360_fleet f, (
      SELECT partner_id FROM integration_configurations WHERE integration_key = ${INTEGRATION_KEY}
      UNION SELECT partner_id FROM integration_msp360_states
    ) AS p LEFT JOIN integration_msp360_states s ON s.partner_id = p.partner_id
    GROUP BY 1`;
}

export interface MoveFigures {
  readonly defaultState: State;
  readonly pending: number;
  readonly oldestSeconds: number | null;
  readonly problems: number;
  readonly open: number;
  readonly openPartners: number;
  readonly fromReads: number;
}

export async function readFigures(sql: Sql): Promise<MoveFigures> {
  const [row] = await sql<[MoveFigures]>`
    SELECT f.default_state, c.*, h.* FROM integration_msp360_fleet f, (
      SELECT count(*) FILTER (WHERE problem IS NULL)::int AS pending,
        extract(epoch FROM clock_timestamp() - min(at) FILTER (WHERE problem IS NULL))::int
          AS oldest_seconds,
        count(DISTINCT partner_id) FILTER (WHERE problem IS NOT NULL)::int AS problems
      FROM integration_msp360_changes) AS c, (
      SELECT count(*)::int AS open, count(DISTINCT partner_id)::int AS open_partners,
        count(*) FILTER (WHERE source = 'shadow')::int AS from_reads
      FROM integration_msp360_findings WHERE cleared_at IS NULL) AS h`;
  return row;
}

export interface FindingRow {
  readonly partnerId: string;
  readonly partnerName: string | null;
  readonly state: State;
  readonly kind: (typeof findingKinds)[number];
  readonly field: string;
  readonly source: 'parity' | 'shadow';
  readonly legacyPrint: string | null;
  readonly ourPrint: string | null;
  readonly reason: string | null;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  readonly clearedAt: Date | null;
}

/** Where a page goes on: partner, kind and field of the last finding before it. */
export type FindingPlace = readonly [partnerId: string, kind: string, field: string];

export interface FindingFilter {
  readonly state?: (typeof findingStates)[number] | undefined;
  readonly kind?: (typeof findingKinds)[number] | undefined;
  readonly partner?: string | undefined;
}

/** By partner. */
export async function readFindings(
  sql: Sql,
  query: FindingFilter & { readonly after: FindingPlace | null; readonly limit: number },
): Promise<FindingRow[]> {
  const { state, kind, partner, after, limit } = query;
  return sql<FindingRow[]>`
    SELECT h.partner_id, p.name AS partner_name, coalesce(s.state, f.default_state) AS state, h.kind,
      h.field, h.source, h.legacy_print, h.our_print, h.reason, h.first_seen, h.last_seen, h.cleared_at
    FROM integration_msp360_fleet f CROSS JOIN integration_msp360_findings h
    LEFT JOIN partners p ON p.id = h.partner_id
    LEFT JOIN integration_msp360_states s ON s.partner_id = h.partner_id
    WHERE true
      ${state === 'open' ? sql`AND h.cleared_at IS NULL` : sql``}
      ${state === 'cleared' ? sql`AND h.cleared_at IS NOT NULL` : sql``}
      ${kind ? sql`AND h.kind = ${kind}` : sql``}
      ${partner ? sql`AND h.partner_id = ${partner}` : sql``}
      ${after ? sql`AND (h.partner_id, h.kind, h.field) > (${after[0]}::uuid, ${after[1]}, ${after[2]})` : sql``}
    ORDER BY h.partner_id, h.kind, h.field
    LIMIT ${limit}`;
}
