/** Claiming due checks and writing their results: the functions of migrations/0008. */
import type { AlertType } from '../alerts/alert.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { Configuration } from '../configurations/configuration.ts';
import type { Sql } from '../platform/database.ts';
import type { Verdict } from './verdict.ts';

export interface ClaimedCheck extends Configuration {
  /** Names this claim; a result is written only while it is the latest one. */
  readonly leaseNumber: string;
  /** Claims before this one, in a row, whose worker never answered. */
  readonly lostLeases: number;
  /** End of the claim, in database time. */
  readonly leaseUntil: Date;
}

export interface Want {
  readonly key: string;
  /** Checks the caller can start now. */
  readonly room: number;
  /** Checks a second over all instances, and how many at once after a pause. */
  readonly rate: number;
  readonly burst: number;
}

/** Claims due checks of any partner for `leaseSeconds` of database time. */
export async function claimDue(
  sql: Sql,
  wants: readonly Want[],
  leaseSeconds: number,
): Promise<ClaimedCheck[]> {
  if (wants.length === 0) return [];
  return sql<ClaimedCheck[]>`
    SELECT * FROM integration_claim(${sql.json(wants as never)}, ${leaseSeconds})`;
}

/** Gives claims back unchecked, so that another worker may take them at once. */
export async function returnClaims(sql: Sql, claims: readonly ClaimedCheck[]): Promise<void> {
  return postponeClaims(sql, claims, 0);
}

/** Gives claims back unchecked, to be due again after so many seconds. */
export async function postponeClaims(
  sql: Sql,
  claims: readonly ClaimedCheck[],
  seconds: number,
): Promise<void> {
  const given = claims.map(({ id, partnerId, leaseNumber }) => ({
    id,
    partner_id: partnerId,
    lease_number: leaseNumber,
  }));
  await sql`
    UPDATE integration_configurations c SET lease_until = NULL,
      next_health_check = now() + make_interval(secs => ${seconds})
    FROM jsonb_to_recordset(${sql.json(given)})
      AS g(id UUID, partner_id UUID, lease_number BIGINT)
    WHERE c.id = g.id AND c.partner_id = g.partner_id AND c.lease_number = g.lease_number
      AND c.lease_until IS NOT NULL`;
}

/** One result as `integration_record` reads it. */
export interface ResultRow {
  readonly id: string;
  readonly partner_id: PartnerId;
  readonly version: number;
  /** `null` for a check by hand: it ends whatever claim there is. */
  readonly lease_number: string | null;
  readonly request_id: string | null;
  readonly status: Verdict['status'];
  readonly state: Verdict['state'];
  readonly message: string | null;
  readonly failure_class: string | null;
  readonly outcome: 'ok' | 'degraded' | 'error';
  readonly outcome_class: string | null;
  readonly outcome_message: string;
  readonly failures: number;
  /** Seconds. */
  readonly wait: number;
  readonly duration_ms: number;
  readonly lost_leases: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly alert: AlertType | null;
  readonly alert_data: Readonly<Record<string, unknown>> | null;
  readonly alerted_status: string | null;
  readonly alert_hour: Date | null;
  readonly alert_count: number;
}

/**
 * Writes results with history, audit entries and alerts in one statement. Dropped are those whose
 * settings changed since the check began, and those whose claim was lost.
 * @returns the ids of the configurations whose result was written.
 */
export async function recordResults(
  sql: Sql,
  results: readonly ResultRow[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    SELECT integration_record(${sql.json(results as never)}) AS id`;
  return new Set(rows.map(({ id }) => id));
}
