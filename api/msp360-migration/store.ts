/** Statements over both tables. The legacy one is GuruRMM's: it is only read here. */
import type { SettingChange } from '../audit/append.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { StoredSettings } from '../configurations/configuration.ts';
import type { Sql, SqlFragment } from '../platform/database.ts';
import type { Pair } from './comparison.ts';
import type { LegacyColumn, LegacyTable } from './legacy-table.ts';

export const INTEGRATION_KEY = 'msp360';
/** Whom the audit names; commands have no user. */
export const ACTOR = 'GuruRMM (migrate:msp360)';
/** Longer than any real value; what is cut no longer opens and is reported. */
const LONGEST = 8_192;
/** The first checks of what came over are spread over this long. */
const FIRST_CHECKS = '15 minutes';

interface PairRow {
  readonly partnerId: PartnerId;
  readonly known: boolean;
  readonly legacyRow: boolean;
  readonly login: string | null;
  readonly password: string | null;
  readonly baseUrl: string | null;
  readonly legacyEnabled: boolean | null;
  readonly legacyUpdatedAt: Date | null;
  readonly settings: StoredSettings | null;
  readonly enabled: boolean | null;
  readonly pending: boolean;
}

/** What is read of legacy row `l`, whatever its columns are called. */
export function legacyValues(sql: Sql, { columns, codec }: LegacyTable) {
  const column = (name: LegacyColumn) => sql`l.${sql(columns[name] ?? name)}`;
  const text = (name: LegacyColumn) =>
    columns[name] === null ? sql`NULL::text` : sql`left(${column(name)}::text, ${LONGEST})`;
  const password = column('api_password_encrypted');
  return sql`${text('api_login')} AS login,
    ${codec.encoding === 'bytea' ? sql`left(encode(${password}, 'hex'), ${LONGEST})` : text('api_password_encrypted')} AS password,
    ${text('api_base_url')} AS base_url,
    ${columns.enabled === null ? sql`true` : sql`coalesce(${column('enabled')}, false)`} AS legacy_enabled,
    ${columns.updated_at === null ? sql`NULL::timestamptz` : sql`${column('updated_at')}::timestamptz`} AS legacy_updated_at`;
}

/** All partners of either side, `size` at a time, both sides of each page in one snapshot. */
export async function* readPairs(sql: Sql, table: LegacyTable, size: number) {
  const name = sql(table.name);
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  let last: PairRow | undefined;
  for (;;) {
    // Beyond the last one of the page before, and from the very first one on.
    const beyond = (column: SqlFragment) =>
      last ? sql`${column} > ${last.partnerId}::uuid` : sql`${column} IS NOT NULL`;
    const rows: PairRow[] = await sql<PairRow[]>`
      WITH page AS (
        SELECT partner_id FROM (
          (SELECT l.${partner} AS partner_id FROM ${name} l
            WHERE ${beyond(sql`l.${partner}`)} ORDER BY 1 LIMIT ${size})
          UNION
          (SELECT c.partner_id FROM integration_configurations c
            WHERE c.integration_key = ${INTEGRATION_KEY} AND ${beyond(sql`c.partner_id`)}
            ORDER BY 1 LIMIT ${size})
        ) AS either ORDER BY 1 LIMIT ${size}
      )
      SELECT page.partner_id, p.id IS NOT NULL AS known, l.${partner} IS NOT NULL AS legacy_row,
        ${legacyValues(sql, table)}, c.settings, c.enabled, ${pendingOf(sql)}
      FROM page LEFT JOIN ${name} l ON l.${partner} = page.partner_id
        LEFT JOIN partners p ON p.id = page.partner_id
        LEFT JOIN integration_configurations c
          ON c.partner_id = page.partner_id AND c.integration_key = ${INTEGRATION_KEY}
      ORDER BY page.partner_id`;
    last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => pairOf(table, row));
  }
}

/** Whether a change that can be taken over is noted of partner `page`. */
const pendingOf = (sql: Sql) => sql`EXISTS (SELECT FROM integration_msp360_changes n
  WHERE n.partner_id = page.partner_id AND n.problem IS NULL) AS pending`;

/**
 * One page of all partners of either side, in one snapshot, through the functions that `install` made:
 * with the rights of `integration_worker`, which may not read GuruRMM's table itself.
 */
export async function readHeldPage(
  sql: Sql,
  table: LegacyTable,
  { after, size }: { readonly after: string | null; readonly size: number },
): Promise<Pair[]> {
  const rows = await sql<PairRow[]>`
    WITH theirs AS MATERIALIZED (
      SELECT * FROM integration_msp360_legacy_page(${after}, ${size})
    ), ours AS MATERIALIZED (
      SELECT partner_id, settings, enabled FROM integration_configurations
      WHERE integration_key = ${INTEGRATION_KEY} AND partner_id IS DISTINCT FROM ${after}::uuid
        AND partner_id >= coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      ORDER BY partner_id LIMIT ${size}
    ), page AS (
      SELECT partner_id FROM theirs UNION SELECT partner_id FROM ours ORDER BY 1 LIMIT ${size}
    )
    SELECT page.partner_id, coalesce(t.known, true) AS known, t.partner_id IS NOT NULL AS legacy_row,
      t.login, t.password, t.base_url, t.legacy_enabled, t.legacy_updated_at, o.settings, o.enabled,
      ${pendingOf(sql)}
    FROM page LEFT JOIN theirs t ON t.partner_id = page.partner_id
      LEFT JOIN ours o ON o.partner_id = page.partner_id
    ORDER BY page.partner_id`;
  return rows.map((row) => pairOf(table, row));
}

function pairOf({ columns }: LegacyTable, row: PairRow): Pair {
  const { partnerId, known, login, password, baseUrl, settings, pending } = row;
  // Where GuruRMM has no such column, ours alone says whether it is switched on.
  const enabled = columns.enabled === null ? (row.enabled ?? true) : (row.legacyEnabled ?? false);
  const updatedAt = row.legacyUpdatedAt;
  return {
    partnerId,
    known,
    pending,
    legacy: row.legacyRow ? { login, password, baseUrl, enabled, updatedAt } : null,
    ours: settings ? { settings, enabled: row.enabled ?? false } : null,
  };
}

/** How many rows each side has. */
export async function countSides(sql: Sql, table: LegacyTable) {
  const partner = sql(table.columns.partner_id ?? 'partner_id');
  const [row] = await sql<{ legacy: number; ours: number; both: number }[]>`
    SELECT count(l.${partner})::int AS legacy, count(c.partner_id)::int AS ours,
      count(l.${partner}) FILTER (WHERE c.partner_id IS NOT NULL)::int AS both
    FROM ${sql(table.name)} l FULL JOIN (
      SELECT partner_id FROM integration_configurations WHERE integration_key = ${INTEGRATION_KEY}
    ) AS c ON c.partner_id = l.${partner}`;
  const { legacy, ours, both } = row ?? { legacy: 0, ours: 0, both: 0 };
  return { legacy, ours, both, either: legacy + ours - both };
}

export interface MigratedRow {
  readonly partnerId: string;
  readonly settings: StoredSettings;
  readonly enabled: boolean;
  readonly changes: readonly SettingChange[];
}

/**
 * Writes configurations with their audit entries, in one statement: all or nothing of a batch. What
 * is there already stays as it is.
 * @returns the partners that were written.
 */
export async function insertMigrated(
  sql: Sql,
  rows: readonly MigratedRow[],
): Promise<ReadonlySet<string>> {
  const batch = rows.map(({ partnerId, settings, enabled, changes }) => {
    return { partner_id: partnerId, settings, enabled, details: { changes } };
  });
  const written = await sql<{ partnerId: string }[]>`
    WITH batch AS (
      SELECT * FROM jsonb_to_recordset(${sql.json(batch as never)})
        AS b(partner_id uuid, settings jsonb, enabled boolean, details jsonb)
    ), inserted AS (
      INSERT INTO integration_configurations
        (partner_id, integration_key, settings, status, enabled, next_health_check)
      SELECT b.partner_id, ${INTEGRATION_KEY}, b.settings,
        CASE WHEN b.enabled THEN 'Active' ELSE 'Configured' END, b.enabled,
        CASE WHEN b.enabled THEN now() + random() * ${FIRST_CHECKS}::interval END
      FROM batch b JOIN partners p ON p.id = b.partner_id ORDER BY b.partner_id
      ON CONFLICT (partner_id, integration_key) DO NOTHING
      RETURNING partner_id, integration_key
    ), logged AS (
      INSERT INTO integration_audit_logs (partner_id, actor_name, integration_key, action, details)
      SELECT i.partner_id, ${ACTOR}, i.integration_key, 'migrated', b.details
      FROM inserted i JOIN batch b ON b.partner_id = i.partner_id ORDER BY i.partner_id
    )
    SELECT partner_id FROM inserted`;
  return new Set(written.map(({ partnerId }) => partnerId));
}
