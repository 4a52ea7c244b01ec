/**
 * Backends killed at random under load, with small pools: no statement runs for another partner,
 * nothing hangs, the process lives, and the audit has exactly the committed changes.
 * SEED repeats the operations; the moments at which connections die are not in our hands.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { good, type Partner, startTestService, type TestService } from '../helpers/service.ts';
import { createChance, full, report } from './campaign.ts';

const operations = full ? 50_000 : 1_500;
const kills = full ? 500 : 40;
const partnerCount = 12;
const poolSizes = full ? [3, 8, 20] : [3];

test.each(poolSizes)('with a pool of %i', { timeout: full ? 900_000 : 60_000 }, async (pool) => {
  const service = await startTestService({ databasePool: pool });
  const partners = await Promise.all(
    Array.from({ length: partnerCount }, (_, at) => service.addPartner(`Partner ${at}`)),
  );
  const figures = await attack(service, partners);
  const { database } = service;
  const [counted] = await database.sql<{ changes: number; foreign: number }[]>`
    SELECT count(*)::int AS changes,
      count(*) FILTER (WHERE details::text NOT LIKE '%' || partner_id || '%')::int AS foreign
    FROM integration_audit_logs WHERE action = 'reconfigured'`;
  const [versions] = await database.sql<{ sum: number }[]>`
    SELECT sum(version - 1)::int AS sum FROM integration_configurations`;
  await service.stop();
  const { strange, ...counts } = figures;
  report(`backends killed, pool of ${pool}`, { ...counts, changes: counted?.changes ?? 0 });
  expect(figures.foreign).toBe(0);
  expect(figures.absent).toBe(0);
  expect(strange).toEqual([]);
  expect(counted?.changes).toBe(versions?.sum);
  expect(counted?.foreign).toBe(0);
});

async function attack(service: TestService, partners: readonly Partner[]) {
  const figures = {
    operations: 0,
    kills: 0,
    failed: 0,
    absent: 0,
    foreign: 0,
    strange: [] as string[],
  };
  // Each partner's login names the partner, so that a row of another one is seen at once.
  for (const partner of partners) {
    const settings = { ...good.msp360, api_login: partner.id };
    await partner
      .as('partner_admin')
      .call('POST', '/api/integrations/msp360/configure', { settings });
  }
  let running = true;
  const killer = (async () => {
    while (running) {
      const gone = await service.database.sql`
        SELECT pg_terminate_backend(pid) FROM (
          SELECT pid FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'integration-center'
          ORDER BY random() LIMIT 2) AS chosen`.catch(() => []);
      figures.kills += gone.length;
      await sleep(40);
    }
  })();
  const chance = createChance();
  const work = async () => {
    while (figures.operations < operations || figures.kills < kills) {
      figures.operations += 1;
      const partner = chance.pick(partners);
      const caller = partner.as('partner_admin');
      const answer =
        figures.operations % 3 === 0
          ? await caller.call('POST', '/api/integrations/msp360/reconfigure', {
              settings: { api_login: `${partner.id} ${figures.operations}` },
            })
          : figures.operations % 3 === 1
            ? await caller.call('GET', '/api/integrations/msp360')
            : await caller.call('GET', '/api/integrations/msp360/audit?limit=5');
      const text = JSON.stringify(answer.body);
      if (partners.some(({ id }) => id !== partner.id && text.includes(id))) figures.foreign += 1;
      if (answer.status === 503) figures.failed += 1;
      else if (answer.body.code === 'not_configured' || answer.body.status === 'Not Configured')
        figures.absent += 1;
      else if (answer.status !== 200 && answer.status !== 409) figures.strange.push(text);
    }
  };
  await Promise.all(Array.from({ length: 24 }, work));
  running = false;
  await killer;
  return figures;
}

// A fault that nobody catches would end the service: here it fails the test.
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);
beforeAll(() => void process.on('uncaughtException', note));
afterAll(() => {
  process.off('uncaughtException', note);
  expect(uncaught).toEqual([]);
});
