import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyRing } from '../../api/platform/key-ring.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, path, runDueChecks } from './support.ts';

const TOKEN = good.syncro.api_token;

let service: TestService;
let partner: Partner;
let admin: Caller;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.database.sql`DELETE FROM integration_configurations`;
  partner = await service.addPartner();
  admin = partner.as('partner_admin');
});

interface Sealed {
  readonly sealed: string;
  readonly updated_at: string;
}

async function stored(owner: Partner = partner, key = 'syncro'): Promise<Record<string, Sealed>> {
  const [row] = await service.database.sql`SELECT settings FROM integration_configurations
    WHERE partner_id = ${owner.id} AND integration_key = ${key}`;
  return row?.settings;
}

const spoil = (value: unknown) =>
  service.database.sql`UPDATE integration_configurations
    SET settings = jsonb_set(settings, '{api_token}', ${service.database.sql.json(value as never)}),
      next_health_check = now()
    WHERE partner_id = ${partner.id}`;

describe('a sealed box', () => {
  const key = new Uint8Array(32).fill(9);
  const ring = (id: string, bytes = key) => keyRing(id, [{ id, bytes }]);
  const box = createSealedBox(ring('k1'), 'test');
  const place = { partnerId: 'p', integrationKey: 'syncro', field: 'api_token' };
  const parts = (envelope: string) => envelope.split('.');
  const bytes = (part = '') => Buffer.from(part, 'base64url');

  it('opens what it sealed, in the documented form', () => {
    for (const secret of ['a', 'ünïcödé 😀', 'x'.repeat(5_000), '']) {
      const envelope = box.seal(secret, place);
      expect(envelope).toMatch(/^v2\.k1\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/);
      const [, , nonce, , tag] = parts(envelope);
      expect([bytes(nonce).length, bytes(tag).length]).toEqual([12, 16]);
      expect(box.open(envelope, place)).toBe(secret);
    }
  });

  it('seals the same secret differently each time', () => {
    const sealed = Array.from({ length: 50 }, () => box.seal('same', place));
    for (const part of [2, 3, 4]) {
      expect(new Set(sealed.map((envelope) => parts(envelope)[part])).size).toBe(50);
    }
  });

  it.each([
    ['partner', { ...place, partnerId: 'q' }],
    ['integration', { ...place, integrationKey: 'msp360' }],
    ['field', { ...place, field: 'other' }],
    ['boundary between them', { partnerId: 'ps', integrationKey: 'yncro', field: 'api_token' }],
  ])('does not open at another %s', (_, elsewhere) => {
    const envelope = box.seal('secret', place);
    expect(() => box.open(envelope, elsewhere)).toThrow(/cannot be read/);
  });

  it('does not open under another key or another key id', () => {
    const envelope = box.seal('secret', place);
    expect(() => createSealedBox(ring('k2'), 'test').open(envelope, place)).toThrow(
      /cannot be read/,
    );
    const renamed = envelope.replace('.k1.', '.k2.');
    expect(() => createSealedBox(ring('k2'), 'test').open(renamed, place)).toThrow(
      /cannot be read/,
    );
    const other = createSealedBox(ring('k1', new Uint8Array(32).fill(8)), 'test');
    expect(() => other.open(envelope, place)).toThrow(/cannot be read/);
  });

  it('refuses every flipped bit, shortened tag and missing part', () => {
    const envelope = box.seal('secret', place);
    const [version, id, ...encoded] = parts(envelope);
    encoded.forEach((part, index) => {
      const original = bytes(part);
      for (let bit = 0; bit < original.length * 8; bit += 1) {
        const flipped = Buffer.from(original);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const changed = encoded.with(index, flipped.toString('base64url'));
        expect(() => box.open([version, id, ...changed].join('.'), place)).toThrow(/be read/);
      }
    });
    const tag = bytes(encoded[2]);
    for (let length = 0; length < 16; length += 1) {
      const short = encoded.with(2, tag.subarray(0, length).toString('base64url'));
      expect(() => box.open([version, id, ...short].join('.'), place)).toThrow(/be read/);
    }
    for (const broken of ['', 'v2', 'v2.k1...', envelope.replace('v2', 'v1'), `${envelope}.`]) {
      expect(() => box.open(broken, place)).toThrow(/be read/);
    }
  });

  it('tells the field and nothing else when it cannot open', () => {
    const envelope = box.seal('the-secret', place);
    try {
      box.open(`${envelope.slice(0, -3)}AAA`, place);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toBe('UnreadableSecret: The saved value of api_token cannot be read.');
      expect((error as Error).cause).toBeUndefined();
    }
  });

  it('wants a key of 32 bytes', () => {
    expect(() => createSealedBox(ring('k1', new Uint8Array(16)), 'test')).toThrow(/32 bytes/);
  });
});

describe('in the database', () => {
  it('a secret is an envelope and its age, never its text', async () => {
    await configure(admin, 'syncro', good.syncro);
    const { api_token } = await stored();
    expect(Object.keys(api_token ?? {}).sort()).toEqual(['sealed', 'updated_at']);
    expect(api_token?.sealed).toMatch(/^v2\.test\./);
    expect(JSON.stringify(await stored())).not.toContain(TOKEN);
    const { body } = await admin.call('GET', path('syncro'));
    expect(body.secrets.api_token.updated_at).toBe(api_token?.updated_at);
  });

  it('keeps envelope and age of a secret that is not entered again, and renews one that is', async () => {
    await configure(admin, 'msp360', good.msp360);
    const before = await stored(partner, 'msp360');
    const reconfigure = (settings: unknown) =>
      admin.call('POST', path('msp360', 'reconfigure'), { settings });
    await reconfigure({ api_login: 'contoso-api' });
    expect((await stored(partner, 'msp360')).api_password).toEqual(before.api_password);
    const { body } = await reconfigure({ api_password: good.msp360.api_password });
    const after = await stored(partner, 'msp360');
    expect(after.api_password?.sealed).not.toBe(before.api_password?.sealed);
    expect(body.secrets.api_password.updated_at > (before.api_password?.updated_at ?? '')).toBe(
      true,
    );
    const audit = await admin.call('GET', path('msp360', 'audit'));
    expect(audit.body.entries[0].details.changes).toEqual([
      {
        field: 'api_password',
        label: 'API password',
        secret: true,
        change: 're-entered',
        from: null,
        to: null,
        fingerprint: expect.stringMatching(/^[0-9a-f]{4}\.[0-9a-f]{16}$/),
      },
    ]);
  });
});

describe('settings copied to another partner', () => {
  let thief: Partner;
  beforeEach(async () => {
    await configure(admin, 'syncro', good.syncro);
    thief = await service.addPartner();
    await service.database.sql`
      INSERT INTO integration_configurations (partner_id, integration_key, settings)
      SELECT ${thief.id}, integration_key, settings FROM integration_configurations
      WHERE partner_id = ${partner.id}`;
    await service.database.sql`UPDATE integration_configurations SET next_health_check = NULL
      WHERE partner_id = ${partner.id}`;
    service.vendors.requests.length = 0;
  });

  it('cannot be read: the check says so and calls no vendor', async () => {
    expect(await runDueChecks(service)).toBe(1);
    const { body } = await thief.as('partner_admin').call('GET', path('syncro'));
    expect(body).toMatchObject({
      status: 'Error',
      error_message: 'A saved secret can no longer be read. Enter it again.',
      health: { failure_class: 'secret_unreadable' },
    });
    const test = await thief.as('partner_admin').call('POST', path('syncro', 'test'), {});
    expect(test.body).toMatchObject({
      outcome: 'error',
      failure_class: 'secret_unreadable',
      steps: [],
    });
    expect(service.vendors.requests).toEqual([]);
  });

  it.each(['reconfigure', 'test'])('%s names the secret to enter again', async (action) => {
    const caller = thief.as('partner_admin');
    for (const settings of [{}, { subdomain: 'acme' }, { subdomain: 'northwind' }]) {
      const { body } = await caller.call('POST', path('syncro', action), { settings });
      expect(body).toMatchObject({
        status: 422,
        code: 'secret_unreadable',
        errors: [{ field: 'api_token' }],
      });
    }
    expect(service.vendors.requests).toEqual([]);
  });

  it('work again once the secret is entered again', async () => {
    const caller = thief.as('partner_admin');
    const settings = { api_token: TOKEN };
    expect((await caller.call('POST', path('syncro', 'test'), { settings })).body.outcome).toBe(
      'ok',
    );
    const healed = await caller.call('POST', path('syncro', 'reconfigure'), { settings });
    expect(healed.status).toBe(200);
    await runDueChecks(service);
    expect((await caller.call('GET', path('syncro'))).body.status).toBe('Active');
  });
});

describe('stored settings that were tampered with', () => {
  const envelope = async () => (await stored()).api_token?.sealed ?? '';

  it.each<[string, (sealed: string) => unknown]>([
    ['a shortened tag', (sealed) => ({ sealed: sealed.slice(0, -6), updated_at: 'x' })],
    ['another key id', (sealed) => ({ sealed: sealed.replace('.test.', '.old.') })],
    ['no envelope', () => ({ sealed: 'nonsense' })],
    ['a number for an envelope', () => ({ sealed: 7 })],
    ['an empty object', () => ({})],
    ['a list', () => []],
    ['a plain text', () => 'plain-text-token'],
  ])('with %s are an Error in words, and can be healed', async (_, spoiled) => {
    await configure(admin, 'syncro', good.syncro);
    await spoil(spoiled(await envelope()));
    service.vendors.requests.length = 0;
    expect(await runDueChecks(service)).toBe(1);
    const { body, status } = await admin.call('GET', path('syncro'));
    expect(status).toBe(200);
    expect(body.status).toBe('Error');
    expect(body.error_message).toMatch(/can no longer be read/);
    expect(service.vendors.requests).toEqual([]);
    const kept = { settings: { subdomain: 'acme' } };
    const refused = await admin.call('POST', path('syncro', 'reconfigure'), kept);
    expect(refused.body.code).toBe('secret_unreadable');
    const healed = await admin.call('POST', path('syncro', 'reconfigure'), {
      settings: { api_token: TOKEN },
    });
    expect(healed.status).toBe(200);
    expect((await admin.call('POST', path('syncro', 'test'))).body.outcome).toBe('ok');
  });
});
