/** Declared expiry of secrets: what may be declared, what becomes of it, when it is warned about. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expiriesAfter, presentExpiries } from '../../api/configurations/secret-expiry.ts';
import {
  deleteConfiguration,
  readConfiguration,
  updateSettings,
} from '../../api/configurations/store.ts';
import { dayOf, expiryComplaint } from '../../plugins/fields.ts';
import { registry } from '../../plugins/index.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import {
  type Caller,
  createCaller,
  good,
  openInstance,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { auditActions, configure, path, runDueChecks } from './support.ts';

const DAY = 86_400_000;
const inDays = (days: number) => dayOf(Date.now() + days * DAY);
const syncro = registry.get('syncro') as IntegrationPlugin;

let service: TestService;
let admin: Caller;
let partnerId: string;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.database.sql`DELETE FROM integration_configurations`;
  const partner = await service.addPartner();
  partnerId = partner.id;
  admin = partner.as('partner_admin');
});

const send = (
  action: string,
  settings: unknown,
  day?: unknown,
  headers?: Record<string, string>,
  key = 'syncro',
) => {
  const body = { settings, ...(day === undefined ? {} : { secret_expiries: day }) };
  return admin.call('POST', path(key, action), body, headers);
};
const read = async (key = 'syncro') => (await admin.call('GET', path(key))).body;
const token = async () => (await read()).secrets.api_token;
const lastChanges = async () => {
  const { body } = await admin.call('GET', path('syncro', 'audit'));
  return body.entries[0].details.changes;
};
const storedAs = (day: string) => service.database.sql`
  UPDATE integration_configurations
  SET settings = jsonb_set(settings, '{api_token,expires_on}', to_jsonb(${day}::text))
  WHERE partner_id = ${partnerId}`;
const dated = (change: string, from: string | null, to: string | null) => ({
  field: 'secret_expiries.api_token',
  label: 'API token expiry date',
  secret: false,
  change,
  from,
  to,
});

describe('declaring when a secret expires', () => {
  it('is possible with the secret, shows in detail and list, and is in the audit in clear', async () => {
    const day = inDays(40);
    const { status, body } = await send('configure', good.syncro, { api_token: day });
    expect(status).toBe(201);
    expect(body.secrets.api_token).toEqual({
      configured: true,
      updated_at: expect.any(String),
      expires_on: day,
      expiry: 'valid',
    });
    const list = await admin.call('GET', '/api/integrations');
    const expiry = list.body.integrations.map(
      (item: { secret_expiry: unknown }) => item.secret_expiry,
    );
    expect(expiry).toContainEqual({
      field: 'api_token',
      label: 'API token',
      expires_on: day,
      expiry: 'valid',
    });
    expect(expiry).toContainEqual(null);
    expect(await lastChanges()).toContainEqual(dated('set', null, day));
    expect(JSON.stringify(body)).not.toContain(good.syncro.api_token);
  });

  it('is a choice: without a day nothing expires', async () => {
    await configure(admin, 'syncro', good.syncro);
    expect(await token()).toMatchObject({ expires_on: null, expiry: null });
    expect((await read()).secret_expiry).toBe(null);
  });

  it('is possible later, may be changed and cleared, and leaves the secret as it is', async () => {
    await configure(admin, 'syncro', good.syncro);
    const entered = (await token()).updated_at;
    for (const [day, expected] of [
      [inDays(40), dated('set', null, inDays(40))],
      [inDays(5), dated('changed', inDays(40), inDays(5))],
      [null, dated('cleared', inDays(5), null)],
    ] as const) {
      expect((await send('reconfigure', {}, { api_token: day })).status).toBe(200);
      expect(await token()).toMatchObject({ updated_at: entered, expires_on: day });
      expect(await lastChanges()).toEqual([expected]);
    }
    await send('test', undefined);
    await runDueChecks(service);
    expect((await read()).status).toBe('Active');
  });

  it('changes nothing when the same day is declared again, even one that is over', async () => {
    await send('configure', good.syncro, { api_token: inDays(40) });
    await storedAs('2026-01-31');
    const before = await read();
    const { status, body } = await send('reconfigure', {}, { api_token: '2026-01-31' });
    expect(status).toBe(200);
    expect(body.version).toBe(before.version);
    expect(await auditActions(admin, 'syncro')).toEqual(['configured']);
  });

  it('belongs to one secret: entering another one, or none, ends it', async () => {
    const day = inDays(40);
    await send('configure', good.syncro, { api_token: day });
    await send('reconfigure', { subdomain: 'northwind', api_token: 'northwind-demo-token' });
    expect(await token()).toMatchObject({ configured: true, expires_on: null });
    expect(await lastChanges()).toContainEqual(dated('cleared', day, null));
    await send('reconfigure', { api_token: 'tok-9' }, { api_token: inDays(9) });
    expect(await token()).toMatchObject({ expires_on: inDays(9), expiry: 'expiring' });
    // No plugin has an optional secret that expires, so the rule itself is asked.
    const stored = { api_token: { sealed: 'x', updated_at: '', expires_on: day } };
    const change = { stored, entered: new Set(['api_token']), settings: { subdomain: 'acme' } };
    expect(expiriesAfter(syncro, change, { api_token: day })).toEqual({});
  });

  it('holds to the version that was read', async () => {
    const made = await send('configure', good.syncro);
    const etag = made.headers.get('etag') ?? '';
    expect(
      (await send('reconfigure', {}, { api_token: inDays(3) }, { 'if-match': etag })).status,
    ).toBe(200);
    const late = await send('reconfigure', {}, { api_token: inDays(4) }, { 'if-match': etag });
    expect(late.body.code).toBe('version_mismatch');
    expect((await token()).expires_on).toBe(inDays(3));
  });

  it.each([
    ['a day that is over', { api_token: inDays(-1) }, 'secret_expiries.api_token'],
    ['a day after more than ten years', { api_token: inDays(3_660) }, 'secret_expiries.api_token'],
    ['a day that does not exist', { api_token: '2027-02-30' }, 'secret_expiries.api_token'],
    ['a moment', { api_token: '2027-01-31T00:00:00Z' }, 'secret_expiries.api_token'],
    ['another notation', { api_token: '31/01/2027' }, 'secret_expiries.api_token'],
    ['nothing', { api_token: '' }, 'secret_expiries.api_token'],
    ['a number', { api_token: 20270131 }, 'secret_expiries.api_token'],
    ['an unknown field', { colour: '2027-01-31' }, 'secret_expiries.colour'],
    ['a field of Object', { constructor: null }, 'secret_expiries.constructor'],
    ['a field that is no secret', { subdomain: '2027-01-31' }, 'secret_expiries.subdomain'],
    ['a list', [], 'secret_expiries'],
  ])('refuses %s, names the field and changes nothing', async (_, expiries, field) => {
    expect(await send('configure', good.syncro, expiries)).toMatchObject({
      status: 422,
      body: { code: 'invalid_request', errors: [{ field }] },
    });
    expect((await read()).status).toBe('Not Configured');
    await configure(admin, 'syncro', good.syncro);
    const { version } = await read();
    const { status, body } = await send('reconfigure', {}, expiries);
    expect([status, body.errors[0].field]).toEqual([422, field]);
    expect(await read()).toMatchObject({ version, secrets: { api_token: { expires_on: null } } });
  });

  it('refuses a day for a secret whose vendor lets none expire, beside every other complaint', async () => {
    const { body } = await send(
      'configure',
      { api_login: '' },
      { api_password: inDays(5) },
      {},
      'msp360',
    );
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'api_login',
      'api_password',
      'secret_expiries.api_password',
    ]);
  });

  it('has no place in a dry run', async () => {
    const { body } = await send('test', good.syncro, { api_token: inDays(5) });
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'secret_expiries' }] });
  });
});

describe('what is stored of it', () => {
  it('never shows what is not a day, whatever the row says', async () => {
    await send('configure', good.syncro, { api_token: inDays(40) });
    for (const rubbish of ['soon', '2027-02-30', '']) {
      await storedAs(rubbish);
      expect(await read()).toMatchObject({
        secret_expiry: null,
        secrets: { api_token: { configured: true, expires_on: null, expiry: null } },
      });
    }
  });

  it('is told to nobody else: the worker’s checks and other partners see nothing of it', async () => {
    await send('configure', good.syncro, { api_token: inDays(5) });
    const other = (await service.addPartner()).as('partner_admin');
    const { body } = await other.call('GET', '/api/integrations');
    for (const item of body.integrations) expect(item.secret_expiry).toBe(null);
    await runDueChecks(service);
    expect(JSON.stringify(service.vendors.requests)).not.toContain(inDays(5));
  });
});

describe('the warning', () => {
  const at =
    (now: string) =>
    (day: string, days = 14) =>
      presentExpiries(
        syncro,
        { secretExpiries: { api_token: day } },
        { now: () => new Date(now), days },
      )[0]?.expiry;

  it('comes the configured number of days ahead, and the day itself still counts', () => {
    const state = at('2026-11-22T18:00:00Z');
    expect(state('2026-12-07')).toBe('valid');
    expect(state('2026-12-06')).toBe('expiring');
    expect(state('2026-12-07', 15)).toBe('expiring');
    expect(state('2026-11-22')).toBe('expiring');
    expect(state('2026-11-21')).toBe('expired');
  });

  it('calls nothing expired while its day lasts anywhere on Earth', () => {
    expect(at('2026-11-23T11:59:59Z')('2026-11-22')).toBe('expiring');
    expect(at('2026-11-23T12:00:00Z')('2026-11-22')).toBe('expired');
    expect(expiryComplaint('API token', '2026-11-22', dayOf(Date.parse('2026-11-23T11:00Z')))).toBe(
      undefined,
    );
  });

  it('reaches ten years and not a day further', () => {
    expect(expiryComplaint('API token', '2036-11-22', '2026-11-22')).toBe(undefined);
    expect(expiryComplaint('API token', '2036-11-23', '2026-11-22')?.message).toMatch(/10 years/);
  });

  it('is as early as the service was told', async () => {
    await send('configure', good.syncro, { api_token: inDays(40) });
    expect((await read()).secret_expiry.expiry).toBe('valid');
    const early = await openInstance({ ...service.config, expiryWarningDays: 40 });
    const caller = createCaller(early.fetch, {
      userId: admin.userId,
      partnerId,
      role: 'partner_user',
    });
    const { body } = await caller.call('GET', '/api/integrations');
    const { secret_expiry } = body.integrations.find(
      ({ key }: { key: string }) => key === 'syncro',
    );
    expect(secret_expiry.expiry).toBe('expiring');
    expect((await caller.call('GET', path('syncro'))).body.secrets.api_token.expiry).toBe(
      'expiring',
    );
    await early.close();
  });

  it('follows a day that passed', async () => {
    await send('configure', good.syncro, { api_token: inDays(1) });
    expect((await read()).secret_expiry.expiry).toBe('expiring');
    await storedAs(inDays(-1));
    expect((await read()).secret_expiry.expiry).toBe('expired');
  });
});

describe('an edit of a configuration that was removed and made again', () => {
  it('finds the other row, although both are at version 1', async () => {
    await configure(admin, 'syncro', good.syncro);
    const { sql } = service.services;
    const stale = await readConfiguration(sql, partnerId as never, 'syncro');
    const principal = { userId: admin.userId, userName: null, partnerId, role: 'partner_admin' };
    const target = { principal: principal as never, key: 'syncro' };
    await deleteConfiguration(sql, target);
    await send('configure', { subdomain: 'northwind', api_token: 'northwind-demo-token' });
    const made = await readConfiguration(sql, partnerId as never, 'syncro');
    expect(made?.version).toBe(stale?.version);
    expect(made?.id).not.toBe(stale?.id);
    const saved = await updateSettings(sql, target, {
      from: stale as NonNullable<typeof stale>,
      settings: stale?.settings ?? {},
      details: {},
    });
    expect(saved).toBe(null);
    expect(await readConfiguration(sql, partnerId as never, 'syncro')).toEqual(made);
    expect(await auditActions(admin, 'syncro')).toEqual(['configured', 'removed', 'configured']);
  });
});
