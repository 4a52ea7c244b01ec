import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ATTEMPTS, nextAttemptIn } from '../../api/alerts/backoff.ts';
import { keepUp } from '../../api/alerts/upkeep.ts';
import { registry } from '../../plugins/index.ts';
import {
  type Caller,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';

const command = fileURLToPath(new URL('../../api/alerts-retry.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];

let service: TestService;
let partners: Partner[];
let dev: Caller;
beforeAll(async () => {
  service = await startTestService();
  partners = [await service.addPartner('Northwind'), await service.addPartner('Contoso')];
  dev = (partners[0] as Partner).as('dev');
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.database.sql`DELETE FROM integration_alerts`;
  await service.database.sql`DELETE FROM integration_configurations`;
});

const upkeep = (sends = true) =>
  keepUp({ sql: service.services.alertsSql, registry, sends, feature: service.services.feature });

interface Written {
  readonly id: string;
  readonly partnerId: string | null;
  readonly integrationKey: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly createdAt: Date;
  readonly attempts: number;
}
const written = () =>
  service.database.sql<Written[]>`SELECT * FROM integration_alerts ORDER BY created_at, type`;

async function write(changes: Record<string, unknown> = {}): Promise<string> {
  const { sql } = service.database;
  const id = randomUUID();
  const all = { id, integration_key: 'syncro', type: 'integration.error', data: sql.json({}) };
  await sql`INSERT INTO integration_alerts ${sql({ ...all, ...changes })}`;
  return id;
}
const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

describe('waiting for another attempt', () => {
  it('grows from seconds to six hours and ends after about three days', () => {
    let sum = 0;
    let before = 0;
    for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
      const wait = nextAttemptIn(attempt, 0.5) ?? Number.NaN;
      expect(wait).toBeGreaterThanOrEqual(before);
      expect(wait).toBeLessThanOrEqual(6 * 3_600);
      const [least, most] = [nextAttemptIn(attempt, 0) ?? 0, nextAttemptIn(attempt, 1) ?? 0];
      expect([least / wait, most / wait]).toEqual([expect.closeTo(0.8), expect.closeTo(1.2)]);
      sum += wait;
      before = wait;
    }
    expect(nextAttemptIn(1, 0.5)).toBe(5);
    expect(sum / 86_400).toBeCloseTo(3, 0);
    expect(nextAttemptIn(ATTEMPTS, 0.5)).toBeNull();
  });

  it('is as long as the receiver asks, within reason', () => {
    expect(nextAttemptIn(1, 0.5, 600)).toBe(600);
    expect(nextAttemptIn(1, 0.5, 1e9)).toBe(6 * 3_600);
  });
});

describe('a secret that expires', () => {
  async function configureWith(days: Record<string, number>, enabled = true): Promise<void> {
    const { sql } = service.database;
    for (const [key, left] of Object.entries(days)) {
      const [day] = await sql<{ on: string }[]>`
        SELECT ((now() AT TIME ZONE 'UTC' - INTERVAL '12 hours')::date + ${left}::int)::text AS on`;
      const secret = { [key === 'syncro' ? 'api_token' : 'api_password']: { expires_on: day?.on } };
      await sql`INSERT INTO integration_configurations
        (partner_id, integration_key, settings, enabled)
        VALUES (${partners[0]?.id ?? ''}, ${key}, ${sql.json(secret as never)}, ${enabled})
        ON CONFLICT (partner_id, integration_key) DO UPDATE SET settings = excluded.settings`;
    }
  }
  const told = async () => (await written()).map(({ type, data }) => [type, data.days_left]);

  it.each([
    [15, []],
    [14, [['secret.expiring', 14]]],
    [4, [['secret.expiring', 4]]],
    [3, [['secret.expiring', 3]]],
    [0, [['secret.expiring', 0]]],
    [-1, [['secret.expired', -1]]],
    [-14, [['secret.expired', -14]]],
    [-15, []],
  ])('in %i days is told so', async (left, expected) => {
    await configureWith({ syncro: left });
    await upkeep();
    expect(await told()).toEqual(expected);
  });

  it('is told once at each stage, whoever looks and how often', async () => {
    for (const left of [14, 10, 3, 1, -1, -5]) {
      await configureWith({ syncro: left });
      // The day moves on, the declared one does not.
      await service.database.sql`UPDATE integration_alerts SET once_key =
        regexp_replace(once_key, ':[0-9]{4}-[0-9-]{5}:', ':' ||
        (SELECT secret_expiries->>'api_token' FROM integration_configurations) || ':')`;
      await Promise.all([upkeep(), upkeep(), upkeep()]);
    }
    expect(await told()).toEqual([
      ['secret.expiring', 14],
      ['secret.expiring', 3],
      ['secret.expired', -1],
    ]);
  });

  it('is told again when a new one with another day was entered', async () => {
    for (const left of [2, 3]) {
      await configureWith({ syncro: left });
      await upkeep();
    }
    expect(await told()).toHaveLength(2);
  });

  it('is named as the form names it, with what to do, and without its value', async () => {
    await configureWith({ syncro: 1, msp360: -2 });
    await upkeep();
    const [expired, expiring] = await written();
    expect(expiring).toMatchObject({
      partnerId: partners[0]?.id,
      integrationKey: 'syncro',
      data: {
        field: 'api_token',
        message: expect.stringMatching(
          /^The API token of Syncro PSA expires on .*, tomorrow\. Make/,
        ),
      },
    });
    expect(expired?.data.message).toMatch(/has expired on .* Enter a new one\.$/);
  });

  it('of a disabled integration is nobody’s concern', async () => {
    await configureWith({ syncro: 1 }, false);
    expect(await upkeep()).toEqual({ told: 0, removed: 0, stale: 0 });
  });

  it('is found among more configurations than one batch has', async () => {
    const { sql } = service.database;
    await sql`INSERT INTO partners (id, name, slug)
      SELECT id, id, id FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 1200)) AS p`;
    await sql`INSERT INTO integration_configurations (partner_id, integration_key, settings)
      SELECT id, 'syncro', jsonb_build_object('api_token', jsonb_build_object('expires_on',
        (now() AT TIME ZONE 'UTC' - INTERVAL '12 hours')::date + 2)) FROM partners WHERE slug = id::text AND name = slug`;
    expect((await upkeep()).told).toBe(1_200);
    expect((await upkeep()).told).toBe(0);
    await sql`DELETE FROM partners WHERE name = slug`;
  });
});

describe('what is old', () => {
  it('goes: 30 days after delivery, 90 days after it was written', async () => {
    const kept = [
      await write({ delivered_at: ago(29), created_at: ago(100), next_attempt: null }),
      await write({ given_up_at: ago(80), created_at: ago(89), next_attempt: null }),
      await write(),
    ];
    await write({ delivered_at: ago(31), created_at: ago(31), next_attempt: null });
    await write({ given_up_at: ago(80), created_at: ago(91), next_attempt: null });
    expect((await upkeep()).removed).toBe(2);
    expect(new Set((await written()).map(({ id }) => id))).toEqual(new Set(kept));
  });

  it('is not sent any more, but shown, when nobody tried for three days', async () => {
    const old = await write({ created_at: ago(4), next_attempt: ago(4) });
    const tried = await write({ created_at: ago(4), next_attempt: ago(4), attempts: 2 });
    expect((await upkeep(false)).stale).toBe(0);
    expect((await upkeep()).stale).toBe(1);
    const { body } = await dev.call('GET', '/api/alerts?state=given_up');
    expect(body.alerts).toMatchObject([{ id: old, last_error: 'It was too old to be sent.' }]);
    const waiting = await dev.call('GET', '/api/alerts?state=waiting');
    expect(waiting.body.alerts).toMatchObject([{ id: tried, attempts: 2 }]);
  });
});

describe('GET /api/alerts', () => {
  const idsOf = async (query = '') => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const from: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await dev.call('GET', `/api/alerts?${query}${from}`);
      expect(status, JSON.stringify(body)).toBe(200);
      ids.push(...body.alerts.map(({ id }: { id: string }) => id));
      cursor = body.next_cursor;
    }
    return ids;
  };

  it('lists what was not delivered, newest first, by pages without gap or double', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 9; count += 1) {
      // Three at the same moment.
      ids.push(await write({ created_at: ago(1 + Math.floor(count / 3)) }));
    }
    await write({ delivered_at: ago(1) });
    const whole = await idsOf('limit=200');
    expect(new Set(whole)).toEqual(new Set(ids));
    for (const limit of [1, 2, 4]) expect(await idsOf(`limit=${limit}`)).toEqual(whole);
  });

  it('is filtered by state, type, integration and partner', async () => {
    const [first, second] = partners as [Partner, Partner];
    const a = await write({ partner_id: first.id });
    const b = await write({ partner_id: second.id, integration_key: 'msp360' });
    const c = await write({
      type: 'vendor.incident_started',
      given_up_at: ago(0),
      next_attempt: null,
    });
    expect(await idsOf('state=given_up')).toEqual([c]);
    expect((await idsOf('state=waiting')).sort()).toEqual([a, b].sort());
    expect(await idsOf('type=vendor.incident_started')).toEqual([c]);
    expect(await idsOf('integration=msp360')).toEqual([b]);
    expect(await idsOf(`partner=${first.id}`)).toEqual([a]);
    const { body } = await dev.call('GET', `/api/alerts?partner=${second.id}`);
    expect(body.alerts).toMatchObject([{ partner_name: 'Contoso', state: 'waiting' }]);
    expect(body.alerts[0]).not.toHaveProperty('data');
  });

  it('refuses a cursor that is not one, and everybody but dev', async () => {
    const { body } = await dev.call('GET', '/api/alerts?cursor=abc');
    expect(body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'cursor' }] });
    const refused = await (partners[0] as Partner).as('partner_admin').call('GET', '/api/alerts');
    expect(refused.body).toMatchObject({ status: 403, missing_permission: 'overview:read' });
  });
});

it('npm run alerts:retry makes what was given up due again', async () => {
  const given = { given_up_at: ago(1), next_attempt: null, attempts: 20, last_error: 'It failed.' };
  await write(given);
  const other = await write({ ...given, type: 'integration.recovered' });
  const run = (...args: string[]) =>
    new Promise<string>((resolve) => {
      const { database } = service;
      const env = { ...process.env, MIGRATION_DATABASE_URL: database.url };
      const child = spawn(process.execPath, [...runtime, command, ...args], { env });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          output += String(chunk);
        });
      }
      child.on('close', () => resolve(output));
    });
  expect(await run('--id', 'x')).toMatch(/^--id needs the UUID/);
  expect(await run('--type', 'integration.recovered')).toBe('1 alerts are due again\n');
  const rows = await service.database.sql<Written[]>`
    SELECT * FROM integration_alerts WHERE next_attempt <= now() AND attempts = 0`;
  expect(rows.map(({ id }) => id)).toEqual([other]);
  expect(await run()).toBe('1 alerts are due again\n');
});
