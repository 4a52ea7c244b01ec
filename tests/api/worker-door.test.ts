/** The separate health worker, `npm run worker`, as an operator starts and stops it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { keyRing } from '../../api/platform/key-ring.ts';
import { type Caller, good, startTestService, type TestService } from '../helpers/service.ts';
import { configure, eventually, path } from './support.ts';

const script = fileURLToPath(new URL('../../api/worker.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A', script] : [script];
const KEY = Buffer.alloc(32, 7).toString('base64');

let service: TestService;
let admin: Caller;
beforeAll(async () => {
  const bytes = new Uint8Array(Buffer.from(KEY, 'base64'));
  service = await startTestService({ keyRing: keyRing('k1', [{ id: 'k1', bytes }]) });
  admin = (await service.addPartner()).as('partner_admin');
});
afterAll(() => service.stop());

function startWorker(changes: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [...runtime], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: service.database.url,
      ENVIRONMENT: 'test',
      ENCRYPTION_KEY: KEY,
      JWT_SECRET: 'worker-door-worker-door-worker-door',
      JWT_ISSUER: 'gururmm',
      JWT_AUDIENCE: 'integration-center',
      HEALTH_WORKER: 'off',
      ...changes,
    },
  });
  // Whatever becomes of the test, it leaves no process behind.
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, output: () => output };
}

const connections = () =>
  service.database.sql`SELECT pid FROM pg_stat_activity WHERE datname = current_database()
    AND application_name LIKE 'integration-center%' AND application_name <> 'integration-center'`;

it('checks what is due, without a server beside it, and stops cleanly when it is told to', async () => {
  // A secret that cannot be opened is a finding too, and no vendor is called from here for it.
  await configure(admin, 'syncro', good.syncro);
  await service.database.sql`UPDATE integration_configurations
    SET settings = jsonb_set(settings, '{api_token,sealed}', '"v2.k1.a.b.c"')`;
  const worker = startWorker();
  try {
    const seen = await eventually(async () => {
      const { body } = await admin.call('GET', path('syncro'));
      return body.last_health_check !== null && body;
    }, 30_000);
    expect(seen).toMatchObject({
      status: 'Error',
      health: { failure_class: 'secret_unreadable' },
    });
    await eventually(async () => worker.output().includes('health worker is running'));
  } finally {
    // Not by `child.kill`, after which Deno tells of a signal whatever the process answered.
    process.kill(worker.child.pid ?? 0, 'SIGTERM');
  }
  expect(await worker.ended).toBe(0);
  await eventually(async () => (await connections()).length === 0);
}, 60_000);

it('refuses to start without a key that a stored secret needs', async () => {
  const other = Buffer.alloc(32, 8).toString('base64');
  const worker = startWorker({ ENCRYPTION_KEY: other, ENCRYPTION_KEY_ID: 'k2' });
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toContain('k1');
  expect(worker.output()).not.toContain('running');
}, 30_000);
