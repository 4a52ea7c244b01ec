/** Claiming due checks and writing their results: the functions of migrations/0023. */
import type { AlertType } from '../alerts/alert.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { Configuration } from '../configurations/configuration.ts';
import type { Sql } from '../platform/database.ts';
import type { Verdict } from './verdict.ts';

/** What a check needs of a configuration, without what only people look at. */
export type Checkable = Pick<
  Configuration,
  | 'id'
  | 'partnerId'
  | 'integrationKey'
  | 'settings'
  | 'version'
  | 'status'
  | 'healthState'
  | 'healthMessage'
  | 'healthSince'
  | 'failureClass'
  | 'failures'
  | 'alertedStatus'
  | 'alertHour'
  | 'alertCount'
>;

export interface ClaimedCheck extends Checkable {
  /** Names this claim; a result is written only while it is the latest one. */
  readonly leaseNumber: string;
  /** Claims before this one, in a row, whose worker never answered. */
  readonly lostLeases: number;
  /** End of the claim, in database time. */
  readonly leaseUntil: Date;
  /** Where its row lies: spares the result a search. A hint, for rows move. */
  readonly place: string;
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
    SELECT (claimed).id, (claimed).partner_id, (claimed).integration_key, (claimed).settings,
      (claimed).version, (claimed).status, (claimed).health_state, (claimed).health_message,
      (claimed).health_since, (claimed).failure_class, (claimed).failures, (claimed).alerted_status,
      (claimed).alert_hour, (claimed).alert_count, (claimed).lease_number, (claimed).lost_leases,
      (claimed).lease_until, place
    FROM integration_claim_places(${sql.json(wants as never)}, ${leaseSeconds})`;
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

/** One result as `integration_record` reads it; what is undefined is not sent, and is NULL there. */
export interface ResultRow {
  readonly id: string;
  readonly partner_id: PartnerId;
  readonly version: number;
  /** Without one it is a check by hand: it ends whatever claim there is. */
  readonly lease_number: string | undefined;
  /** Where the claim left its row; without it the row is looked up. */
  readonly place: string | undefined;
  readonly request_id: string | undefined;
  readonly status: Verdict['status'];
  readonly state: Exclude<Verdict['state'], null> | undefined;
  readonly message: string | undefined;
  readonly failure_class: string | undefined;
  readonly outcome: 'ok' | 'degraded' | 'error';
  /** Of a failure, with its words. */
  readonly outcome_class: string | undefined;
  readonly outcome_message: string | undefined;
  readonly failures: number;
  /** Seconds. */
  readonly wait: number;
  readonly duration_ms: number;
  readonly lost_leases: number | undefined;
  readonly alert: AlertType | undefined;
  readonly alert_data: Readonly<Record<string, unknown>> | undefined;
  readonly alerted_status: string | undefined;
  readonly alert_hour: Date | undefined;
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
  const written = await recordOnce(sql, results);
  const left = results
    .filter(({ id }) => !written.has(id))
    .map((result) => ({ ...result, place: undefined }));
  if (left.length === 0) return written;
  // Some may stand all the same: their row was moved since the claim, or while the statement waited for
  // it, by a rotation of keys for instance. It is looked up; claims and versions say so again.
  return new Set([...written, ...(await recordOnce(sql, left))]);
}

async function recordOnce(sql: Sql, results: readonly ResultRow[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ id: string }[]>`
    SELECT integration_record(${sql.json(results as never)}) AS id`;
  return new Set(rows.map(({ id }) => id));
}
