import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chainedPartners, verifyChain } from '../../api/audit/chain.ts';
import { pruneEntries } from '../../api/audit/retention.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { migrate, migrationsFolder } from '../../api/platform/migrations.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { createTestDatabase } from '../helpers/database.ts';
import { good, type Partner, startTestService, type TestService } from '../helpers/service.ts';
import { configure, path } from './support.ts';

let service: TestService;
let sql: Sql;
let partner: Partner;
beforeAll(async () => {
  service = await startTestService();
  sql = service.database.sql;
});
afterAll(() => service.stop());
beforeEach(async () => {
  partner = await service.addPartner();
});

const idOf = ({ id }: Partner) => id as PartnerId;

const writeEntries = (count: number, to = partner.id, through = sql) =>
  through`INSERT INTO integration_audit_logs
    (partner_id, integration_key, action, actor_id, actor_name, request_id, details, created_at)
    SELECT ${to}, 'syncro', 'reconfigured', CASE WHEN n % 3 > 0 THEN gen_random_uuid() END,
      CASE WHEN n % 3 = 1 THEN 'Zoë ' || n END, CASE WHEN n % 2 = 0 THEN gen_random_uuid()::text END,
      CASE WHEN n % 5 > 0 THEN jsonb_build_object('n', n, 'ä', '"\\') END,
      '2025-01-01'::timestamptz + n * interval '1 day'
    FROM generate_series(1, ${count}) n`;

describe('entries are insert-only', () => {
  it.each([
    ['an edit', 'UPDATE integration_audit_logs SET action = action'],
    ['a link to another user', 'UPDATE integration_audit_logs SET user_id = actor_id'],
    ['a removal', 'DELETE FROM integration_audit_logs'],
    ['emptying', 'TRUNCATE integration_audit_logs'],
    ['emptying by way of the partners', 'TRUNCATE partners CASCADE'],
  ])('%s is refused, also for the owner', async (_, statement) => {
    await configure(partner.as('partner_admin'), 'syncro', good.syncro);
    const before = await sql`SELECT e::text FROM integration_audit_logs e ORDER BY entry_number`;
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
    expect(await sql`SELECT e::text FROM integration_audit_logs e ORDER BY entry_number`).toEqual(
      before,
    );
  });

  it('an entry loses its link to a user only when the user is deleted', async () => {
    const admin = partner.as('partner_admin');
    await configure(admin, 'syncro', good.syncro);
    await expect(sql`UPDATE integration_audit_logs SET user_id = NULL`).rejects.toThrow(/refused/);
    await sql`DELETE FROM users WHERE id = ${admin.userId}`;
    const [entry] = await sql`SELECT user_id, actor_id, actor_name FROM integration_audit_logs
      WHERE partner_id = ${partner.id}`;
    expect(entry).toEqual({ userId: null, actorId: admin.userId, actorName: 'Mara Voss' });
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 1, firstBroken: null });
    expect((await admin.call('DELETE', path('syncro'))).status).toBe(204);
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 2, firstBroken: null });
  });

  it("a deleted partner's entries go with it, and nobody else's", async () => {
    const other = await service.addPartner();
    await writeEntries(3);
    await writeEntries(3, other.id);
    await sql`DELETE FROM partners WHERE id = ${partner.id}`;
    expect(await verifyChain(sql, idOf(partner))).toEqual({
      entries: 0,
      firstBroken: null,
      head: null,
    });
    expect(await verifyChain(sql, idOf(other))).toMatchObject({ entries: 3, firstBroken: null });
  });

  it('whoever writes an entry cannot choose its place in the chain', async () => {
    await writeEntries(1);
    await sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, chain_position, previous_hash, hash)
      VALUES (${partner.id}, 'syncro', 'forged', 7, '\\x00', '\\x00')`;
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 2, firstBroken: null });
  });
});

describe('the chain', () => {
  it('is the same whatever the session is set to', async () => {
    await writeEntries(10);
    const other = connectDatabase(service.database.url, { max: 1 });
    await other.unsafe(`SET timezone = 'Asia/Kathmandu'; SET datestyle = 'German';
      SET bytea_output = 'escape'; SET intervalstyle = 'iso_8601'; SET extra_float_digits = -5`);
    await other.unsafe('CREATE SCHEMA first; SET search_path = first, public, pg_catalog');
    await other.unsafe('CREATE TABLE first.integration_audit_heads (LIKE integration_audit_heads)');
    await other.unsafe('ALTER TABLE first.integration_audit_heads ADD PRIMARY KEY (partner_id)');
    await other.unsafe(`CREATE FUNCTION first.sha256(bytea) RETURNS bytea LANGUAGE sql
      AS 'SELECT ''''::bytea'`);
    await writeEntries(5, partner.id, other);
    await other.unsafe("SET bytea_output = 'hex'; SET search_path = public");
    expect(await verifyChain(other, idOf(partner))).toMatchObject({ firstBroken: null });
    await other`DROP SCHEMA first CASCADE`;
    await other.end();
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 15, firstBroken: null });
  });

  it('tells apart what would read the same without lengths', async () => {
    const hash = async (key: string, action: string) => {
      const [row] = await sql<{ body: Buffer }[]>`SELECT integration_audit_body(e) AS body
        FROM (SELECT (jsonb_populate_record(NULL::integration_audit_logs, jsonb_build_object(
          'integration_key', ${key}::text, 'action', ${action}::text))).*) AS e`;
      return row?.body.toString('hex');
    };
    expect(await hash('ab', 'c')).not.toBe(await hash('a', 'bc'));
    expect(await hash('a\u0001b', 'c')).not.toBe(await hash('a', 'b\u0001c'));
  });

  it('stays whole under concurrent writers of many partners', async () => {
    const partners = await Promise.all(Array.from({ length: 6 }, () => service.addPartner()));
    const pool = connectDatabase(service.database.url, { max: 12 });
    const writes = Array.from({ length: 600 }, (_, n) =>
      writeEntries(1 + (n % 3), partners[n % partners.length]?.id, pool),
    );
    await Promise.all(writes);
    await pool.end();
    const reports = await Promise.all(partners.map((each) => verifyChain(sql, idOf(each))));
    expect(reports.map(({ firstBroken }) => firstBroken)).toEqual(partners.map(() => null));
    expect(reports.reduce((sum, { entries }) => sum + entries, 0)).toBe(1_200);
  });

  it('one partner with an open transaction holds up nobody else', async () => {
    const other = await service.addPartner();
    const slow = await sql.reserve();
    await slow`BEGIN`;
    await slow`INSERT INTO integration_audit_logs (partner_id, integration_key, action)
      VALUES (${partner.id}, 'syncro', 'slow')`;
    await writeEntries(3, other.id);
    await slow`ROLLBACK`;
    slow.release();
    await writeEntries(1);
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 1, firstBroken: null });
  });

  it('can be verified while it grows, in several stretches', async () => {
    await writeEntries(4_500);
    const growing = (async () => {
      for (let round = 0; round < 40; round += 1) await writeEntries(1);
    })();
    for (let round = 0; round < 5; round += 1) {
      const { entries, firstBroken } = await verifyChain(sql, idOf(partner));
      expect(firstBroken).toBeNull();
      expect(entries).toBeGreaterThanOrEqual(4_500);
    }
    await growing;
  });
});

it('entries from before there were chains are chained as they were written', async () => {
  const database = await createTestDatabase('template0');
  await createBaseline(database.sql);
  const folder = await mkdtemp(join(tmpdir(), 'integration-center-migrations-'));
  const earlier = (await readdir(migrationsFolder)).filter((name) => /^000[12]\./.test(name));
  for (const name of earlier) await copyFile(join(migrationsFolder, name), join(folder, name));
  await migrate(database.sql, folder);
  await rm(folder, { recursive: true });
  await database.sql`INSERT INTO partners (name, slug) VALUES ('A', 'a'), ('B', 'b'), ('C', 'c')`;
  const [user] = await database.sql`INSERT INTO users (name) VALUES ('U') RETURNING id`;
  await database.sql`INSERT INTO integration_audit_logs
    (partner_id, integration_key, action, user_id, created_at)
    SELECT p.id, 'syncro', n, ${user?.id}, now() - n * interval '1 day'
    FROM generate_series(1, 40) n, partners p WHERE p.slug <> 'c'`;
  await migrate(database.sql);
  const ids: PartnerId[] = [];
  for await (const id of chainedPartners(database.sql)) ids.push(id);
  expect(ids).toHaveLength(2);
  for (const id of ids) {
    const report = await verifyChain(database.sql, id);
    expect(report).toMatchObject({ entries: 40, firstBroken: null });
    await writeEntries(1, id, database.sql);
    expect(await verifyChain(database.sql, id)).toMatchObject({ entries: 41, firstBroken: null });
    const rows = await database.sql`SELECT action, actor_id FROM integration_audit_logs
      WHERE partner_id = ${id} ORDER BY chain_position LIMIT 40`;
    expect(rows.map(({ action }) => Number(action))).toEqual(rows.map((_, at) => at + 1));
    expect(rows[0]?.actorId).toBe(user?.id);
  }
  await database.drop();
});

describe('GET /api/audit/verify', () => {
  it("tells a member about the own partner's chain and no other", async () => {
    const other = await service.addPartner();
    await writeEntries(3);
    await writeEntries(5, other.id);
    const whole = await partner.as('partner_user').call('GET', '/api/audit/verify');
    expect(whole).toMatchObject({
      status: 200,
      body: { ok: true, entries: 3, first_broken: null },
    });
    expect(whole.body.head).toEqual({
      position: 3,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await sql`ALTER TABLE integration_audit_logs DISABLE TRIGGER integration_audit_guard`;
    await sql`UPDATE integration_audit_logs SET action = 'enabled'
      WHERE partner_id = ${partner.id} AND chain_position = 2`;
    await sql`ALTER TABLE integration_audit_logs ENABLE TRIGGER integration_audit_guard`;
    const { body } = await partner.as('partner_user').call('GET', '/api/audit/verify');
    expect(body).toMatchObject({ ok: false, entries: 1, first_broken: 2 });
    expect((await other.as('dev').call('GET', '/api/audit/verify')).body.ok).toBe(true);
    await sql`DELETE FROM partners WHERE id = ${partner.id}`;
  });
});

describe('retention', () => {
  it('removes older entries, says so, and the chain still holds and grows', async () => {
    await writeEntries(10);
    expect(await pruneEntries(sql, idOf(partner), new Date('2025-01-06'))).toBe(4);
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 7, firstBroken: null });
    const entries = await sql`SELECT action, details, chain_position FROM integration_audit_logs
      WHERE partner_id = ${partner.id} ORDER BY chain_position`;
    expect(entries[0]).toMatchObject({ chainPosition: '5' });
    expect(entries.at(-1)).toMatchObject({
      action: 'audit_pruned',
      details: { removed: 4, first_kept: 5, before: '2025-01-06T00:00:00Z' },
    });
    await writeEntries(2);
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 9, firstBroken: null });
    expect(await pruneEntries(sql, idOf(partner), new Date('2025-01-06'))).toBe(0);
  });

  it('opens no door: what is kept stays refused, and a removed first entry is found', async () => {
    await writeEntries(10);
    await pruneEntries(sql, idOf(partner), new Date('2025-01-06'));
    await expect(
      sql`DELETE FROM integration_audit_logs WHERE partner_id = ${partner.id}`,
    ).rejects.toThrow(/refused/);
    await sql`ALTER TABLE integration_audit_logs DISABLE TRIGGER integration_audit_guard`;
    await sql`DELETE FROM integration_audit_logs
      WHERE partner_id = ${partner.id} AND chain_position = 5`;
    await sql`ALTER TABLE integration_audit_logs ENABLE TRIGGER integration_audit_guard`;
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ entries: 0, firstBroken: 5 });
    await sql`DELETE FROM partners WHERE id = ${partner.id}`;
  });

  it('knows every partner that has a chain, also one whose head is gone', async () => {
    const ids = [partner, await service.addPartner(), await service.addPartner()].map(idOf);
    for (const id of ids) await writeEntries(2, id);
    await sql`DELETE FROM integration_audit_heads WHERE partner_id = ${partner.id}`;
    const found: PartnerId[] = [];
    for await (const id of chainedPartners(sql)) found.push(id);
    expect(found).toEqual(expect.arrayContaining(ids));
    expect(new Set(found).size).toBe(found.length);
    expect(await verifyChain(sql, idOf(partner))).toMatchObject({ firstBroken: 1 });
    expect(await verifyChain(sql, randomUUID() as PartnerId)).toMatchObject({ firstBroken: null });
  });
});
