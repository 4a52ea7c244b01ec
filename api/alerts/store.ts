/** The outbox: claiming what is due, settling attempts, and what is left of them for people. */
import type { Sql } from '../platform/database.ts';
import type { AlertPlace } from './cursor.ts';
import type { DeliveryState } from './schema.ts';

/** Longer than the slowest attempt: only the alerts of a process that died come back by it. */
const LEASE_SECONDS = 60;
/** Failed attempts after which an alert no longer holds up the later ones of its integration. */
const HOLDS_UP = 5;
/** As long as attempts go on: what nobody tried to send for so long is not news any more. */
const STALE_DAYS = 3;

export interface DueAlert {
  readonly id: string;
  readonly partnerId: string | null;
  readonly integrationKey: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  /** This one included; names the claim. */
  readonly attempts: number;
}

/** Claims due alerts, of each integration the oldest only, so that they arrive in order. */
export async function claimAlerts(sql: Sql, limit: number): Promise<DueAlert[]> {
  return sql<DueAlert[]>`
    WITH due AS (
      SELECT a.id, a.partner_id FROM integration_alerts a
      WHERE a.next_attempt <= now()
        AND (a.attempts > 0 OR a.next_attempt > now() - make_interval(days => ${STALE_DAYS}))
        AND NOT EXISTS (
        SELECT 1 FROM integration_alerts e
        WHERE e.integration_key = a.integration_key
          AND coalesce(e.partner_id, '00000000-0000-0000-0000-000000000000')
            = coalesce(a.partner_id, '00000000-0000-0000-0000-000000000000')
          AND e.next_attempt IS NOT NULL AND e.attempts < ${HOLDS_UP}
          AND (e.created_at, e.id) < (a.created_at, a.id))
      ORDER BY a.next_attempt
      LIMIT ${limit}
      FOR UPDATE OF a SKIP LOCKED
    )
    UPDATE integration_alerts a
    SET attempts = a.attempts + 1, next_attempt = now() + make_interval(secs => ${LEASE_SECONDS})
    FROM due WHERE a.id = due.id AND a.partner_id IS NOT DISTINCT FROM due.partner_id
    RETURNING a.id, a.partner_id, a.integration_key, a.type, a.data, a.created_at, a.attempts`;
}

/** Counts also when the claim was lost meanwhile: it did arrive. */
export async function markDelivered(sql: Sql, { id, partnerId }: DueAlert): Promise<void> {
  await sql`
    UPDATE integration_alerts
    SET delivered_at = now(), next_attempt = NULL, given_up_at = NULL, last_error = NULL
    WHERE id = ${id} AND partner_id IS NOT DISTINCT FROM ${partnerId} AND delivered_at IS NULL`;
}

/**
 * The later alerts of the integration wait along, so that a long outage leaves few due ones to look at.
 * @param wait seconds until the next attempt; null gives it up.
 */
export async function markFailed(
  sql: Sql,
  { id, partnerId, attempts }: DueAlert,
  reason: string,
  wait: number | null,
): Promise<void> {
  await sql`
    WITH failed AS (
      UPDATE integration_alerts
      SET last_error = ${reason}, next_attempt = now() + make_interval(secs => ${wait}),
        given_up_at = CASE WHEN ${wait === null} THEN now() END
      WHERE id = ${id} AND partner_id IS NOT DISTINCT FROM ${partnerId}
        AND attempts = ${attempts} AND next_attempt IS NOT NULL
      RETURNING id, partner_id, integration_key, created_at, next_attempt
    )
    UPDATE integration_alerts a SET next_attempt = f.next_attempt
    FROM failed f
    WHERE a.integration_key = f.integration_key
      AND coalesce(a.partner_id, '00000000-0000-0000-0000-000000000000')
        = coalesce(f.partner_id, '00000000-0000-0000-0000-000000000000')
      AND (a.created_at, a.id) > (f.created_at, f.id) AND a.attempts = 0
      AND a.next_attempt < f.next_attempt AND ${attempts < HOLDS_UP}`;
}

/** Gives back a claim that was not carried through, such as when the process stops. */
export async function returnAlert(sql: Sql, { id, partnerId, attempts }: DueAlert): Promise<void> {
  await sql`
    UPDATE integration_alerts SET attempts = attempts - 1, next_attempt = now()
    WHERE id = ${id} AND partner_id IS NOT DISTINCT FROM ${partnerId}
      AND attempts = ${attempts} AND next_attempt IS NOT NULL`;
}

/** Removes claimed alerts, as if they had never been written. */
export async function withdrawAlerts(sql: Sql, alerts: readonly DueAlert[]): Promise<void> {
  const given = alerts.map(({ id, partnerId }) => ({ id, partner_id: partnerId }));
  await sql`DELETE FROM integration_alerts a
    USING jsonb_to_recordset(${sql.json(given)}) AS g(id UUID, partner_id UUID)
    WHERE a.id = g.id AND a.partner_id = g.partner_id AND a.delivered_at IS NULL`;
}

/**
 * Gives up what nobody tried to send for days, such as from before there was a receiver.
 * @returns how many, at most `limit`.
 */
export async function giveUpStale(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    WITH stale AS (
      SELECT id, partner_id FROM integration_alerts
      WHERE next_attempt < now() - make_interval(days => ${STALE_DAYS}) AND attempts = 0
      LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE integration_alerts a
    SET given_up_at = now(), next_attempt = NULL, last_error = 'It was too old to be sent.'
    FROM stale WHERE a.id = stale.id AND a.partner_id IS NOT DISTINCT FROM stale.partner_id`;
  return count;
}

/** Removes alerts that were delivered, or else written, that long ago. @returns at most 2 × `limit` */
export async function removeOld(
  sql: Sql,
  days: { readonly delivered: number; readonly undelivered: number },
  limit: number,
): Promise<number> {
  const { count } = await sql`
    WITH old AS (
      (SELECT id, partner_id FROM integration_alerts
        WHERE delivered_at < now() - make_interval(days => ${days.delivered}) LIMIT ${limit})
      UNION ALL
      (SELECT id, partner_id FROM integration_alerts WHERE delivered_at IS NULL
        AND created_at < now() - make_interval(days => ${days.undelivered}) LIMIT ${limit})
    )
    DELETE FROM integration_alerts a USING old
    WHERE a.id = old.id AND a.partner_id IS NOT DISTINCT FROM old.partner_id`;
  return count;
}

/** What was given up is due again. For the operator, over all partners. @returns how many */
export async function retryGivenUp(
  sql: Sql,
  which: {
    readonly id?: string | undefined;
    readonly partner?: string | undefined;
    readonly type?: string | undefined;
    readonly integration?: string | undefined;
  },
): Promise<number> {
  const { id, partner, type, integration } = which;
  const { count } = await sql`
    UPDATE integration_alerts
    SET given_up_at = NULL, attempts = 0, next_attempt = now()
    WHERE given_up_at IS NOT NULL
      ${partner ? sql`AND partner_id = ${partner}` : sql``}
      ${id ? sql`AND id = ${id}` : sql``}
      ${type ? sql`AND type = ${type}` : sql``}
      ${integration ? sql`AND integration_key = ${integration}` : sql``}`;
  return count;
}

export interface AlertRecord {
  readonly id: string;
  readonly type: string;
  readonly integrationKey: string;
  readonly partnerId: string | null;
  readonly partnerName: string | null;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly nextAttempt: Date | null;
  readonly givenUpAt: Date | null;
  readonly lastError: string | null;
  /** `createdAt` to the microsecond, for the cursor. */
  readonly place: string;
}

export interface AlertFilter {
  readonly state?: DeliveryState | undefined;
  readonly type?: string | undefined;
  readonly integration?: string | undefined;
  readonly partner?: string | undefined;
}

/** What was not delivered, newest first. Spans partners: Dev only. */
export async function readUndelivered(
  sql: Sql,
  query: AlertFilter & { readonly after: AlertPlace | null; readonly limit: number },
): Promise<AlertRecord[]> {
  const { state, type, integration, partner, after, limit } = query;
  return sql<AlertRecord[]>`
    SELECT a.id, a.type, a.integration_key, a.partner_id, p.name AS partner_name, a.created_at,
      a.attempts, a.next_attempt, a.given_up_at, a.last_error,
      to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS place
    FROM integration_alerts a LEFT JOIN partners p ON p.id = a.partner_id
    WHERE a.delivered_at IS NULL
      ${state === 'waiting' ? sql`AND a.given_up_at IS NULL` : sql``}
      ${state === 'given_up' ? sql`AND a.given_up_at IS NOT NULL` : sql``}
      ${type ? sql`AND a.type = ${type}` : sql``}
      ${integration ? sql`AND a.integration_key = ${integration}` : sql``}
      ${partner ? sql`AND a.partner_id = ${partner}` : sql``}
      ${after ? sql`AND (a.created_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY a.created_at DESC, a.id DESC
    LIMIT ${limit}`;
}
