/**
 * Three instances, one of which is killed again and again with `kill -9`: no check is lost, no result
 * is written twice, none replaces a younger one, and what it held is checked again within 90 seconds.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../api/support.ts';
import { createTestDatabase } from '../helpers/database.ts';
import { testConfig } from '../helpers/service.ts';
import { chanceOf, full, report } from './drill.ts';
import { addFleet, checkedSince, keepJournal, readJournal } from './fleet.ts';
import { type Instance, startInstance } from './instances.ts';
import { settingsOf, startNumberedVendor } from './numbered-vendor.ts';

const kills = full ? 100 : 6;
const configurations = full ? 600 : 200;
// In full the lease of production; in short all times are smaller alike.
const times = full
  ? { lease: 60, interval: 20, recovery: 90, between: 2_000 }
  : { lease: 4, interval: 2, recovery: 40, between: 900 };

test(`kill -9 of workers, ${kills} times`, { timeout: 1_800_000 }, async () => {
  const chance = chanceOf(1);
  const database = await createTestDatabase();
  // Slow enough that a kill meets checks under way.
  const vendor = await startNumberedVendor(() => chance.upTo(400));
  const { sql } = database;
  const base = testConfig(database.url, { simulator: vendor.origin, databasePool: 2 });
  const { lease, interval } = times;
  const config = { ...base, health: { ...base.health, lease, interval, concurrency: 20 } };
  const ids = await addFleet(sql, config, configurations, { key: 'syncro', settings: settingsOf });
  await keepJournal(sql);
  const instances = await Promise.all([1, 2, 3].map(() => startInstance(config)));
  onTestFinished(async () => {
    await Promise.all(instances.map((instance) => instance.kill()));
    await vendor.close();
    await database.drop();
  });

  await eventually(async () => (await readJournal(sql, lease)).checks > 20, 30_000);
  const held: { id: string; number: string; at: Date }[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await sleep(times.between / 2 + chance.upTo(times.between));
    // In turn, so that it has been at work for a while.
    const place = kill % instances.length;
    await (instances[place] as Instance).kill();
    // Of the other instances too, which only makes the demand harder.
    const rows = await sql<typeof held>`
      SELECT id, lease_number AS number, now() AS at FROM integration_configurations WHERE lease_until > now()`;
    held.push(...rows);
    instances[place] = await startInstance(config);
  }

  const [last] = await sql<{ at: Date }[]>`SELECT now() AS at`;
  const since = last?.at ?? new Date();
  const end = Date.now() + (times.recovery + 1.6 * interval) * 1_000;
  let recovered: number | undefined;
  while (recovered === undefined && Date.now() < end) {
    await sleep(200);
    recovered = await checkedSince(sql, since);
  }
  const stopped = await Promise.all(instances.map((instance) => instance.stop()));
  // Until it is checked, or held by a worker that the next kill finds: that one is counted anew.
  const recoveries = await sql<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM (SELECT min(j.at) FROM drill_journal j
      WHERE j.id = h.id AND j.at >= h.at AND (j.what = 'result'
        OR (j.what = 'claim' AND j.number > h.number AND NOT EXISTS (SELECT FROM drill_journal r
          WHERE r.id = j.id AND r.number = j.number AND r.what = 'return')))) - h.at)::float8
      AS seconds
    FROM (SELECT id, number, min(at) AS at
      FROM jsonb_to_recordset(${sql.json(held as never)}) AS g(id UUID, number BIGINT, at TIMESTAMPTZ)
      GROUP BY id, number) AS h`;
  const slowest = Math.max(...recoveries.map(({ seconds }) => seconds ?? Number.POSITIVE_INFINITY));
  const found = await readJournal(sql, lease);
  const [counted] = await sql<{ lost: number; aside: number; cut: number }[]>`
    SELECT (SELECT count(*)::int FROM drill_journal j WHERE what = 'claim' AND NOT EXISTS (SELECT
        FROM drill_journal e WHERE e.id = j.id AND e.number = j.number
          AND e.what IN ('result', 'return'))) AS cut,
      count(*) FILTER (WHERE last_health_check < ${since} OR last_health_check IS NULL)::int
      AS lost, count(*) FILTER (WHERE failure_class = 'blocked')::int AS aside
    FROM integration_configurations`;
  const lost = counted?.lost ?? -1;
  report('kill -9', {
    kills,
    configurations: ids.length,
    checks: found.checks,
    'claims cut off': counted?.cut ?? -1,
    lost,
    doubled: found.doubled,
    overlapping: found.overlapping,
    stale: found.stale,
    's slowest recovery': slowest.toFixed(1),
  });
  expect(counted?.cut).toBeGreaterThan(kills / 2);
  expect({ lost, recovered: recovered !== undefined }).toEqual({ lost: 0, recovered: true });
  expect(found).toMatchObject({ doubled: 0, overlapping: 0, stale: 0 });
  // Who was beside a kill several times is no culprit.
  expect(counted?.aside).toBe(0);
  expect(slowest).toBeLessThanOrEqual(times.recovery);
  expect(stopped).toEqual([true, true, true]);
});
