/** Declared expiries that are near, and alerts that are written once. */
import type { Sql } from '../platform/database.ts';

export interface NearExpiry {
  readonly onceKey: string;
  readonly id: string;
  readonly partnerId: string;
  readonly integrationKey: string;
  readonly field: string;
  readonly expiresOn: string;
  readonly daysLeft: number;
}

export interface ExpiryPage {
  readonly near: readonly NearExpiry[];
  /** The last configuration that was looked at; null at the end. */
  readonly last: string | null;
}

/**
 * Secrets of the next `limit` configurations after `after` that expire within `days[0]` days, or have
 * expired within the last two weeks, and were not told at this stage. A day counts until it is over everywhere.
 */
export async function readNearExpiries(
  sql: Sql,
  query: {
    readonly after: string;
    readonly days: readonly [number, number];
    readonly limit: number;
  },
): Promise<ExpiryPage> {
  const { after, days, limit } = query;
  const rows = await sql<{ last: string; near: NearExpiry[] | null }[]>`
    WITH page AS (
      SELECT id, partner_id, integration_key, secret_expiries FROM integration_configurations
      WHERE enabled AND secret_expiries IS NOT NULL AND id > ${after}::uuid
      ORDER BY id LIMIT ${limit}
    ), stage AS (
      SELECT page.id, page.partner_id, page.integration_key, e.key AS field, e.value AS day,
        e.value::date - (now() AT TIME ZONE 'UTC' - INTERVAL '12 hours')::date AS days_left
      FROM page, jsonb_each_text(page.secret_expiries) AS e
    ), near AS (
      SELECT *, concat_ws(':', id, field, day, CASE WHEN days_left < 0 THEN 'expired'
        WHEN days_left <= ${days[1]}::int THEN ${days[1]}::int::text
        ELSE ${days[0]}::int::text END) AS once_key
      FROM stage WHERE days_left BETWEEN -14 AND ${days[0]}::int
    )
    SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last,
      (SELECT jsonb_agg(jsonb_build_object('onceKey', once_key, 'id', id, 'partnerId', partner_id,
        'integrationKey', integration_key, 'field', field, 'expiresOn', day, 'daysLeft', days_left))
        FROM near WHERE NOT EXISTS
          (SELECT 1 FROM integration_alerts a WHERE a.once_key = near.once_key)) AS near
    WHERE EXISTS (SELECT 1 FROM page)`;
  return { near: rows[0]?.near ?? [], last: rows[0]?.last ?? null };
}

// A type, since an interface is not taken for JSON.
export type OnceAlert = {
  readonly once_key: string;
  readonly partner_id: string;
  readonly integration_key: string;
  readonly type: string;
  readonly data: Readonly<Record<string, string | number>>;
};

/** @returns how many were not told before. */
export async function insertOnce(sql: Sql, alerts: readonly OnceAlert[]): Promise<number> {
  const { count } = await sql`
    INSERT INTO integration_alerts (partner_id, integration_key, type, data, once_key)
    SELECT partner_id, integration_key, type, data, once_key
    FROM jsonb_to_recordset(${sql.json([...alerts])})
      AS a(once_key TEXT, partner_id UUID, integration_key TEXT, type TEXT, data JSONB)
    ON CONFLICT (once_key) WHERE once_key IS NOT NULL DO NOTHING`;
  return count;
}
