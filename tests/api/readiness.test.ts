/** What `/readyz` says of the checks of the whole fleet. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createFreshness } from '../../api/health/freshness.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import {
  good,
  openInstance,
  type Partner,
  readAnswer,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure } from './support.ts';

const INTERVAL = 900;
let service: TestService;
let partner: Partner;
beforeAll(async () => {
  service = await startTestService();
  partner = await service.addPartner();
});
afterAll(() => service.stop());

/** An instance that has not looked yet. */
async function readyz() {
  const instance = await openInstance(service.config);
  try {
    const answer = await readAnswer(await instance.fetch(new Request('http://test.local/readyz')));
    return [answer.status, answer.body.status ?? answer.body.code, answer.body.health_checks];
  } finally {
    await instance.close();
  }
}

const overdue = (seconds: number, key = 'syncro') => service.database.sql`
  UPDATE integration_configurations SET next_health_check = now() - make_interval(secs => ${seconds})
  WHERE integration_key = ${key}`;

it('is off while nothing is enabled', async () => {
  expect(await readyz()).toEqual([200, 'ok', 'off']);
});

it('is stale when one check of any vendor is overdue by more than two intervals, and still serves', async () => {
  const admin = partner.as('partner_admin');
  await configure(admin, 'syncro', good.syncro);
  await configure(admin, 'msp360', good.msp360);
  expect(await readyz()).toEqual([200, 'ok', 'ok']);
  await overdue(2 * INTERVAL - 60);
  expect(await readyz()).toEqual([200, 'ok', 'ok']);
  await overdue(2 * INTERVAL + 60);
  expect(await readyz()).toEqual([200, 'ok', 'stale']);
});

it('allows for the slower pace of a vendor that has an incident, and no more than that', async () => {
  const { sql } = service.database;
  await sql`INSERT INTO integration_incidents (integration_key, failing) VALUES ('syncro', 50)`;
  await overdue(0, 'msp360');
  await overdue(20 * INTERVAL, 'syncro');
  expect(await readyz()).toEqual([200, 'ok', 'ok']);
  await overdue(2 * 20 * INTERVAL + 60, 'syncro');
  expect(await readyz()).toEqual([200, 'ok', 'stale']);
  await overdue(0, 'syncro');
  await overdue(2 * INTERVAL + 60, 'msp360');
  expect(await readyz()).toEqual([200, 'ok', 'stale']);
  await sql`DELETE FROM integration_incidents`;
  await overdue(0, 'msp360');
});

it('waits neither for what is switched off nor for a vendor that left the catalog', async () => {
  await partner.as('partner_admin').call('POST', '/api/integrations/syncro/disable');
  await overdue(86_400, 'syncro');
  expect(await readyz()).toEqual([200, 'ok', 'ok']);
  await overdue(86_400, 'msp360');
  expect(await readyz()).toEqual([200, 'ok', 'stale']);
  await service.database.sql`
    UPDATE integration_configurations SET integration_key = 'gone' WHERE integration_key = 'msp360'`;
  expect(await readyz()).toEqual([200, 'ok', 'off']);
});

it('asks the database once in five seconds, however often it is asked', async () => {
  const statements: string[] = [];
  const sql = connectDatabase(service.config.databaseUrl, { max: 1, name: 'readiness' });
  sql.options.debug = (_connection, statement) => void statements.push(statement);
  const freshness = createFreshness({ sql, keys: ['syncro', 'msp360'], interval: INTERVAL });
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  await Promise.all([freshness(), freshness()]);
  await freshness();
  const asked = () => statements.filter((one) => one.includes('next_health_check')).length;
  expect(asked()).toBe(1);
  clock.mockReturnValue(6_001);
  await freshness();
  expect(asked()).toBe(2);
  clock.mockRestore();
  await sql.end();
});

it('asks again at once after it could not be read', async () => {
  const down = connectDatabase('postgres://nobody@127.0.0.1:1/none', { max: 1, name: 'down' });
  const freshness = createFreshness({ sql: down, keys: ['syncro'], interval: INTERVAL });
  const first = freshness();
  await expect(first).rejects.toThrow();
  const second = freshness();
  expect(second).not.toBe(first);
  await expect(second).rejects.toThrow();
  await down.end({ timeout: 1 });
});
