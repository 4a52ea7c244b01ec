/** Alerts from the first failed check to the receiver, and from a worker process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startService } from '../../api/serve.ts';
import { type AlertReceiver, SECRET, startAlertReceiver } from '../helpers/alert-receiver.ts';
import { AUDIENCE, good, ISSUER, startTestService, type TestService } from '../helpers/service.ts';
import { configure, eventually, path } from './support.ts';

const worker = fileURLToPath(new URL('../../api/worker.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];

let service: TestService;
let receiver: AlertReceiver;
beforeAll(async () => {
  [service, receiver] = await Promise.all([startTestService(), startAlertReceiver()]);
});
afterAll(async () => {
  await receiver.close();
  await service.stop();
});

it('a refused password is told, and so is that it works again', async () => {
  const running = await startService({
    ...service.config,
    health: { ...service.config.health, worker: true },
    alerts: { url: receiver.url, secrets: [SECRET] },
  });
  const partner = await service.addPartner();
  const admin = partner.as('partner_admin');
  await configure(admin, 'msp360', { ...good.msp360, api_password: 'wrong' });
  const [told] = await eventually(
    async () => receiver.received.length > 0 && receiver.received,
    15_000,
  );
  expect(told).toMatchObject({
    type: 'integration.error',
    data: {
      partner_id: partner.id,
      integration_key: 'msp360',
      status: 'Error',
      failure_class: 'credentials',
    },
  });
  expect(told?.body).not.toContain('wrong');
  await admin.call('POST', path('msp360', 'reconfigure'), {
    settings: { api_password: good.msp360.api_password },
  });
  await eventually(async () => receiver.received.length === 2, 15_000);
  expect(receiver.received[1]).toMatchObject({
    type: 'integration.recovered',
    data: { status: 'Active', failure_class: null },
  });
  await running.stop();
});

it('a worker process delivers by its environment, and shows it in its metrics', async () => {
  await service.database.sql`DELETE FROM integration_configurations`;
  receiver.received.length = 0;
  const { child, output } = launch({
    DATABASE_URL: service.config.databaseUrl,
    ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
    JWT_SECRET: 's'.repeat(32),
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
    ALERT_WEBHOOK_URL: receiver.url,
    ALERT_WEBHOOK_SECRET: SECRET,
    METRICS_PORT: '0',
  });
  const url = await eventually(async () => /Metrics are at (\S+)/.exec(output())?.[1], 20_000);
  await service.database.sql`INSERT INTO integration_alerts (integration_key, type, data)
    VALUES ('syncro', 'vendor.incident_started', '{}')`;
  // At least once: what was told before may be told again, by a worker that found it unsettled.
  const told = () => receiver.received.some(({ type }) => type === 'vendor.incident_started');
  await eventually(async () => told(), 15_000).catch((error: unknown) => {
    throw new Error(`${error}\n${output()}`);
  });
  const delivered = /integration_alert_deliveries_total\{outcome="delivered"\} [1-9]/;
  const scrape = await eventually(async () => {
    const text = await (await fetch(url)).text();
    return delivered.test(text) && text;
  });
  expect(scrape).toContain('integration_alerts_receiver 1');
  // Not by `child.kill`, after which Deno tells of a signal whatever the process answered.
  process.kill(child.pid ?? 0, 'SIGINT');
  expect(await new Promise((resolve) => child.once('exit', (...how) => resolve(how)))).toEqual([
    0,
    null,
  ]);
  expect(output()).toContain('"message":"alerts are sent"');
  expect(output() + scrape).not.toMatch(/whsec_|tenant=1/);
});

function launch(env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...runtime, worker], { env: { PATH, HOME, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += String(chunk);
    });
  }
  return { child, output: () => output };
}
