/** Two instances whose clocks are ten minutes apart: no check is made twice, none is left out. */
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createHealthClock } from '../../api/health/clock.ts';
import { eventually } from '../api/support.ts';
import { createTestDatabase } from '../helpers/database.ts';
import { testConfig } from '../helpers/service.ts';
import { full, report } from './drill.ts';
import { addFleet, keepJournal, readJournal } from './fleet.ts';
import { settingsOf, startNumberedVendor } from './numbered-vendor.ts';

const jobFile = fileURLToPath(new URL('./skewed-job.ts', import.meta.url));
const MINUTES = 60_000;
const interval = full ? 10 : 2;

test('clocks five minutes fast and five minutes slow', { timeout: 300_000 }, async () => {
  const database = await createTestDatabase();
  const vendor = await startNumberedVendor(() => 100);
  const { sql } = database;
  const base = testConfig(database.url, { simulator: vendor.origin, databasePool: 2 });
  const config = { ...base, health: { ...base.health, interval, lease: 5 } };
  await addFleet(sql, config, full ? 150 : 60, { key: 'syncro', settings: settingsOf });
  await keepJournal(sql);
  const clocks = [5 * MINUTES, -5 * MINUTES].map((skew) =>
    createHealthClock(jobFile, { config, skew }),
  );
  onTestFinished(async () => {
    await vendor.close();
    await database.drop();
  });
  await Promise.all(clocks.map((clock) => clock.start()));
  const enough = full ? 1_500 : 120;
  await eventually(async () => (await readJournal(sql, 5)).checks >= enough, 240_000);
  await Promise.all(clocks.map((clock) => clock.stop()));
  const found = await readJournal(sql, 5);
  // A turn is between half and one and a half intervals, told in whole seconds.
  const [gaps] = await sql<{ least: number; most: number; unchecked: number }[]>`
    SELECT min(gap)::float8 AS least, max(gap)::float8 AS most, (SELECT count(*)::int
      FROM integration_configurations WHERE last_health_check IS NULL) AS unchecked
    FROM (SELECT extract(epoch FROM at - lag(at) OVER (PARTITION BY id ORDER BY entry)) AS gap
      FROM drill_journal WHERE what = 'claim') AS g`;
  report('clocks ten minutes apart', {
    checks: found.checks,
    'made twice': found.overlapping + found.doubled,
    'left out': gaps?.unchecked ?? -1,
    's between two checks at least': gaps?.least.toFixed(1) ?? '?',
    's at most': gaps?.most.toFixed(1) ?? '?',
  });
  expect(found).toMatchObject({ doubled: 0, overlapping: 0, stale: 0 });
  expect(found.checks).toBeGreaterThanOrEqual(enough);
  expect(gaps?.unchecked).toBe(0);
  expect(gaps?.least).toBeGreaterThan(interval * 0.45);
  expect(gaps?.most).toBeLessThan(interval * 1.6 + 8);
});
