import type { Outlook } from '../configurations/outlook.ts';
import type { Sql } from '../platform/database.ts';

const FRESH_MS = 2_000;

export function createOutlook(deps: {
  sql: Sql;
  interval: number;
  days: number;
  now: () => Date;
}): Outlook {
  const { sql, interval, days, now } = deps;
  let since: ReadonlyMap<string, Date> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const read = async () => {
    const rows = await sql<{ integrationKey: string; since: Date }[]>`
      SELECT integration_key, since FROM integration_incidents WHERE until IS NULL`;
    since = new Map(rows.map((row) => [row.integrationKey, row.since]));
    readAt = performance.now();
  };
  return {
    interval,
    days,
    now,
    incidentSince: (key) => since.get(key) ?? null,
    async refresh() {
      if (performance.now() - readAt <= FRESH_MS) return;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    },
  };
}
