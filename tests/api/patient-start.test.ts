/** A start while the database is away, over a real server that is stopped and started. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configure, type LogRecord, reset } from '@logtape/logtape';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { connectDatabase } from '../../api/platform/database.ts';
import { MIGRATION_LOCK } from '../../api/platform/migrations.ts';
import { startService } from '../../api/serve.ts';
import { type Postgres, startPostgres } from '../../demo/embedded-postgres.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { testConfig } from '../helpers/service.ts';
import { eventually } from './support.ts';

let folder: string;
let postgres: Postgres;
let logged: LogRecord[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'integration-center-start-'));
  postgres = await startPostgres(folder, { password: 'right', fast: true });
  const sql = connectDatabase(postgres.url('postgres'), { max: 1 });
  await createBaseline(sql);
  await sql.end();
});
afterAll(async () => {
  await reset();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  logged = [];
  await configure({
    reset: true,
    sinks: { kept: (record) => void logged.push(record) },
    loggers: [
      { category: ['integration-center', 'start'], lowestLevel: 'info', sinks: ['kept'] },
      { category: ['logtape', 'meta'], lowestLevel: 'warning', sinks: [] },
    ],
  });
});

const start = (databaseWait: number, url = postgres.url('postgres')) =>
  startService(testConfig(url, { databaseWait }));
const isReady = async ({ url }: { url: string }) => (await fetch(`${url}/readyz`)).status === 200;
const away = { name: 'StartError', message: expect.stringMatching(/cannot be reached \(\w+\)/) };

it('waits for a database that comes back, and says so', async () => {
  await postgres.stop();
  const starting = start(60);
  await eventually(async () => logged.length > 0);
  await postgres.restart('fast');
  const service = await starting;
  expect(await isReady(service)).toBe(true);
  await service.stop();
  expect(logged[0]?.properties).toEqual({ why: away.message, seconds: 60 });
  expect(JSON.stringify(logged)).not.toContain('right');
});

it('begins again when the database goes away in the middle', async () => {
  const sql = connectDatabase(postgres.url('postgres'), { max: 1 });
  const waiting = () => sql`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
  // Another instance that migrates for ever, until the crash takes it along.
  const other = connectDatabase(postgres.url('postgres'), { max: 1 });
  await other`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
  const starting = start(60);
  await eventually(async () => (await waiting()).length > 0);
  await postgres.restart('immediate');
  const service = await starting;
  expect(await isReady(service)).toBe(true);
  expect(logged.length).toBeGreaterThan(0);
  await service.stop();
  await Promise.all([sql.end({ timeout: 1 }), other.end({ timeout: 1 })]);
});

it('ends at once with what a person has to mend', async () => {
  const wrong = postgres.url('postgres').replace('right', 'wrong');
  await expect(start(5, wrong)).rejects.toMatchObject({ name: 'StartError' });
  await expect(start(5, postgres.url('nowhere'))).rejects.toMatchObject({ name: 'StartError' });
  expect(logged).toEqual([]);
});

it('ends with the clear sentence when the database stays away', async () => {
  await postgres.stop();
  const began = performance.now();
  await expect(start(1)).rejects.toMatchObject(away);
  expect(performance.now() - began).toBeGreaterThan(1_000);
  expect(logged).toHaveLength(1);
  await expect(start(0)).rejects.toMatchObject(away);
  await postgres.restart('fast');
});
