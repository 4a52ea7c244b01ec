/** What every instance must know of the vendors: buckets, counts, outcomes, incidents. */
import type { Sql } from '../platform/database.ts';
import type { Outcomes } from './incident.ts';

export interface VendorRecord {
  readonly integrationKey: string;
  /** Enabled configurations of all partners. */
  readonly configurations: number;
  readonly incidentSince: Date | null;
  readonly recent: Outcomes;
  readonly latest: Outcomes;
}

/** Makes a row for each vendor; a bucket begins full. */
export async function addVendors(sql: Sql, keys: readonly string[]): Promise<void> {
  await sql`
    INSERT INTO integration_vendors (integration_key, tokens)
    SELECT key, 1e9 FROM jsonb_array_elements_text(${sql.json([...keys])}) AS k(key)
    ON CONFLICT (integration_key) DO NOTHING`;
}

/** Counts the configurations of each vendor, if nobody did within the last minute. */
export async function countConfigurations(sql: Sql): Promise<void> {
  // In one pass, which is not begun unless a count is due; and counted first, written then, so that
  // no claim finds its vendor held up.
  await sql`
    WITH counted AS MATERIALIZED (
      SELECT integration_key, count(partner_id) AS configurations FROM integration_configurations
      WHERE enabled AND EXISTS (SELECT FROM integration_vendors
        WHERE counted_at < now() - INTERVAL '1 minute')
      GROUP BY integration_key
    )
    UPDATE integration_vendors v SET counted_at = now(), configurations = coalesce((
      SELECT c.configurations FROM counted c WHERE c.integration_key = v.integration_key), 0)
    WHERE counted_at < now() - INTERVAL '1 minute'`;
}

type VendorRow = Omit<VendorRecord, 'recent' | 'latest'> &
  Outcomes & { readonly lateChecks: number; readonly lateTransient: number };

export async function readVendors(sql: Sql): Promise<VendorRecord[]> {
  const rows = await sql<VendorRow[]>`
    SELECT v.integration_key, v.configurations, i.since AS incident_since,
      coalesce(sum(m.checks), 0)::int AS checks, coalesce(sum(m.transient), 0)::int AS transient,
      coalesce(sum(m.first_failures), 0)::int AS first_failures,
      coalesce(sum(m.checks) FILTER (WHERE late), 0)::int AS late_checks,
      coalesce(sum(m.transient) FILTER (WHERE late), 0)::int AS late_transient
    FROM integration_vendors v
    LEFT JOIN integration_incidents i ON i.integration_key = v.integration_key AND i.until IS NULL
    LEFT JOIN LATERAL (
      SELECT checks, transient, first_failures,
        minute > now() - INTERVAL '2 minutes' AS late
      FROM integration_vendor_minutes m
      WHERE m.integration_key = v.integration_key AND m.minute > now() - INTERVAL '5 minutes'
    ) AS m ON true
    GROUP BY v.integration_key, v.configurations, i.since`;
  return rows.map(({ integrationKey, configurations, incidentSince, ...outcomes }) => ({
    integrationKey,
    configurations,
    incidentSince,
    recent: outcomes,
    latest: {
      checks: outcomes.lateChecks,
      transient: outcomes.lateTransient,
      firstFailures: 0,
    },
  }));
}

/** Opens an incident and tells of it, unless another instance did. */
export async function beginIncident(sql: Sql, key: string, failing: number): Promise<boolean> {
  const rows = await sql`
    WITH begun AS (
      INSERT INTO integration_incidents (integration_key, failing) VALUES (${key}, ${failing})
      ON CONFLICT (integration_key) WHERE until IS NULL DO NOTHING
      RETURNING id, integration_key, since, failing
    )
    INSERT INTO integration_alerts (integration_key, type, data)
    SELECT integration_key, 'vendor.incident_started',
      jsonb_build_object('incident_id', id, 'integration_key', integration_key, 'since',
        to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'failing', failing)
    FROM begun RETURNING id`;
  return rows.length > 0;
}

export async function endIncident(sql: Sql, key: string): Promise<boolean> {
  const rows = await sql`
    WITH ended AS (
      UPDATE integration_incidents SET until = now()
      WHERE integration_key = ${key} AND until IS NULL
      RETURNING id, integration_key, since, until
    )
    INSERT INTO integration_alerts (integration_key, type, data)
    SELECT integration_key, 'vendor.incident_ended',
      jsonb_build_object('incident_id', id, 'integration_key', integration_key, 'since',
        to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'until',
        to_char(until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM ended RETURNING id`;
  return rows.length > 0;
}

/** A check by hand uses up what is there of the vendor's budget; it leaves no debt to the others. */
export async function spendToken(sql: Sql, key: string): Promise<void> {
  await sql`UPDATE integration_vendors SET tokens = greatest(tokens - 1, 0)
    WHERE integration_key = ${key}`;
}
