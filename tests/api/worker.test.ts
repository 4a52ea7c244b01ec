import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { Config } from '../../api/config.ts';
import { createHealthClock, type HealthClock } from '../../api/health/clock.ts';
import { type Caller, good, startTestService, type TestService } from '../helpers/service.ts';
import { configure, eventually, path } from './support.ts';

const jobFile = fileURLToPath(new URL('../../api/health-job.ts', import.meta.url));
const WORKER = 'integration-center-health';

let service: TestService;
let admin: Caller;
let clocks: HealthClock[] = [];
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.database.sql`DELETE FROM integration_configurations`;
  service.vendors.faults.clear();
  service.vendors.requests.length = 0;
  admin = (await service.addPartner()).as('partner_admin');
});
afterEach(async () => {
  await Promise.all(clocks.map((clock) => clock.stop()));
  clocks = [];
});

async function startClock(changes: Partial<Config> = {}): Promise<HealthClock> {
  const config: Config = { ...service.config, ...changes };
  const clock = createHealthClock(jobFile, { config });
  clocks.push(clock);
  await clock.start();
  return clock;
}

const backends = () =>
  service.database.sql`SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = ${WORKER}`;
const statusOf = async (caller: Caller, key = 'syncro') =>
  (await caller.call('GET', path(key))).body.status;
const becomes = (status: string, caller = admin, key = 'syncro') =>
  eventually(async () => (await statusOf(caller, key)) === status, 15_000);

it('settles the status within seconds after saving, without anybody calling', async () => {
  await startClock();
  await configure(admin, 'syncro', good.syncro);
  await configure(admin, 'msp360', { ...good.msp360, api_password: 'wrong' });
  await becomes('Active');
  await becomes('Error', admin, 'msp360');
  await admin.call('POST', path('msp360', 'reconfigure'), {
    settings: { api_password: good.msp360.api_password },
  });
  await becomes('Active', admin, 'msp360');
});

it('removes history that is too old as soon as it starts', async () => {
  const { sql } = service.database;
  await sql`INSERT INTO integration_vendor_minutes (integration_key, minute)
    VALUES ('syncro', now() - INTERVAL '8 days')`;
  await startClock();
  await eventually(async () => {
    const old = await sql`SELECT FROM integration_vendor_minutes
      WHERE minute < now() - INTERVAL '7 days'`;
    return old.length === 0;
  });
});

it('two workers on one database check each configuration once', async () => {
  const callers = await Promise.all(
    Array.from({ length: 20 }, async () => (await service.addPartner()).as('partner_admin')),
  );
  for (const caller of callers) await configure(caller, 'syncro', good.syncro);
  await Promise.all([
    startClock({ health: { ...service.config.health, concurrency: 3 } }),
    startClock(),
  ]);
  for (const caller of callers) await becomes('Active', caller);
  const signIns = service.vendors.requests.filter((request) => request.path === '/api/v1/me');
  expect(signIns).toHaveLength(callers.length);
});

it('stops at once although a vendor is slow, and gives the claim back', async () => {
  service.vendors.faults.set('syncro', { kind: 'slow', milliseconds: 20_000 });
  await configure(admin, 'syncro', good.syncro);
  const clock = await startClock();
  await eventually(async () => service.vendors.requests.length > 0);
  const started = Date.now();
  await clock.stop();
  expect(Date.now() - started).toBeLessThan(2_000);
  const rows = await service.database.sql`SELECT lease_until, status, last_health_check
    FROM integration_configurations`;
  expect([...rows]).toEqual([{ leaseUntil: null, status: 'Configured', lastHealthCheck: null }]);
  await eventually(async () => (await backends()).length === 0);
  await clock.stop();
});

it('goes on after its database connections were cut', async () => {
  await startClock();
  await configure(admin, 'syncro', good.syncro);
  await becomes('Active');
  for (let round = 0; round < 3; round += 1) {
    await service.database.sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = ${WORKER}`;
    await admin.call('POST', path('syncro', 'disable'));
    await admin.call('POST', path('syncro', 'enable'));
    await becomes('Active');
  }
});

it('starts while the database is away and works once it is there', async () => {
  const { sql } = service.database;
  const name = new URL(service.config.databaseUrl).pathname.slice(1);
  await configure(admin, 'syncro', good.syncro);
  await sql`ALTER DATABASE ${sql(name)} CONNECTION LIMIT 0`;
  // Superusers ignore the limit, so the worker comes as somebody else.
  await sql`CREATE ROLE worker LOGIN NOINHERIT PASSWORD 'worker'
    IN ROLE integration_app, integration_worker, integration_reader`;
  onTestFinished(async () => {
    await sql`ALTER DATABASE ${sql(name)} CONNECTION LIMIT -1`;
    await sql`DROP ROLE worker`;
  });
  const url = new URL(service.config.databaseUrl);
  [url.username, url.password] = ['worker', 'worker'];
  await startClock({ databaseUrl: url.href });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await statusOf(admin)).toBe('Configured');
  await sql`ALTER DATABASE ${sql(name)} CONNECTION LIMIT -1`;
  await becomes('Active');
  await Promise.all(clocks.splice(0).map((clock) => clock.stop()));
});

it('is started again when its thread dies', async () => {
  await configure(admin, 'syncro', good.syncro);
  const config: Config = service.config;
  const script = `
    const { workerData } = require('node:worker_threads');
    const { setTimeout: sleep } = require('node:timers/promises');
    const life = new Int32Array(workerData.lives);
    if (Atomics.add(life, 0, 1) === 0) sleep(200).then(() => { throw new Error('died'); });
    else import(workerData.jobFile);
  `;
  const folder = await mkdtemp(`${tmpdir()}/integration-center-job-`);
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(`${folder}/package.json`, '{"type":"commonjs"}');
  await writeFile(`${folder}/mortal-job.js`, script);
  const lives = new SharedArrayBuffer(4);
  const clock = createHealthClock(`${folder}/mortal-job.js`, {
    config,
    lives,
    jobFile: new URL('../../api/health-job.ts', import.meta.url).href,
  });
  clocks.push(clock);
  await clock.start();
  await becomes('Active');
  expect(Atomics.load(new Int32Array(lives), 0)).toBe(2);
});
