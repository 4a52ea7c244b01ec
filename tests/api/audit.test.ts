import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readActors } from '../../api/audit/actors.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import type { Sql } from '../../api/platform/database.ts';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, path } from './support.ts';

let service: TestService;
let partner: Partner;
let admin: Caller;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  partner = await service.addPartner();
  admin = partner.as('partner_admin');
});

interface Entry {
  readonly id: string;
  readonly action: string;
  readonly created_at: string;
}

async function pageThrough(caller: Caller, limit: number, between = async () => {}) {
  const pages: Entry[][] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = `audit?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
    const { body } = await caller.call('GET', path('syncro', query));
    pages.push(body.entries);
    cursor = body.next_cursor;
    await between();
  }
  return pages;
}

/** All written at the same moment, so that the time alone does not tell them apart. */
const writeEntries = (count: number, to = partner.id) =>
  service.database.sql`INSERT INTO integration_audit_logs
    (partner_id, integration_key, action, created_at)
    SELECT ${to}, 'syncro', 'entry-' || n, '2026-01-01' FROM generate_series(1, ${count}) n`;

it.each([
  [1, 7],
  [3, 7],
  [7, 7],
  [10, 7],
  [100, 250],
])('pages of %i over %i entries of one moment have no gap and no double', async (limit, count) => {
  await writeEntries(count);
  const pages = await pageThrough(admin, limit);
  const expected = Array.from({ length: count }, (_, index) => `entry-${count - index}`);
  expect(pages.flat().map(({ action }) => action)).toEqual(expected);
  expect(pages.map((page) => page.length)).toEqual([
    ...Array.from({ length: Math.ceil(count / limit) - 1 }, () => limit),
    count % limit || limit,
  ]);
});

it('new entries do not move the pages that are being read', async () => {
  await writeEntries(6);
  const pages = await pageThrough(admin, 2, async () => void (await writeEntries(1)));
  expect(
    pages
      .slice(0, 3)
      .flat()
      .map(({ action }) => action),
  ).toEqual([6, 5, 4, 3, 2, 1].map((number) => `entry-${number}`));
});

it('shows twenty entries unless asked otherwise, and none as an empty page', async () => {
  expect((await admin.call('GET', path('syncro', 'audit'))).body).toEqual({
    entries: [],
    next_cursor: null,
    actors: [],
    may_export: true,
  });
  await writeEntries(21);
  const { body } = await admin.call('GET', path('syncro', 'audit'));
  expect(body.entries).toHaveLength(20);
  expect(body.next_cursor).toEqual(expect.any(String));
});

it('keeps to one integration and one partner, also with the cursor of another', async () => {
  const other = await service.addPartner();
  await writeEntries(3, other.id);
  await configure(admin, 'msp360', good.msp360);
  await writeEntries(3);
  const theirs = await other.as('partner_user').call('GET', path('syncro', 'audit?limit=1'));
  const cursor = theirs.body.next_cursor;
  expect((await admin.call('GET', path('syncro', `audit?cursor=${cursor}`))).body.entries).toEqual(
    [],
  );
  const ids = (await pageThrough(admin, 2)).flat().map(({ id }) => id);
  expect(ids).toHaveLength(3);
  const msp360 = await admin.call('GET', path('msp360', 'audit'));
  expect(msp360.body.entries).toMatchObject([{ integration_key: 'msp360', action: 'configured' }]);
});

it('tells who, what and when, to every member', async () => {
  await configure(admin, 'syncro', good.syncro);
  const { body } = await partner.as('partner_user').call('GET', path('syncro', 'audit'));
  expect(body.entries).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      integration_key: 'syncro',
      action: 'configured',
      actor: { id: admin.userId, name: 'Mara Voss' },
      details: {
        changes: [
          {
            field: 'subdomain',
            label: 'Subdomain',
            secret: false,
            change: 'set',
            from: null,
            to: 'acme',
          },
          {
            field: 'api_token',
            label: 'API token',
            secret: true,
            change: 'set',
            from: null,
            to: null,
            fingerprint: expect.stringMatching(/^[0-9a-f]{4}\.[0-9a-f]{16}$/),
          },
        ],
      },
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      created_at: expect.stringMatching(/Z$/),
    },
  ]);
});

it('shows entries of other writers, with unknown actions, users and no details', async () => {
  const { sql } = service.database;
  await sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action, user_id, details)
    VALUES (${partner.id}, 'syncro', 'imported', ${admin.userId}, NULL)`;
  const { status, body } = await admin.call('GET', path('syncro', 'audit'));
  expect(status).toBe(200);
  expect(body.entries).toMatchObject([{ action: 'imported', details: {} }]);
});

it('a change whose audit entry cannot be written does not happen', async () => {
  await configure(admin, 'syncro', good.syncro);
  const { sql } = service.database;
  await sql`ALTER TABLE integration_audit_logs ADD CONSTRAINT refuse CHECK (false) NOT VALID`;
  const before = (await admin.call('GET', path('syncro'))).body;
  const changes = [
    ['POST', path('syncro', 'reconfigure'), { settings: { api_token: 'other' } }],
    ['POST', path('syncro', 'disable')],
    ['DELETE', path('syncro')],
    ['POST', path('msp360', 'configure'), { settings: good.msp360 }],
  ] as const;
  for (const [method, to, body] of changes) {
    expect((await admin.call(method, to, body)).status, to).toBe(500);
  }
  await sql`ALTER TABLE integration_audit_logs DROP CONSTRAINT refuse`;
  expect((await admin.call('GET', path('syncro'))).body).toEqual(before);
  expect((await admin.call('GET', path('msp360'))).body.status).toBe('Not Configured');
});

const person = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

it('is narrowed by actor, action and time, page by page', async () => {
  await configure(admin, 'syncro', good.syncro);
  for (const verb of ['disable', 'enable', 'disable']) {
    await admin.call('POST', path('syncro', verb));
  }
  await service.database.sql`INSERT INTO integration_audit_logs
    (partner_id, integration_key, action, created_at)
    VALUES (${partner.id}, 'syncro', 'health_ok', '2020-01-01')`;
  const read = async (query: string) => {
    const { status, body } = await admin.call('GET', path('syncro', `audit?${query}`));
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const { entries } = await read('limit=100');
  const actor = entries.find((entry: { actor: unknown }) => entry.actor).actor.id;
  const actions = async (query: string) =>
    (await read(query)).entries.map((entry: Entry) => entry.action);
  expect(await actions(`actor=${actor}`)).toEqual([
    'disabled',
    'enabled',
    'disabled',
    'configured',
  ]);
  expect(await actions('actor=00000000-0000-0000-0000-000000000000')).toEqual([]);
  expect(await actions('action=health_ok')).toEqual(['health_ok']);
  expect(await actions('until=2021-01-01T00:00:00Z')).toEqual(['health_ok']);
  expect(await actions('since=2021-01-01T00:00:00Z&action=enabled')).toEqual(['enabled']);
  const first = await read(`actor=${actor}&action=disabled&limit=1`);
  expect(first.entries).toHaveLength(1);
  const second = await read(`actor=${actor}&action=disabled&limit=1&cursor=${first.next_cursor}`);
  expect(second.entries).toHaveLength(1);
  expect(second.entries[0].id).not.toBe(first.entries[0].id);
  expect(second.next_cursor).toBe(null);
});

it('names everybody who did something in one integration, on the first page, with the newest name', async () => {
  const { sql } = service.database;
  const write = (actor: string | null, name: string | null, count: number, key = 'syncro') =>
    sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, actor_id, actor_name)
      SELECT ${partner.id}, ${key}, 'enabled', ${actor}, ${name} FROM generate_series(1, ${count})`;
  const [long, renamed, unnamed, elsewhere] = [1, 2, 3, 4].map(person) as [
    string,
    string,
    string,
    string,
  ];
  await write(long, 'Long Ago', 1);
  await write(renamed, 'Before', 2);
  await write(renamed, 'After', 1);
  await write(unnamed, null, 1);
  await write(elsewhere, 'Elsewhere', 1, 'msp360');
  await write(null, null, 30);
  const actors = [
    { id: long, name: 'Long Ago' },
    { id: renamed, name: 'After' },
    { id: unnamed, name: null },
  ];
  const first = (await admin.call('GET', path('syncro', 'audit'))).body;
  expect(first.actors).toEqual(actors);
  const next = await admin.call('GET', path('syncro', `audit?cursor=${first.next_cursor}`));
  expect(next.body.actors).toBe(null);
  const narrowed = await admin.call('GET', path('syncro', `audit?actor=${long}`));
  expect(narrowed.body).toMatchObject({ entries: [{ actor: actors[0] }], actors });
});

it('names two hundred at most, and reads one entry for each, whatever they did', async () => {
  const { sql } = service.database;
  await sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action, actor_id)
    SELECT ${partner.id}, 'syncro', 'enabled',
      ('00000000-0000-4000-8000-' || lpad((n % 210)::text, 12, '0'))::uuid
    FROM generate_series(1, 2100) n`;
  await sql`ANALYZE integration_audit_logs`;
  const { body } = await admin.call('GET', path('syncro', 'audit'));
  expect(body.actors.map(({ id }: { id: string }) => id)).toEqual(
    Array.from({ length: 200 }, (_, number) => person(number)),
  );
  const read = await sql.begin(async (transaction) => {
    await readActors(transaction as unknown as Sql, partner.id as PartnerId, 'syncro');
    const [counted] = await transaction`SELECT seq_tup_read + idx_tup_fetch AS entries
      FROM pg_stat_xact_user_tables WHERE relname = 'integration_audit_logs'`;
    return Number(counted?.entries);
  });
  expect(read).toBe(200);
});
