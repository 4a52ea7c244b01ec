/** The operator's commands and the start, as processes of their own. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyRing } from '../../api/platform/key-ring.ts';
import { StartError } from '../../api/prepare-database.ts';
import { startService } from '../../api/serve.ts';
import { dayOf } from '../../plugins/fields.ts';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { keysCommand } from './keys-command.ts';
import { configure, dumpTables, path, runDueChecks } from './support.ts';

const key = { id: 'test', bytes: new Uint8Array(32).fill(7) };
const other = { id: 'other', bytes: new Uint8Array(32).fill(8) };

let service: TestService;
let partners: Partner[];
let admins: Caller[];
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.database.sql`DELETE FROM integration_configurations`;
  partners = [await service.addPartner(), await service.addPartner()];
  admins = partners.map((partner) => partner.as('partner_admin'));
  for (const admin of admins) {
    await configure(admin, 'syncro', good.syncro);
    await configure(admin, 'msp360', good.msp360);
  }
});

const keys = (...args: string[]) => keysCommand(service.database.url, [key], ...args).ended;
const setSecret = (partner: Partner | undefined, value: unknown) =>
  service.database.sql`UPDATE integration_configurations
    SET settings = jsonb_set(settings, '{api_token}', ${service.database.sql.json(value as never)}),
      next_health_check = now()
    WHERE partner_id = ${partner?.id ?? ''} AND integration_key = 'syncro'`;

describe('status', () => {
  it('counts secrets and rows for each key, also those that the ring lacks', async () => {
    await setSecret(partners[0], { sealed: 'v2.lost.a.b.c' });
    await setSecret(partners[1], { sealed: 'nonsense' });
    const { code, lines } = await keysCommand(service.database.url, [key, other], 'status').ended;
    expect(lines).toEqual([
      'key test (primary): 2 secrets in 2 rows',
      'key other (older): 0 secrets in 0 rows',
      'key lost (MISSING): 1 secret in 1 row',
      'no key named: 1 secret in 1 row',
    ]);
    expect(code).toBe(1);
  });
});

describe('verify', () => {
  it('opens everything and says so', async () => {
    expect(await keys('verify')).toMatchObject({
      code: 0,
      lines: ['verified: 4 rows, 0 unreadable secrets'],
    });
  });

  it('finds every row that was tampered with, and touches nothing', async () => {
    const sealedOf = async (partner: Partner) => {
      const [row] = await service.database.sql`SELECT settings FROM integration_configurations
        WHERE partner_id = ${partner.id} AND integration_key = 'syncro'`;
      return String(row?.settings.api_token.sealed);
    };
    const spoilt: ((own: string, foreign: string) => unknown)[] = [
      (own) => ({ sealed: `${own.slice(0, -4)}AAAA` }),
      (own) => ({ sealed: own.slice(0, -6) }),
      (own) => ({ sealed: own.replace('.test.', '.other.') }),
      (_, foreign) => ({ sealed: foreign }),
      () => ({ sealed: 'nonsense' }),
      () => 'a plain text',
      () => ({}),
      () => [],
    ];
    const [first = await service.addPartner()] = partners;
    const victims = await Promise.all(
      spoilt.map(async (spoil) => {
        const victim = await service.addPartner();
        await configure(victim.as('partner_admin'), 'syncro', good.syncro);
        await setSecret(victim, spoil(await sealedOf(victim), await sealedOf(first)));
        return victim;
      }),
    );
    const before = await dumpTables(service);
    const { code, lines } = await keys('verify');
    const expected = victims
      .map(({ id }) => `unreadable: partner ${id} integration syncro field api_token`)
      .sort();
    expect(lines).toEqual([...expected, 'verified: 12 rows, 8 unreadable secrets']);
    expect(code).toBe(1);
    expect(await dumpTables(service)).toBe(before);
  });

  it('reports the secrets of an integration that is no longer offered too', async () => {
    await service.database.sql`INSERT INTO integration_configurations
      (partner_id, integration_key, settings)
      VALUES (${partners[0]?.id ?? ''}, 'retired', '{"token": {"sealed": "v2.test.a.b.c"}, "x": "y"}')`;
    const { lines } = await keys('verify');
    expect(lines[0]).toBe(`unreadable: partner ${partners[0]?.id} integration retired field token`);
    expect(lines).toHaveLength(2);
  });
});

describe('erase', () => {
  it('removes one vendor’s secrets from every partner, disables it, and lists the partners', async () => {
    service.vendors.requests.length = 0;
    const day = dayOf(Date.now() + 30 * 86_400_000);
    for (const admin of admins) {
      const body = { settings: {}, secret_expiries: { api_token: day } };
      await admin.call('POST', path('syncro', 'reconfigure'), body);
    }
    const before = await admins[0]?.call('GET', path('msp360'));
    const { code, lines } = await keys('erase', '--integration', 'syncro', '--yes');
    expect(code).toBe(0);
    const expected = partners.map(
      ({ id, name }) => `erased: partner ${id} (${name}) syncro api_token`,
    );
    expect(lines.slice(0, -1).sort()).toEqual(expected.sort());
    expect(lines.at(-1)).toBe('erased: 2 integrations of 2 partners');
    for (const admin of admins) {
      const { body } = await admin.call('GET', path('syncro'));
      expect(body).toMatchObject({
        status: 'Configured',
        enabled: false,
        version: 3,
        settings: { subdomain: 'acme' },
        secrets: { api_token: { configured: false, updated_at: null, expires_on: null } },
        secret_expiry: null,
        health: { state: 'error', failure_class: 'secret_missing' },
        next_health_check: null,
        actions: { enable: { allowed: false, reason: expect.stringMatching(/again/) } },
      });
      const audit = await admin.call('GET', path('syncro', 'audit'));
      expect(audit.body.entries[0]).toMatchObject({
        action: 'secrets_erased',
        actor: null,
        details: {
          changes: [
            { field: 'api_token', secret: true, change: 'cleared', to: null },
            { field: 'secret_expiries.api_token', change: 'cleared', from: day, to: null },
          ],
        },
      });
    }
    expect((await admins[0]?.call('GET', path('msp360')))?.body).toEqual(before?.body);
    const again = await keys('erase', '--integration', 'syncro', '--yes');
    expect(again.lines).toEqual(['erased: 0 integrations of 0 partners']);
    expect(service.vendors.requests).toEqual([]);
  });

  it('leaves an integration that asks for its secret, in every way, until it is entered', async () => {
    const [admin] = admins;
    if (!admin) throw new Error('There is no partner.');
    await service.database.sql`DELETE FROM integration_configurations
      WHERE partner_id = ${partners[1]?.id ?? ''}`;
    await keys('erase', '--partner', partners[0]?.id ?? '', '--yes');
    service.vendors.requests.length = 0;
    for (const [action, body, code] of [
      ['enable', undefined, 'secret_missing'],
      ['reconfigure', { settings: { subdomain: 'northwind' } }, 'invalid_request'],
      ['test', { settings: { subdomain: 'northwind' } }, 'invalid_request'],
    ] as const) {
      const answer = await admin.call('POST', path('syncro', action), body);
      expect(answer.body, action).toMatchObject({
        status: 422,
        code,
        errors: [{ field: 'api_token' }],
      });
    }
    const test = await admin.call('POST', path('syncro', 'test'), {});
    expect(test.body).toMatchObject({ outcome: 'error', failure_class: 'settings' });
    await runDueChecks(service);
    expect(service.vendors.requests).toEqual([]);
    const settings = { api_token: good.syncro.api_token };
    const entered = await admin.call('POST', path('syncro', 'reconfigure'), { settings });
    expect(entered.body).toMatchObject({ enabled: false, health: null, status: 'Configured' });
    expect((await admin.call('POST', path('syncro', 'enable'))).status).toBe(200);
    await runDueChecks(service);
    expect((await admin.call('GET', path('syncro'))).body.status).toBe('Active');
  });

  it('removes one partner’s secrets, readable or not, and no other partner’s', async () => {
    await setSecret(partners[0], 'plain text where an envelope is due');
    const { lines } = await keys('erase', '--partner', partners[0]?.id ?? '', '--yes');
    expect(lines.at(-1)).toBe('erased: 2 integrations of 1 partner');
    const dump = await dumpTables(service);
    expect(dump).not.toContain('plain text where');
    const rows = await service.database.sql`SELECT settings, enabled
      FROM integration_configurations WHERE partner_id = ${partners[1]?.id ?? ''}`;
    expect(rows.map((row) => row.enabled)).toEqual([true, true]);
    expect(JSON.stringify(rows).match(/v2\.test\./g)).toHaveLength(2);
  });

  it('removes what a lost key has sealed, so that the service can start', async () => {
    await setSecret(partners[0], { sealed: 'v2.lost.a.b.c' });
    const { lines } = await keys('erase', '--key', 'lost', '--yes');
    expect(lines.at(-1)).toBe('erased: 1 integration of 1 partner');
    expect((await keys('status')).code).toBe(0);
  });

  it.each([
    [['erase', '--integration', 'syncro'], /Add --yes/],
    [['erase', '--yes'], /Name one of/],
    [['erase', '--partner', 'acme', '--yes'], /must be a UUID/],
    [['erase', '--partner', randomUUID(), '--key', 'k', '--yes'], /Name one of/],
    [['rotate', '--batch', '0'], /--batch/],
    [['constructor'], /^Usage/],
    [['status', 'verify'], /^Usage/],
  ])('%j changes nothing and says why', async (args, words) => {
    const before = await dumpTables(service);
    const { code, stderr, lines } = await keys(...args);
    expect([code, lines]).toEqual([1, []]);
    expect(stderr).toMatch(words);
    expect(await dumpTables(service)).toBe(before);
  });
});

describe('the start', () => {
  it('is refused when rows name keys that are not in the ring, in words without key material', async () => {
    await setSecret(partners[0], { sealed: 'v2.lost.a.b.c' });
    const start = startService({ ...service.config, keyRing: keyRing('other', [other]) });
    const error = await start.then(() => null).catch((reason: Error) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect(error?.message.split('\n').slice(1, 3)).toEqual([
      '  - 1 row needs key lost, which is not in the ring',
      '  - 3 rows need key test, which is not in the ring',
    ]);
    expect(error?.message).not.toMatch(/[A-Za-z0-9+/]{40}/);
  });

  it('is not refused for envelopes that name no key: those are shown as unreadable', async () => {
    await setSecret(partners[0], { sealed: 'nonsense' });
    const running = await startService(service.config);
    await running.stop();
    await runDueChecks(service);
    expect((await admins[0]?.call('GET', path('syncro')))?.body).toMatchObject({
      status: 'Error',
      health: { failure_class: 'secret_unreadable' },
    });
  });
});

describe('the audit of an entered secret', () => {
  it('tells the same one entered again from a new one, by verb and by fingerprint', async () => {
    const [admin] = admins;
    for (const api_token of [good.syncro.api_token, 'another-token', good.syncro.api_token]) {
      await admin?.call('POST', path('syncro', 'reconfigure'), { settings: { api_token } });
    }
    const { body } = (await admin?.call('GET', path('syncro', 'audit'))) ?? { body: null };
    const [third, second, first, configured] = body.entries.map(
      (entry: { details: { changes: { secret: boolean }[] } }) =>
        entry.details.changes.find(({ secret }) => secret),
    );
    expect([configured, first, second, third].map(({ change }) => change)).toEqual([
      'set',
      're-entered',
      'replaced',
      'replaced',
    ]);
    expect(first.fingerprint).toBe(configured.fingerprint);
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(third.fingerprint).toBe(first.fingerprint);
    const elsewhere = await admins[1]?.call('GET', path('syncro', 'audit'));
    expect(JSON.stringify(elsewhere?.body)).not.toContain(first.fingerprint);
  });
});
