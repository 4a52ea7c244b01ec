/** What was found not to be the same, as it is stored: by name and keyed fingerprint, never a value. */
import type { Sql, SqlFragment } from '../platform/database.ts';
import type { ComparedPage, Finding, PageRange } from './parity.ts';

/** Beyond so many open ones they are only counted: then nobody's parity holds. */
export const MOST_OPEN = 20_000;
const KEPT = '400 days';

export type FindingSource = 'parity' | 'shadow';

/**
 * Notes what a page found and clears what it did not find any more.
 * @returns how many findings were too many to be kept.
 */
export async function notePage(
  sql: Sql,
  page: Pick<ComparedPage, 'findings' | 'unsure'>,
  { after, last }: PageRange,
): Promise<number> {
  return note(
    sql,
    page,
    'parity',
    sql`h.partner_id IS DISTINCT FROM ${after}::uuid
      AND h.partner_id >= coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      AND h.partner_id <= coalesce(${last}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`,
  );
}

/** The same for one partner, whose other side was looked at beside a read. */
export async function noteShadow(
  sql: Sql,
  partnerId: string,
  findings: readonly Finding[],
): Promise<void> {
  await note(sql, { findings, unsure: [] }, 'shadow', sql`h.partner_id = ${partnerId}::uuid`);
}

async function note(
  sql: Sql,
  { findings, unsure }: Pick<ComparedPage, 'findings' | 'unsure'>,
  source: FindingSource,
  looked: SqlFragment,
): Promise<number> {
  const rows = findings.flatMap(rowsOf);
  const [row] = await sql<{ noted: number }[]>`
    WITH found AS (
      SELECT * FROM jsonb_to_recordset(${sql.json(rows)}) AS f(partner_id UUID, kind TEXT,
        field TEXT, legacy_print TEXT, our_print TEXT, reason TEXT)
    ), room AS (
      SELECT greatest(0, ${MOST_OPEN} - count(partner_id)) AS rows FROM integration_msp360_findings
      WHERE cleared_at IS NULL AND ${rows.length > 0}
    ), noted AS (
      INSERT INTO integration_msp360_findings AS h
        (partner_id, kind, field, source, legacy_print, our_print, reason)
      SELECT partner_id, kind, field, ${source}, legacy_print, our_print, reason FROM found
      ORDER BY partner_id, kind, field LIMIT (SELECT rows FROM room)
      ON CONFLICT (partner_id, kind, field) DO UPDATE SET source = excluded.source,
        legacy_print = excluded.legacy_print, our_print = excluded.our_print,
        reason = excluded.reason, last_seen = now(), cleared_at = NULL,
        first_seen = CASE WHEN h.cleared_at IS NULL THEN h.first_seen ELSE now() END
      RETURNING h.partner_id
    ), cleared AS (
      UPDATE integration_msp360_findings h SET cleared_at = now()
      WHERE h.cleared_at IS NULL AND ${looked}
        AND h.partner_id::text NOT IN (SELECT jsonb_array_elements_text(${sql.json([...unsure])}))
        AND NOT EXISTS (SELECT FROM found f
          WHERE f.partner_id = h.partner_id AND f.kind = h.kind AND f.field = h.field)
    )
    SELECT count(partner_id)::int AS noted FROM noted`;
  return rows.length - (row?.noted ?? 0);
}

function rowsOf({ partnerId, ...finding }: Finding) {
  const row = (field: string, more: object = {}) => ({
    partner_id: partnerId,
    kind: finding.kind,
    field,
    legacy_print: null as string | null,
    our_print: null as string | null,
    reason: null as string | null,
    ...more,
  });
  switch (finding.kind) {
    case 'different':
      return finding.fields.map(({ field, legacy, ours }) =>
        row(field, { legacy_print: legacy, our_print: ours }),
      );
    case 'unreadable':
      return [row(finding.side, { reason: finding.reason })];
    default:
      return [row('')];
  }
}

/** What was cleared long ago. */
export async function forgetFindings(sql: Sql): Promise<void> {
  await sql`DELETE FROM integration_msp360_findings
    WHERE partner_id IS NOT NULL AND cleared_at < now() - ${KEPT}::interval`;
}
