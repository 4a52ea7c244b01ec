/**
 * A whole fleet is due at the same instant, on three instances: it is worked off evenly, and a vendor
 * with a budget is never asked more often than that, by all of them together.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { paceOf } from '../../api/health/pace.ts';
import { createTestDatabase } from '../helpers/database.ts';
import { good, testConfig } from '../helpers/service.ts';
import { full, report } from './drill.ts';
import { addFleet } from './fleet.ts';
import { startInstance } from './instances.ts';
import { settingsOf, startNumberedVendor } from './numbered-vendor.ts';

const crowd = full ? 50_000 : 2_000;
const interval = full ? 300 : 14;
/** Seconds of the windows that are compared: what may start at once is lost in them. */
const window = 10;
/** In full Syncro's own; in short one that is used up within seconds too. */
const perMinute = full ? 180 : 480;

test(`${crowd} due at the same instant`, { timeout: 1_200_000 }, async () => {
  const database = await createTestDatabase();
  const vendor = await startNumberedVendor();
  const { sql } = database;
  const base = testConfig(database.url, { simulator: vendor.origin, databasePool: 2 });
  const budgets = { syncro: perMinute };
  const config = { ...base, health: { ...base.health, interval, budgets, concurrency: 50 } };
  await addFleet(sql, config, crowd, { key: 'msp360', settings: () => ({ ...good.msp360 }) });
  await addFleet(sql, config, 1_000, { key: 'syncro', settings: settingsOf });
  const instances = await Promise.all([1, 2, 3].map(() => startInstance(config)));
  onTestFinished(async () => {
    await Promise.all(instances.map((instance) => instance.kill()));
    await vendor.close();
    await database.drop();
  });
  const patience = Date.now() + interval * 2_500;
  let left = crowd;
  while (left > 0 && Date.now() < patience) {
    await sleep(500);
    const [row] = await sql<{ left: number }[]>`SELECT count(*)::int AS left
      FROM integration_configurations
      WHERE integration_key = 'msp360' AND last_health_check IS NULL`;
    left = row?.left ?? crowd;
  }
  await Promise.all(instances.map((instance) => instance.stop()));
  expect(left).toBe(0);

  const [spread] = await sql<{ peak: number; seconds: number; total: number }[]>`
    WITH checks AS (
      SELECT k.checked_at AS at FROM integration_checks k
      JOIN integration_configurations c ON c.id = k.configuration_id
      WHERE c.integration_key = 'msp360'
    ), ends AS (
      SELECT min(first) AS start, max(first) AS finish FROM (SELECT min(checked_at) AS first
        FROM integration_checks k JOIN integration_configurations c ON c.id = k.configuration_id
        WHERE c.integration_key = 'msp360' GROUP BY k.configuration_id) AS f
    )
    SELECT extract(epoch FROM finish - start)::float8 AS seconds,
      (SELECT count(*)::int FROM checks WHERE at <= finish) AS total,
      (SELECT max(number)::int FROM (SELECT (SELECT count(*) FROM checks c
        WHERE c.at >= s.at AND c.at < s.at + make_interval(secs => ${window})) AS number
        FROM generate_series(start, finish, INTERVAL '1 second') AS s(at)) AS w) AS peak
    FROM ends`;
  const { peak = 0, seconds = 1, total = 0 } = spread ?? {};
  const peakRate = peak / window;
  const mean = crowd / interval;
  const budget = { requestsPerMinute: perMinute, requestsPerCheck: 2 };
  const pace = paceOf({ configurations: 1_000, interval, budget, incident: false });
  const most = (pace.burst + pace.rate * window) * budget.requestsPerCheck;
  const asked = mostWithin(vendor.calls, window * 1_000);
  const minute = mostWithin(vendor.calls, 60_000);
  report('all due at the same instant', {
    configurations: crowd,
    's to work it off': seconds.toFixed(1),
    'a second on average then': (total / seconds).toFixed(0),
    'a second at the peak': peakRate.toFixed(0),
    'a second is the mean of the interval': mean.toFixed(0),
    [`requests within ${window} s at most, of ${most} allowed`]: asked,
    [`within a minute, of ${perMinute}`]: minute,
  });
  expect(peakRate).toBeLessThanOrEqual(1.5 * mean);
  expect(minute).toBeLessThanOrEqual(perMinute);
  // A check that waited for its turn within the process falls into the next window.
  expect(asked).toBeLessThanOrEqual(most * 1.2);
  // The budget was put to the test.
  expect(asked).toBeGreaterThan(most * 0.6);
});

/** The most of `times` that any span of `length` holds. */
function mostWithin(times: readonly number[], length: number): number {
  let first = 0;
  return times.reduce((most, time, at) => {
    while ((times[first] ?? 0) <= time - length) first += 1;
    return Math.max(most, at - first + 1);
  }, 0);
}
