/** What only the database knows of the fleet, read when Prometheus asks. Says nothing of a partner. */
import { INTEGRATION_CENTER } from '../flags/flag.ts';
import type { Sql } from '../platform/database.ts';

export interface VendorFigures {
  readonly vendor: string;
  /** Seconds since the oldest due check that nobody has begun was due. */
  readonly lag: number;
  /** Checks that may start now; null before the first claim. */
  readonly budget: number | null;
  readonly incidents: number;
}

/** One look into an index for each vendor. */
export async function readVendorFigures(
  sql: Sql,
  keys: readonly string[],
): Promise<VendorFigures[]> {
  return sql<VendorFigures[]>`
    -- A bucket begins full beyond measure, until the first claim fits it to the vendor's burst.
    SELECT k.key AS vendor, CASE WHEN v.tokens < 1e8 THEN v.tokens END AS budget,
      (SELECT greatest(0, extract(epoch FROM now() - min(c.next_health_check)))
        FROM integration_configurations c
        -- Of all partners: partner_id is left out on purpose.
        WHERE c.enabled AND c.integration_key = k.key
          AND (c.lease_until IS NULL OR c.lease_until <= now()))::float AS lag,
      (SELECT count(*) FROM integration_incidents i
        WHERE i.integration_key = k.key AND i.until IS NULL)::int AS incidents
    FROM jsonb_array_elements_text(${sql.json([...keys])}) AS k(key)
    LEFT JOIN integration_vendors v ON v.integration_key = k.key`;
}

export interface OutboxFigures {
  readonly waiting: number;
  /** Seconds since the oldest one that waits was written. */
  readonly oldest: number;
  readonly givenUp: number;
}

export async function readOutboxFigures(sql: Sql): Promise<OutboxFigures> {
  const [row] = await sql<OutboxFigures[]>`
    SELECT count(*) FILTER (WHERE given_up_at IS NULL)::int AS waiting,
      coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE given_up_at IS NULL)), 0)
        ::float AS oldest,
      count(*) FILTER (WHERE given_up_at IS NOT NULL)::int AS given_up
    -- Of all partners: partner_id is left out on purpose.
    FROM integration_alerts WHERE delivered_at IS NULL`;
  return row ?? { waiting: 0, oldest: 0, givenUp: 0 };
}

export interface StatusFigures {
  readonly vendor: string;
  readonly status: string;
  readonly count: number;
  readonly stale: number;
}

/**
 * Walks through all configurations, so it is read once a minute at most.
 * Partners for whom all of it is switched off are left out: nobody checks theirs.
 * @param interval seconds, as for `isStale` in api/configurations/evidence.ts.
 */
export async function readStatusFigures(
  sql: Sql,
  keys: readonly string[],
  interval: number,
): Promise<StatusFigures[]> {
  return sql<StatusFigures[]>`
    SELECT integration_key AS vendor, status, count(c.partner_id)::int AS count,
      (count(*) FILTER (WHERE enabled
        AND now() - greatest(last_health_check, updated_at) > make_interval(secs =>
          greatest(2 * ${interval}::int, coalesce(health_wait, 0) + ${interval}::int))))::int AS stale
    FROM integration_configurations c
    LEFT JOIN integration_flags own ON own.partner_id = c.partner_id AND own.flag_key = ${INTEGRATION_CENTER}
    LEFT JOIN integration_flags fleet ON fleet.partner_id IS NULL AND fleet.flag_key = ${INTEGRATION_CENTER}
    WHERE coalesce(own.value, fleet.value, 'true') = 'true' AND integration_key IN (SELECT jsonb_array_elements_text(${sql.json([...keys])}))
    GROUP BY integration_key, status`;
}
