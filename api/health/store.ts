/** Claiming due checks and writing their results. */
import type { PartnerId } from '../auth/principal.ts';
import type { Configuration } from '../configurations/configuration.ts';
import type { Sql } from '../platform/database.ts';
import type { Verdict } from './verdict.ts';

export interface ClaimedCheck extends Configuration {
  /** Names this claim; a result is written only while it is the latest one. */
  readonly leaseNumber: string;
}

/** Claims up to `limit` due checks of any partner for `leaseSeconds` of database time. */
export async function claimDue(
  sql: Sql,
  limit: number,
  leaseSeconds: number,
): Promise<ClaimedCheck[]> {
  return sql<ClaimedCheck[]>`
    WITH due AS (
      SELECT id, partner_id FROM integration_configurations
      WHERE enabled AND next_health_check <= now() AND (lease_until IS NULL OR lease_until < now())
      ORDER BY next_health_check
      LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE integration_configurations c
    SET lease_until = now() + make_interval(secs => ${leaseSeconds}), lease_number = lease_number + 1
    FROM due
    WHERE c.id = due.id AND c.partner_id = due.partner_id
    RETURNING c.*`;
}

/** Gives a claim back unchecked, so that another worker may take it at once. */
export async function returnClaim(sql: Sql, claim: ClaimedCheck): Promise<void> {
  await sql`
    UPDATE integration_configurations SET lease_until = NULL
    WHERE partner_id = ${claim.partnerId} AND id = ${claim.id}
      AND lease_number = ${claim.leaseNumber}`;
}

/**
 * Writes a result and, when the status changes, its audit entry, in one statement. Dropped when the
 * settings changed since the check began or, for a claimed check, when the claim was lost.
 * @returns whether the result was written.
 */
export async function recordResult(
  sql: Sql,
  checked: {
    readonly id: string;
    readonly partnerId: PartnerId;
    readonly version: number;
    readonly leaseNumber?: string;
    /** The request that asked for a check by hand; the audit entry carries it. */
    readonly requestId?: string | undefined;
  },
  verdict: Verdict,
): Promise<boolean> {
  const error = verdict.state === 'error';
  const { state, message, failureClass } = verdict;
  const details = { state, message, failure_class: failureClass };
  const rows = await sql`
    WITH before AS (
      SELECT id, partner_id, status, health_state FROM integration_configurations
      WHERE partner_id = ${checked.partnerId} AND id = ${checked.id} AND enabled
        AND version = ${checked.version}
        ${checked.leaseNumber === undefined ? sql`` : sql`AND lease_number = ${checked.leaseNumber}`}
      FOR UPDATE
    ), saved AS (
      UPDATE integration_configurations c
      SET status = ${verdict.status}, health_state = ${verdict.state},
        health_message = ${verdict.message}, failure_class = ${verdict.failureClass},
        error_message = ${error ? verdict.message : null},
        health_since = CASE WHEN before.health_state = ${verdict.state} THEN c.health_since
          ELSE now() END,
        last_health_check = now(), lease_until = NULL,
        next_health_check = now() + make_interval(secs => ${verdict.nextIn})
      FROM before
      WHERE c.id = before.id AND c.partner_id = before.partner_id
      RETURNING c.partner_id, c.integration_key, c.status, before.status AS status_before
    ), logged AS (
      INSERT INTO integration_audit_logs (partner_id, integration_key, request_id, action, details)
      SELECT partner_id, integration_key, ${checked.requestId ?? null},
        CASE WHEN status = 'Error' THEN 'health_error'
          WHEN status_before = 'Error' THEN 'health_recovered' ELSE 'health_ok' END,
        ${sql.json(details)}
      FROM saved WHERE status <> status_before
    )
    SELECT 1 FROM saved`;
  return rows.length > 0;
}
