/** The doctor's looks at the legacy rows: a few of them, or one figure over all. */
import type { Sql } from '../platform/database.ts';
import type { LegacyRow } from './legacy-row.ts';
import type { LegacyTable } from './legacy-table.ts';
import { legacyValues } from './store.ts';

type Sample = LegacyRow & { readonly partnerId: string };

/** From both ends of the partners' order, which is random for UUIDs. */
export async function readSample(sql: Sql, table: LegacyTable, size: number): Promise<Sample[]> {
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  const half = (order: ReturnType<Sql>) => sql`(
    SELECT l.${partner} AS partner_id, ${legacyValues(sql, table)} FROM ${sql(table.name)} l
    WHERE l.${partner} IS NOT NULL ORDER BY l.${partner} ${order} LIMIT ${Math.ceil(size / 2)})`;
  const rows = await sql<
    (Omit<Sample, 'enabled' | 'updatedAt'> & {
      readonly legacyEnabled: boolean;
      readonly legacyUpdatedAt: Date | null;
    })[]
  >`${half(sql`ASC`)} UNION ${half(sql`DESC`)}`;
  return rows.map(({ legacyEnabled, legacyUpdatedAt, ...row }) => {
    return { ...row, enabled: legacyEnabled, updatedAt: legacyUpdatedAt };
  });
}

const URLS = 1_000;

/** The base URLs that occur, how often, and the partner of one such row. */
export async function readBaseUrls(sql: Sql, table: LegacyTable) {
  const url = () => sql`l.${sql(table.columns.api_base_url ?? 'api_base_url')}::text`;
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  return sql<{ url: string; rows: number; partnerId: string }[]>`
    SELECT ${url()} AS url, count(*)::int AS rows, min(l.${partner}::text) AS partner_id
    FROM ${sql(table.name)} l WHERE trim(${url()}) <> ''
    GROUP BY 1 ORDER BY 2 DESC LIMIT ${URLS}`;
}

/** Rows that can belong to nobody here. */
export async function readStrays(sql: Sql, table: LegacyTable) {
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  const [row] = await sql<{ rows: number; ofNobody: number; ofStrangers: number }[]>`
    SELECT count(*)::int AS rows, count(*) FILTER (WHERE l.${partner} IS NULL)::int AS of_nobody,
      count(*) FILTER (WHERE l.${partner} IS NOT NULL AND p.id IS NULL)::int AS of_strangers
    FROM ${sql(table.name)} l LEFT JOIN partners p ON p.id = l.${partner}`;
  return row ?? { rows: 0, ofNobody: 0, ofStrangers: 0 };
}
