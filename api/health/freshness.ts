/** Whether health checks keep up over the whole fleet, for the probe of every instance. */
import type { Sql } from '../platform/database.ts';
import type { HealthChecks } from '../platform/probes.ts';
import { PROBING } from './pace.ts';

const FRESH_MS = 5_000;

/** @returns a reading that is shared by all who ask within five seconds. */
export function createFreshness(deps: {
  sql: Sql;
  /** Vendors of the catalog: nobody checks others. */
  keys: readonly string[];
  /** Seconds between two checks of one configuration. */
  interval: number;
}): () => Promise<HealthChecks> {
  const { sql, keys, interval } = deps;
  let known: Promise<HealthChecks> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;

  const read = async (): Promise<HealthChecks> => {
    const overdue = await longestOverdue(sql, keys);
    if (overdue === null) return 'off';
    return overdue > 2 * interval ? 'stale' : 'ok';
  };
  return () => {
    if (known && performance.now() - readAt <= FRESH_MS) return known;
    readAt = performance.now();
    const reading = read();
    known = reading;
    // A failure is told to those who wait for it, and tried again by the next.
    reading.catch(() => {
      if (known === reading) known = undefined;
    });
    return reading;
  };
}

/**
 * Over all partners. Seconds, below 0 while nothing is due; `null` when nothing is enabled. One index
 * entry a vendor. During a vendor's incident its checks are spaced out, and their delay counts as much
 * less: that is no sign that nobody checks.
 */
async function longestOverdue(sql: Sql, keys: readonly string[]): Promise<number | null> {
  const [row] = await sql<{ overdue: number | null }[]>`
    SELECT max(extract(epoch FROM now() - next.next_health_check) * CASE WHEN EXISTS (
      SELECT FROM integration_incidents i WHERE i.integration_key = vendor.key AND i.until IS NULL
    ) THEN ${PROBING}::float8 ELSE 1 END)::float8 AS overdue
    FROM jsonb_array_elements_text(${sql.json([...keys])}) AS vendor(key),
    LATERAL (
      SELECT c.partner_id, c.next_health_check FROM integration_configurations c
      WHERE c.enabled AND c.integration_key = vendor.key
      ORDER BY c.next_health_check LIMIT 1
    ) AS next`;
  return row?.overdue ?? null;
}
