import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Caller,
  createCaller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { auditActions, configure, path, runDueChecks } from './support.ts';

let service: TestService;
let partner: Partner;
let admin: Caller;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  // Of the tests before, so that only this test's checks are due.
  await service.database.sql`DELETE FROM integration_configurations`;
  partner = await service.addPartner();
  admin = partner.as('partner_admin');
});

const read = async (key = 'syncro') => (await admin.call('GET', path(key))).body;
const reconfigure = (settings: unknown, headers?: Record<string, string>, key = 'syncro') =>
  admin.call('POST', path(key, 'reconfigure'), { settings }, headers);
const settingsRow = async (key = 'syncro') => {
  const [row] = await service.database.sql`SELECT * FROM integration_configurations
    WHERE partner_id = ${partner.id} AND integration_key = ${key}`;
  return row;
};

describe('configuring', () => {
  it('stores normalised settings once and answers the integration without its secrets', async () => {
    const settings = { subdomain: ' https://ACME.syncromsp.com/x ', api_token: ' Bearer tok-1 ' };
    const { status, body, headers } = await admin.call('POST', path('syncro', 'configure'), {
      settings,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'Configured',
      health: null,
      enabled: true,
      settings: { subdomain: 'acme' },
      secrets: { api_token: { configured: true } },
      version: 1,
      error_message: null,
    });
    expect(JSON.stringify(body)).not.toContain('tok-1');
    expect(headers.get('etag')).toMatch(/^"[0-9a-f-]{36}\.1"$/);
    expect(await read()).toEqual(body);
    const again = await admin.call('POST', path('syncro', 'configure'), { settings: good.syncro });
    expect(again.body).toMatchObject({ status: 409, code: 'already_configured' });
    expect(await read()).toEqual(body);
    expect(await auditActions(admin, 'syncro')).toEqual(['configured']);
  });

  it('stores defaults and serves every integration of the catalog', async () => {
    expect((await configure(admin, 'msp360', good.msp360)).body.settings).toEqual({
      api_login: 'acme-api',
      base_url: 'https://api.mspbackups.com',
    });
    const { body } = await admin.call('GET', '/api/integrations');
    const seen = body.integrations.map((item: { key: string; status: string }) => [
      item.key,
      item.status,
    ]);
    expect(seen).toEqual([
      ['msp360', 'Configured'],
      ['syncro', 'Not Configured'],
    ]);
  });

  it('happens exactly once when several admins do it at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        admin.call('POST', path('syncro', 'configure'), { settings: good.syncro }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    expect(await auditActions(admin, 'syncro')).toEqual(['configured']);
  });

  it('is refused to a partner that GuruRMM does not know, and writes nothing', async () => {
    const who = { userId: admin.userId, partnerId: randomUUID(), role: 'partner_admin' };
    const stranger = createCaller(service.fetch, who);
    const answer = await stranger.call('POST', path('syncro', 'configure'), {
      settings: good.syncro,
    });
    expect(answer.body).toMatchObject({ status: 403, code: 'unknown_partner' });
    const { sql } = service.database;
    const [count] = await sql`SELECT
      (SELECT count(*) FROM integration_configurations WHERE partner_id = ${who.partnerId}) +
      (SELECT count(*) FROM integration_audit_logs WHERE partner_id = ${who.partnerId}) AS n`;
    expect(count?.n).toBe('0');
  });

  it('keeps the actor in the audit when the users table does not know the person', async () => {
    const who = { userId: randomUUID(), partnerId: partner.id, role: 'partner_admin' };
    await configure(createCaller(service.fetch, who), 'syncro', good.syncro);
    await admin.call('POST', path('syncro', 'disable'));
    const { sql } = service.database;
    const rows = await sql`SELECT user_id, actor_id, actor_name FROM integration_audit_logs
      WHERE partner_id = ${partner.id} ORDER BY entry_number`;
    expect([...rows]).toEqual([
      { userId: null, actorId: who.userId, actorName: 'Mara Voss' },
      { userId: admin.userId, actorId: admin.userId, actorName: 'Mara Voss' },
    ]);
    const { body } = await admin.call('GET', path('syncro', 'audit'));
    expect(body.entries[1].actor).toEqual({ id: who.userId, name: 'Mara Voss' });
  });
});

describe('reconfiguring', () => {
  it('keeps what is omitted, sets what is given and says so in the audit', async () => {
    await configure(admin, 'msp360', good.msp360);
    const before = await settingsRow('msp360');
    const { status, body } = await reconfigure({ api_login: 'contoso-api' }, {}, 'msp360');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 2,
      settings: { api_login: 'contoso-api', base_url: 'https://api.mspbackups.com' },
    });
    expect((await settingsRow('msp360'))?.settings.api_password).toEqual(
      before?.settings.api_password,
    );
    const audit = await admin.call('GET', path('msp360', 'audit'));
    expect(audit.body.entries[0].details.changes).toEqual([
      {
        field: 'api_login',
        label: 'API login',
        secret: false,
        change: 'changed',
        from: 'acme-api',
        to: 'contoso-api',
      },
    ]);
  });

  it('clears with null, back to the default, and refuses to clear what is required', async () => {
    const base_url = 'https://mspbackups.com/mbsapi';
    await configure(admin, 'msp360', { ...good.msp360, base_url });
    const { api_password } = good.msp360;
    const cleared = await reconfigure({ base_url: null, api_password }, {}, 'msp360');
    expect(cleared.body.settings.base_url).toBe('https://api.mspbackups.com');
    for (const field of ['api_login', 'api_password']) {
      const refused = await reconfigure({ [field]: null }, {}, 'msp360');
      expect(refused.body).toMatchObject({ status: 422, errors: [{ field }] });
    }
    expect((await read('msp360')).version).toBe(2);
  });

  it('with nothing that changes writes no version, no audit and keeps the status', async () => {
    await configure(admin, 'syncro', good.syncro);
    await runDueChecks(service);
    const before = await read();
    expect(before.status).toBe('Active');
    for (const same of [{}, { subdomain: 'acme' }, { subdomain: 'ACME.syncromsp.com' }]) {
      expect((await reconfigure(same)).body).toEqual(before);
    }
    expect(await auditActions(admin, 'syncro')).toEqual(['health_ok', 'configured']);
  });

  it('forgets what the last check found and asks for a check at once', async () => {
    await configure(admin, 'syncro', { ...good.syncro, api_token: 'wrong' });
    await runDueChecks(service);
    expect(await read()).toMatchObject({ status: 'Error', health: { state: 'error' } });
    const { body } = await reconfigure({ api_token: 'acme-demo-token' });
    expect(body).toMatchObject({ status: 'Configured', health: null, error_message: null });
    expect(Date.parse(body.next_health_check)).toBeLessThanOrEqual(Date.now() + 1_000);
  });

  it('honours If-Match: the tag that was read, any, none; and answers 412 otherwise', async () => {
    const made = await configure(admin, 'syncro', good.syncro);
    const first = made.headers.get('etag') ?? '';
    const second = await reconfigure({ api_token: 'a' }, { 'if-match': first });
    expect(second.status).toBe(200);
    expect(second.headers.get('etag')).not.toBe(first);
    const stale = await reconfigure({ api_token: 'b' }, { 'if-match': first });
    expect(stale.body).toMatchObject({ status: 412, code: 'version_mismatch' });
    expect((await read()).version).toBe(2);
    expect((await reconfigure({ api_token: 'c' }, { 'if-match': '*' })).status).toBe(200);
    expect((await reconfigure({ api_token: 'd' })).body.version).toBe(4);
    const got = await admin.call('GET', path('syncro'));
    expect(got.headers.get('etag')).toMatch(/\.4"$/);
  });

  it('loses nothing when two change different fields at once, and lets one win with a tag', async () => {
    const made = await configure(admin, 'msp360', good.msp360);
    const patches = [{ api_login: 'contoso-api' }, { api_password: 'another-password' }];
    await Promise.all(patches.map((patch) => reconfigure(patch, {}, 'msp360')));
    expect(await read('msp360')).toMatchObject({
      version: 3,
      settings: { api_login: 'contoso-api' },
    });
    const audit = await admin.call('GET', path('msp360', 'audit'));
    const changed = audit.body.entries.map(
      (entry: { details: { changes: { field: string }[] } }) => entry.details.changes[0]?.field,
    );
    expect(changed.slice(0, 2).sort()).toEqual(['api_login', 'api_password']);
    const tag = made.headers.get('etag')?.replace('.1"', '.3"') ?? '';
    const race = await Promise.all(
      ['x-api', 'y-api', 'z-api'].map((api_login) =>
        reconfigure({ api_login }, { 'if-match': tag }, 'msp360'),
      ),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('many at once all land, or say that it is busy', async () => {
    await configure(admin, 'syncro', good.syncro);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => reconfigure({ api_token: `token-${index}` })),
    );
    const saved = answers.filter(({ status }) => status === 200).length;
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect((await read()).version).toBe(1 + saved);
    expect((await auditActions(admin, 'syncro')).length).toBe(1 + saved);
  });
});

describe('a changed destination', () => {
  beforeEach(() => configure(admin, 'syncro', good.syncro));

  it.each(['reconfigure', 'test'])('asks %s for the saved secrets again', async (action) => {
    service.vendors.requests.length = 0;
    const before = await settingsRow();
    for (const settings of [
      { subdomain: 'evil' },
      { subdomain: 'evil', api_token: null },
      { subdomain: 'evil', api_token: '' },
    ]) {
      const { body } = await admin.call('POST', path('syncro', action), { settings });
      expect(body).toMatchObject({ status: 422, errors: [{ field: 'api_token' }] });
    }
    expect(await settingsRow()).toEqual(before);
    expect(service.vendors.requests).toEqual([]);
  });

  it('sends the newly entered secret there and never the saved one', async () => {
    service.vendors.requests.length = 0;
    const settings = { subdomain: 'northwind', api_token: 'northwind-demo-token' };
    const { body } = await admin.call('POST', path('syncro', 'test'), { settings });
    expect(body).toMatchObject({ outcome: 'ok', dry_run: true });
    expect((await reconfigure(settings)).status).toBe(200);
    await runDueChecks(service);
    expect(service.vendors.requests.length).toBeGreaterThan(2);
    for (const { host, headers } of service.vendors.requests) {
      expect(host).toBe('northwind.syncromsp.com');
      expect(headers.authorization).toBe('Bearer northwind-demo-token');
    }
  });

  it('is noticed behind another spelling only when it is another place', async () => {
    const same = { subdomain: 'https://acme.syncromsp.com/', api_token: 'acme-demo-token' };
    expect((await reconfigure({ subdomain: same.subdomain })).status).toBe(200);
    await configure(admin, 'msp360', good.msp360);
    const moved = { base_url: 'https://mspbackups.com/mbsapi' };
    expect((await reconfigure(moved, {}, 'msp360')).body.errors).toMatchObject([
      { field: 'api_password', message: expect.stringContaining('Base URL') },
    ]);
    const both = { ...moved, api_password: 'demo-password' };
    expect((await reconfigure(both, {}, 'msp360')).status).toBe(200);
  });
});

describe('enabling and disabling', () => {
  it('stops and starts the checks, keeps the settings and is audited once each', async () => {
    await configure(admin, 'syncro', good.syncro);
    await runDueChecks(service);
    const checked = (await read()).last_health_check;
    const off = await admin.call('POST', path('syncro', 'disable'));
    expect(off.body).toMatchObject({
      enabled: false,
      status: 'Configured',
      last_health_check: checked,
      next_health_check: null,
      settings: { subdomain: 'acme' },
      version: 2,
    });
    expect(await runDueChecks(service)).toBe(0);
    const again = await admin.call('POST', path('syncro', 'disable'));
    expect([again.body, again.headers.get('etag')]).toEqual([off.body, off.headers.get('etag')]);
    const changed = await reconfigure({ api_token: 'acme-demo-token' });
    expect(changed.body).toMatchObject({ enabled: false, next_health_check: null });
    const on = await Promise.all([1, 2, 3].map(() => admin.call('POST', path('syncro', 'enable'))));
    for (const { status, body } of on) expect([status, body.enabled]).toEqual([200, true]);
    expect(await runDueChecks(service)).toBe(1);
    expect((await read()).status).toBe('Active');
    expect(await auditActions(admin, 'syncro')).toEqual([
      'health_ok',
      'enabled',
      'reconfigured',
      'disabled',
      'health_ok',
      'configured',
    ]);
  });

  it('a test of a disabled integration answers but stores nothing', async () => {
    await configure(admin, 'syncro', good.syncro);
    await admin.call('POST', path('syncro', 'disable'));
    const before = await settingsRow();
    expect((await admin.call('POST', path('syncro', 'test'), {})).body.outcome).toBe('ok');
    expect(await settingsRow()).toEqual(before);
  });
});

describe('removing', () => {
  it('deletes settings and secrets, keeps the audit, and lets one start anew', async () => {
    const made = await configure(admin, 'syncro', good.syncro);
    const gone = await admin.call('DELETE', path('syncro'));
    expect([gone.status, gone.body]).toEqual([204, '']);
    expect(await settingsRow()).toBeUndefined();
    expect(await read()).toMatchObject({
      status: 'Not Configured',
      enabled: false,
      settings: {},
      secrets: { api_token: { configured: false, updated_at: null } },
      version: 0,
      created_at: null,
    });
    expect((await admin.call('DELETE', path('syncro'))).body.code).toBe('not_configured');
    const anew = await configure(admin, 'syncro', good.syncro);
    expect(anew.body.version).toBe(1);
    expect(anew.headers.get('etag')).not.toBe(made.headers.get('etag'));
    const stale = { 'if-match': made.headers.get('etag') ?? '' };
    expect((await reconfigure({ api_token: 'x' }, stale)).status).toBe(412);
    expect(await auditActions(admin, 'syncro')).toEqual(['configured', 'removed', 'configured']);
  });

  it('happens once when two do it at the same moment', async () => {
    await configure(admin, 'syncro', good.syncro);
    const both = await Promise.all([1, 2].map(() => admin.call('DELETE', path('syncro'))));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect(await auditActions(admin, 'syncro')).toEqual(['removed', 'configured']);
  });
});
