import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runDelivery } from '../../api/alerts/delivery.ts';
import { keepUp } from '../../api/alerts/upkeep.ts';
import { verifyChain } from '../../api/audit/chain.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import { INTEGRATION_CENTER } from '../../api/flags/flag.ts';
import { registry } from '../../plugins/index.ts';
import { SECRET, startAlertReceiver } from '../helpers/alert-receiver.ts';
import { readEvents } from '../helpers/event-reader.ts';
import {
  good,
  openInstance,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, eventually, runDueChecks, switchFeature } from './support.ts';

const LIST = '/api/integrations';
let service: TestService;
let partner: Partner;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  const { sql } = service.database;
  await sql`DELETE FROM integration_flags`;
  await sql`DELETE FROM integration_configurations`;
  partner = await service.addPartner();
});

const list = (of: Partner) => of.as('partner_admin').call('GET', LIST);

describe('switching the Integration Center off', () => {
  it('refuses the partner in words, also Dev of that partner, and nobody else', async () => {
    const other = await service.addPartner();
    expect((await list(partner)).status).toBe(200);
    await switchFeature(service, partner.id, false);
    for (const role of ['dev', 'partner_admin', 'partner_user'] as const) {
      const { status, body } = await partner.as(role).call('GET', LIST);
      expect([status, body.code]).toEqual([403, 'feature_off']);
      expect(body.detail).toMatch(/switched off for your company/);
    }
    expect((await list(other)).status).toBe(200);
    await switchFeature(service, partner.id, true);
    expect((await list(partner)).status).toBe(200);
  });

  it('for the fleet leaves the partners that have a value of their own', async () => {
    const pilot = await service.addPartner();
    await switchFeature(service, pilot.id, true);
    await switchFeature(service, null, false);
    expect((await list(partner)).body.code).toBe('feature_off');
    expect((await list(pilot)).status).toBe(200);
    await switchFeature(service, null, null);
    expect((await list(partner)).status).toBe(200);
  });

  it('is said after the token was looked at, and before anything else', async () => {
    await switchFeature(service, partner.id, false);
    const unsigned = await service.fetch(new Request(`http://test.local${LIST}`));
    expect(unsigned.status).toBe(401);
    const body = await partner.as('partner_user').call('POST', `${LIST}/nothing/configure`, '{');
    expect(body.body.code).toBe('feature_off');
  });

  it('counts for an instance that begins later from its first answer on', async () => {
    await switchFeature(service, partner.id, false);
    const later = await openInstance(service.config);
    const authorization = `Bearer ${await partner.as('dev').token()}`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        later.fetch(new Request(`http://test.local${LIST}`, { headers: { authorization } })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    await later.close();
  });

  it('reaches every instance within a second', async () => {
    const other = await openInstance(service.config);
    await other.services.feature.isOn(partner.id);
    await sleep(100); // until it listens
    const began = performance.now();
    await switchFeature(service, partner.id, false);
    await eventually(async () => !(await other.services.feature.isOn(partner.id)));
    expect(performance.now() - began).toBeLessThan(1_000);
    await other.close();
  });

  it('ends the streams that are open, and opens no other', async () => {
    const authorization = `Bearer ${await partner.as('partner_user').token()}`;
    const ask = () =>
      service.fetch(new Request(`http://test.local${LIST}/events`, { headers: { authorization } }));
    const reader = readEvents(await ask());
    await reader.next();
    await switchFeature(service, partner.id, false);
    await reader.ended(3_000);
    expect((await ask()).status).toBe(403);
  });

  it('asks the database nothing for a request', async () => {
    await list(partner);
    const { sql } = service.database;
    await sql`ALTER TABLE integration_flags RENAME TO integration_flags_away`;
    expect((await list(partner)).status).toBe(200);
    await sql`ALTER TABLE integration_flags_away RENAME TO integration_flags`;
  });
});

describe('what runs by itself', () => {
  const due = () => service.database.sql<{ wait: number; leased: boolean; last: Date | null }[]>`
    SELECT extract(epoch FROM next_health_check - now())::float8 AS wait,
      lease_until IS NOT NULL AS leased, last_health_check AS last
    FROM integration_configurations WHERE partner_id = ${partner.id}`;

  it('checks nothing of such a partner, and all of it again afterwards', async () => {
    const other = await service.addPartner();
    for (const one of [partner, other])
      await configure(one.as('partner_admin'), 'syncro', good.syncro);
    await switchFeature(service, partner.id, false);
    expect(await runDueChecks(service)).toBe(1);
    const [row] = await due();
    expect(row).toMatchObject({ leased: false, last: null });
    expect(Math.abs((row?.wait ?? 0) - service.config.health.interval)).toBeLessThan(5);
    await switchFeature(service, partner.id, true);
    await service.database.sql`UPDATE integration_configurations SET next_health_check = now()
      WHERE partner_id = ${partner.id}`;
    expect(await runDueChecks(service)).toBe(1);
    expect((await due())[0]?.last).not.toBeNull();
  });

  it('sends and writes no alert of such a partner, and all the others', async () => {
    const { sql } = service.database;
    const other = await service.addPartner();
    const receiver = await startAlertReceiver();
    const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    await sql`DELETE FROM integration_alerts`;
    for (const id of [partner.id, other.id, null]) {
      await sql`INSERT INTO integration_alerts (partner_id, integration_key, type, data)
        VALUES (${id}, 'syncro', 'integration.error', '{}')`;
    }
    for (const one of [partner, other]) {
      const body = { settings: good.syncro, secret_expiries: { api_token: soon } };
      await one.as('partner_admin').call('POST', `${LIST}/syncro/configure`, body);
    }
    await switchFeature(service, partner.id, false);
    const { alertsSql, feature, metrics } = service.services;
    await keepUp({ sql: alertsSql, registry, sends: true, feature });

    const expiring = await sql`SELECT partner_id FROM integration_alerts
      WHERE type = 'secret.expiring'`;
    expect(expiring).toEqual([{ partnerId: other.id }]);
    const ending = new AbortController();
    const running = runDelivery(
      {
        sql: alertsSql,
        receiver: { url: receiver.url, secrets: [SECRET] },
        metrics,
        feature,
        idleMs: 20,
      },
      { signal: ending.signal },
    );
    await eventually(async () => {
      const [row] = await sql<{ left: number }[]>`SELECT count(*)::int AS left
        FROM integration_alerts WHERE delivered_at IS NULL`;
      return row?.left === 0;
    });
    ending.abort();
    await running;
    expect(receiver.received).toHaveLength(3);
    const rows = await sql<{ partnerId: string | null; type: string }[]>`
      SELECT partner_id, type FROM integration_alerts ORDER BY type, partner_id NULLS LAST`;
    expect(rows.map(({ partnerId, type }) => [type, partnerId])).toEqual([
      ['integration.error', other.id],
      ['integration.error', null],
      ['secret.expiring', other.id],
    ]);
    await receiver.close();
  });
});

describe('npm run flags', () => {
  const script = fileURLToPath(new URL('../../api/flags.ts', import.meta.url));
  const runtime = 'Deno' in globalThis ? ['run', '-A', script] : [script];
  const run = async (...args: string[]) => {
    const env = { ...process.env, MIGRATION_DATABASE_URL: service.database.url };
    const command = promisify(execFile)(process.execPath, [...runtime, ...args], { env });
    return command.then(
      ({ stdout }) => ({ code: 0, out: stdout.trim() }),
      (error) => ({ code: error.code as number, out: String(error.stderr).trim() }),
    );
  };

  it('sets, lists, clears, and tells of each change in the audit of the partner', async () => {
    await partner.as('dev').call('GET', LIST);
    const set = await run(
      'set',
      INTEGRATION_CENTER,
      'off',
      '--partner',
      partner.id,
      '--reason',
      'pilot over',
    );
    expect(set.out).toBe(`${INTEGRATION_CENTER} of partner ${partner.id} is now off`);
    expect((await run('list')).out.split('\n')).toEqual([
      `${INTEGRATION_CENTER}: on (nobody has set it)  The Integration Center as a whole.`,
      `  partner ${partner.id}: off`,
    ]);
    expect((await run('show', '--partner', partner.id)).out).toContain(
      `${INTEGRATION_CENTER}: off`,
    );
    await eventually(async () => (await list(partner)).status === 403);
    await run('clear', INTEGRATION_CENTER, '--partner', partner.id);
    await eventually(async () => (await list(partner)).status === 200);
    const exported = await partner.as('dev').call('GET', '/api/audit/export?format=jsonl');
    const entries = exported.body
      .split('\n')
      .filter(Boolean)
      .map((line: string) => JSON.parse(line));
    const told = entries.filter(({ action }: { action: string }) => action === 'flag_set');
    expect(told.map(({ details }: { details: unknown }) => details)).toEqual([
      { flag: INTEGRATION_CENTER, from: null, to: false },
      { flag: INTEGRATION_CENTER, from: false, to: null },
    ]);
    expect(JSON.stringify(entries)).not.toContain('pilot over');
    const chain = await verifyChain(service.database.sql, partner.id as PartnerId);
    expect(chain.firstBroken).toBeNull();
    const history = (await run('history')).out;
    expect(history).toMatch(/partner .* unset → off {2}by .* \(pilot over\)/);
  });

  it('keeps the changes of the fleet in a history that nobody can change', async () => {
    expect((await run('set', INTEGRATION_CENTER, 'off', '--reason', 'drill')).code).toBe(0);
    expect((await run('set', INTEGRATION_CENTER, 'off')).out).toMatch(/was already off/);
    expect((await run('clear', INTEGRATION_CENTER)).code).toBe(0);
    const [last, first] = (await run('history')).out.split('\n');
    expect(first).toMatch(/fleet {2}unset → off {2}by .* \(drill\)$/);
    expect(last).toMatch(/fleet {2}off → unset {2}by /);
    const { sql } = service.database;
    for (const change of [
      'UPDATE integration_flag_changes SET reason = null',
      'DELETE FROM integration_flag_changes',
      'TRUNCATE integration_flag_changes',
    ]) {
      await expect(sql.unsafe(change)).rejects.toThrow(/cannot be changed or removed/);
    }
  });

  it.each([
    [['set', 'feature/nothing', 'on'], /no such flag/],
    [['set', INTEGRATION_CENTER, 'maybe'], /must be on or off/],
    [['set', INTEGRATION_CENTER, 'off', '--partner', 'acme'], /UUID/],
    [['set', INTEGRATION_CENTER, 'off', '--partner', randomUUID()], /no such partner/],
    [['show'], /--partner <id>/],
    [['show', '--partner', randomUUID()], /no such partner/],
    [['set', INTEGRATION_CENTER], /Usage/],
    [['toggle'], /Usage/],
  ])('refuses %j', async (args, words) => {
    const { code, out } = await run(...args);
    expect(out).toMatch(words);
    expect(code).toBe(1);
  });
});
