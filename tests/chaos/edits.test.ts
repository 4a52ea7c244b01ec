/**
 * Configurations changed, switched off and removed at random while they are checked: whatever was
 * found with older settings is dropped.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { runRounds } from '../../api/health/rounds.ts';
import { json } from '../../demo/vendors/reply.ts';
import { startSimulatedVendors } from '../../demo/vendors/server.ts';
import { path } from '../api/support.ts';
import { type Caller, startTestService, testConfig } from '../helpers/service.ts';
import { chanceOf, full, report } from './drill.ts';
import { keepJournal } from './fleet.ts';

const partners = full ? 100 : 25;
const deeds = ['reconfigure', 'reconfigure', 'disable', 'enable', 'enable', 'remove'];
const duration = full ? 120_000 : 6_000;

test('edits in the middle of checks', { timeout: 300_000 }, async () => {
  const chance = chanceOf(3);
  // Answers with the number that the token carries: a stored message tells the settings it is of.
  const vendor = await startSimulatedVendors({
    intercept({ path, headers }) {
      const total = Number(/token-(\d+)$/.exec(headers.authorization ?? '')?.[1]);
      const reply = path.startsWith('/api/v1/me')
        ? json(200, { user_id: 1, user_name: 'Drill' })
        : json(200, { customers: [], meta: { total_entries: total } });
      return { kind: 'slow', milliseconds: chance.upTo(120), reply };
    },
  });
  const service = await startTestService({
    simulator: vendor.origin,
    health: { ...testConfig('').health, interval: 0.2 },
  });
  const { sql } = service.database;
  await keepJournal(sql);
  const callers = await Promise.all(
    Array.from({ length: partners }, async () => (await service.addPartner()).as('partner_admin')),
  );
  let serial = 0;
  let edits = 0;
  /** The number that belongs to one version of one configuration, by its ETag. */
  const numbers = new Map<string, number>();
  const configureFirst = async (caller: Caller) => {
    serial += 1;
    const number = serial;
    const settings = { subdomain: 'acme', api_token: `token-${number}` };
    const { headers } = await caller.call('POST', path('syncro', 'configure'), { settings });
    numbers.set(headers.get('etag') ?? '', number);
    return number;
  };
  const work = async (caller: Caller, first: number, end: number) => {
    let own = first;
    let exists = true;
    while (Date.now() < end) {
      const deed: string = exists ? chance.pick(deeds) : 'configure';
      serial += 1;
      edits += 1;
      const settings = { subdomain: 'acme', api_token: `token-${serial}` };
      const changes = deed === 'configure' || deed === 'reconfigure';
      if (changes) own = serial;
      const answer =
        deed === 'remove'
          ? await caller.call('DELETE', path('syncro'))
          : await caller.call('POST', path('syncro', deed), changes ? { settings } : undefined);
      expect([200, 201, 204]).toContain(answer.status);
      exists = deed !== 'remove';
      const etag = answer.headers.get('etag');
      if (exists && etag) numbers.set(etag, own);
      await sleep(chance.upTo(700));
    }
  };
  const first = await Promise.all(callers.map(configureFirst));
  const ending = new AbortController();
  const { health } = service.services;
  // Everything is always due: no check waits for its turn.
  const hurry = (async () => {
    while (!ending.signal.aborted) {
      await sql`UPDATE integration_configurations SET next_health_check = now()
        WHERE lease_until IS NULL AND enabled`;
      await sleep(50);
    }
  })();
  const rounds = [1, 2].map(() => runRounds(health, { concurrency: 25, signal: ending.signal }));
  onTestFinished(async () => {
    ending.abort();
    await Promise.all([hurry, ...rounds]);
    await vendor.close();
    await service.stop();
  });

  const end = Date.now() + duration;
  await Promise.all(callers.map((caller, at) => work(caller, first[at] ?? 0, end)));
  ending.abort();
  await Promise.all([hurry, ...rounds]);

  const results = await sql<{ id: string; version: number; message: string; enabled: boolean }[]>`
    SELECT id, version, message, enabled FROM drill_journal WHERE what = 'result'`;
  const foreign = results.filter(({ id, version, message }) => {
    const number = Number(/([\d,]+) customer/.exec(message)?.[1]?.replaceAll(',', ''));
    return numbers.get(`"${id}.${version}"`) !== number;
  });
  const [late] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM integration_checks k JOIN drill_journal j
      ON j.id = k.configuration_id AND j.what = 'removal' AND k.checked_at > j.at`;
  const [claims] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM drill_journal WHERE what = 'claim'`;
  report('edits in the middle of checks', {
    edits,
    claims: claims?.count ?? -1,
    'results written': results.length,
    'of older settings': foreign.length,
    'of a disabled one': results.filter(({ enabled }) => !enabled).length,
    'of a removed one': late?.count ?? -1,
  });
  // Some were dropped, or nothing was put to the test.
  expect(claims?.count).toBeGreaterThan(results.length);
  expect(results.length).toBeGreaterThan(partners);
  expect(foreign).toEqual([]);
  expect(results.filter(({ enabled }) => !enabled)).toEqual([]);
  expect(late?.count).toBe(0);
});
