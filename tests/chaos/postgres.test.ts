/**
 * PostgreSQL restarted under load, now cleanly and now as after a crash: no process dies, no check
 * hangs, none is written twice, and results are written again within five seconds.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { connectDatabase } from '../../api/platform/database.ts';
import { migrate } from '../../api/platform/migrations.ts';
import { startPostgres } from '../../demo/embedded-postgres.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { eventually } from '../api/support.ts';
import { createCaller, openInstance, testConfig } from '../helpers/service.ts';
import { chanceOf, full, report } from './drill.ts';
import { addFleet, checkedSince, keepJournal, readJournal } from './fleet.ts';
import { startInstance } from './instances.ts';
import { settingsOf, startNumberedVendor } from './numbered-vendor.ts';

const restarts = full ? 10 : 2;
const lease = full ? 60 : 5;
const interval = 3;

test(`PostgreSQL restarted ${restarts} times`, { timeout: 600_000 }, async () => {
  const chance = chanceOf(2);
  const folder = await mkdtemp(join(tmpdir(), 'integration-center-drill-'));
  const postgres = await startPostgres(folder, { password: 'drill' });
  const url = postgres.url('postgres');
  const sql = connectDatabase(url, { max: 2, name: 'drill' });
  await createBaseline(sql);
  await migrate(sql);
  const vendor = await startNumberedVendor(() => chance.upTo(200));
  const base = testConfig(url, { simulator: vendor.origin, databasePool: 4 });
  const config = { ...base, health: { ...base.health, lease, interval, concurrency: 20 } };
  await addFleet(sql, config, 150, { key: 'syncro', settings: settingsOf });
  await keepJournal(sql);
  const instances = await Promise.all([1, 2].map(() => startInstance(config)));
  const api = await openInstance(config);
  onTestFinished(async () => {
    await Promise.all(instances.map((instance) => instance.kill()));
    await api.close();
    await vendor.close();
    await sql.end({ timeout: 1 });
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await eventually(
    async () => (await sql`SELECT FROM integration_checks LIMIT 1`).length > 0,
    20_000,
  );

  const statuses = new Map<number, number>();
  const reader = await readAsPartner(sql, api.fetch);
  let running = true;
  const load = Array.from({ length: 4 }, async () => {
    while (running) {
      const { status } = await reader.call('GET', '/api/integrations');
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      await sleep(20);
    }
  });

  const recoveries: number[] = [];
  for (let count = 0; count < restarts; count += 1) {
    await sleep(500 + chance.upTo(1_500));
    await postgres.restart(count % 2 === 0 ? 'immediate' : 'fast');
    const back = performance.now();
    const since = await eventually(async () => {
      const [row] = await sql<{ at: Date }[]>`SELECT now() AS at`.catch(() => []);
      return row?.at;
    });
    await eventually(async () => {
      const rows = await sql`SELECT FROM integration_checks WHERE checked_at > ${since}
        LIMIT 1`.catch(() => []);
      return rows.length > 0;
    }, 30_000);
    recoveries.push(performance.now() - back);
  }
  const [last] = await sql<{ at: Date }[]>`SELECT now() AS at`;
  const since = last?.at ?? new Date();
  const patience = (lease * 1.4 + 1.6 * interval + 10) * 1_000;
  const seconds = await eventually(() => checkedSince(sql, since), patience).catch(() => undefined);
  running = false;
  await Promise.all(load);
  const alive = instances.filter((instance) => instance.alive()).length;
  const replaced = instances.flatMap(({ lines }) => lines).filter((line) => /^replaced/.test(line));
  const stopped = await Promise.all(instances.map((instance) => instance.stop()));
  const found = await readJournal(sql, lease);
  report('PostgreSQL restarted', {
    restarts,
    checks: found.checks,
    'processes dead': instances.length - alive,
    'threads replaced': replaced.length,
    doubled: found.doubled,
    stale: found.stale,
    'ms slowest recovery': Math.round(Math.max(...recoveries)),
    's until all were checked again': seconds?.toFixed(1) ?? 'never',
    'reads answered': statuses.get(200) ?? 0,
    'reads answered 503': statuses.get(503) ?? 0,
  });
  expect(seconds).toBeDefined();
  expect({ alive, replaced, stopped }).toEqual({ alive: 2, replaced: [], stopped: [true, true] });
  expect(found).toMatchObject({ doubled: 0, overlapping: 0, stale: 0 });
  expect(Math.max(...recoveries)).toBeLessThan(5_000);
  expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
});

async function readAsPartner(
  sql: ReturnType<typeof connectDatabase>,
  fetch: Parameters<typeof createCaller>[0],
) {
  const [row] = await sql<{ id: string }[]>`SELECT id FROM partners LIMIT 1`;
  const id = row?.id ?? '';
  return createCaller(fetch, { userId: id, partnerId: id, role: 'partner_user' });
}
