/**
 * A vendor that never answers, drips, cuts or answers 200 MB: the other vendor's checks are not late,
 * and the worker's memory does not grow.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../../demo/vendors/faults.ts';
import { eventually } from '../api/support.ts';
import { createTestDatabase } from '../helpers/database.ts';
import { good, testConfig } from '../helpers/service.ts';
import { full, quantile, report } from './drill.ts';
import { addFleet, checkedSince, keepJournal } from './fleet.ts';
import { startInstance } from './instances.ts';
import { startNumberedVendor } from './numbered-vendor.ts';

const seconds = full ? 300 : 8;
/** By subdomain: all of them at once, so that every kind holds places of the vendor's. */
const faults: Readonly<Record<string, Fault>> = {
  silent: { kind: 'slow', milliseconds: 3_600_000 },
  dripping: { kind: 'drip' },
  cutting: { kind: 'cut' },
  flooding: { kind: 'flood', bytes: 200_000_000 },
};
const subdomains = Object.keys(faults);

test('a vendor that behaves as badly as it can', { timeout: 600_000 }, async () => {
  const database = await createTestDatabase();
  const vendor = await startNumberedVendor();
  const { sql } = database;
  const base = testConfig(database.url, { simulator: vendor.origin, databasePool: 2 });
  const config = { ...base, health: { ...base.health, interval: 4, recheck: 1 } };
  await addFleet(sql, config, 60, {
    key: 'syncro',
    settings: (at) => ({ subdomain: subdomains[at % 4] ?? '', api_token: 'token' }),
  });
  await addFleet(sql, config, 60, { key: 'msp360', settings: () => ({ ...good.msp360 }) });
  await keepJournal(sql);
  const instance = await startInstance(config);
  onTestFinished(async () => {
    await instance.kill();
    await vendor.close();
    await database.drop();
  });
  await eventually(async () => (await checkedSince(sql, new Date(0))) !== undefined, 60_000);
  const before = memoryOf(instance.lines);
  await sql`DELETE FROM drill_journal`;
  // At once with the faults: whoever meets one is not asked again for a while.
  vendor.requests.length = 0;
  for (const [subdomain, fault] of Object.entries(faults)) {
    vendor.faults.set('syncro', fault, subdomain);
  }
  let warm = before;
  const called = new Set<string>();
  for (let second = 0; second < seconds; second += 1) {
    await sleep(1_000);
    // What its caches and its compiler need is there by then.
    if (second === Math.floor(seconds / 2)) warm = memoryOf(instance.lines);
    for (const { host } of vendor.requests) called.add(host.split('.')[0] ?? '');
  }
  const rows = await sql<{ lag: number }[]>`SELECT lag FROM drill_journal
    WHERE what = 'claim' AND key = 'msp360'`;
  const lag = quantile(
    rows.map((row) => row.lag),
    0.99,
  );
  const grown = (memoryOf(instance.lines) - warm) / 2 ** 20;
  const started = performance.now();
  const stopped = await instance.stop();
  report('a vendor that is silent, drips, cuts and floods', {
    'checks of the other': rows.length,
    's lag p99 of the other': lag.toFixed(2),
    'MB more memory': Math.round((warm - before) / 2 ** 20),
    'MB more in the second half': Math.round(grown),
    'ms to stop': Math.round(performance.now() - started),
  });
  expect(instance.lines.filter((line) => line.startsWith('replaced'))).toEqual([]);
  for (const subdomain of subdomains) expect(called).toContain(subdomain);
  expect(rows.length).toBeGreaterThan(60);
  expect(lag).toBeLessThan(5);
  expect(grown).toBeLessThan(48);
  expect(stopped).toBe(true);
});

/** The least of the latest few seconds: what stays after the garbage is collected. */
function memoryOf(lines: readonly string[]): number {
  const sizes = lines
    .filter((line) => line.startsWith('rss '))
    .map((line) => Number(line.slice(4)));
  return Math.min(...sizes.slice(-8));
}
