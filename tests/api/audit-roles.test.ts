/** What the database's own roles may do to the audit, and the operator's commands over it. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../api/audit/chain.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import { connectDatabase, type DatabaseRole, type Sql } from '../../api/platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';

let database: TestDatabase;
let sql: Sql;
let partnerId: PartnerId;
let otherId: PartnerId;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = database.sql;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`DELETE FROM partners`;
  [partnerId, otherId] = (await Promise.all(['a', 'b'].map(addPartner))) as [PartnerId, PartnerId];
});

async function addPartner(name: string): Promise<PartnerId> {
  const [row] = await sql<{ id: PartnerId }[]>`
    INSERT INTO partners (name, slug) VALUES (${name}, ${name}) RETURNING id`;
  await sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action, created_at)
    SELECT ${row?.id ?? null}, 'syncro', 'entry', '2025-01-01'::timestamptz + n * interval '1 day'
    FROM generate_series(1, 5) n`;
  return row?.id as PartnerId;
}

describe.each<DatabaseRole>(['integration_app', 'integration_worker', 'integration_operator'])(
  '%s',
  (role) => {
    let own: Sql;
    beforeAll(() => {
      own = connectDatabase(database.url, { max: 1, role });
    });
    afterAll(() => own.end());
    const bind = () => own`SELECT set_config('integration_center.partner_id', ${partnerId}, false)`;

    it('adds entries, and the chain with them', async () => {
      await bind();
      await own`INSERT INTO integration_audit_logs (partner_id, integration_key, action)
      VALUES (${partnerId}, 'syncro', 'enabled')`;
      expect(await verifyChain(sql, partnerId)).toMatchObject({ entries: 6, firstBroken: null });
    });

    it.each([
      "UPDATE integration_audit_logs SET action = 'x'",
      'DELETE FROM integration_audit_logs',
      'TRUNCATE integration_audit_logs',
      'DELETE FROM integration_audit_heads',
      'TRUNCATE integration_audit_heads',
      'ALTER TABLE integration_audit_logs DISABLE TRIGGER ALL',
      'SET session_replication_role = replica',
    ])('is refused: %s', async (statement) => {
      await bind();
      await expect(own.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
      expect(await verifyChain(sql, partnerId)).toMatchObject({ entries: 5, firstBroken: null });
    });

    if (role === 'integration_operator') return;
    it('cannot move the beginning of a chain, nor prune', async () => {
      await bind();
      for (const statement of [
        'UPDATE integration_audit_heads SET start_position = 3',
        `SELECT integration_audit_prune('${partnerId}', now())`,
      ]) {
        await expect(own.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
      }
    });

    if (role === 'integration_worker') return;
    it("sees no other partner's entries and heads, and adds none", async () => {
      await bind();
      const seen = await own`SELECT partner_id FROM integration_audit_logs
      UNION SELECT partner_id FROM integration_audit_heads`;
      expect(seen.map((row) => row.partnerId)).toEqual([partnerId]);
      await expect(
        own`INSERT INTO integration_audit_logs (partner_id, integration_key, action)
        VALUES (${otherId}, 'syncro', 'forged')`,
      ).rejects.toMatchObject({ code: '42501' });
      expect(await verifyChain(own, partnerId)).toMatchObject({ entries: 5, firstBroken: null });
    });
  },
);

describe('the commands', () => {
  const run = async (command: string, ...args: string[]) => {
    const env = { ...process.env, MIGRATION_DATABASE_URL: database.url };
    const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
    const done = await promisify(execFile)(
      process.execPath,
      [...runtime, `api/${command}.ts`, ...args],
      { env },
    ).catch((failed: { code: number; stdout: string; stderr: string }) => failed);
    return { code: 'code' in done ? done.code : 0, text: done.stdout + done.stderr };
  };
  const falsify = async (statement: string) => {
    await sql.unsafe('ALTER TABLE integration_audit_logs DISABLE TRIGGER USER');
    await sql.unsafe(statement);
    await sql.unsafe('ALTER TABLE integration_audit_logs ENABLE TRIGGER USER');
  };

  it('audit:verify names the broken partner and position, and ends with 1', async () => {
    const whole = await run('audit-verify');
    expect(whole).toMatchObject({ code: 0 });
    expect(whole.text).toMatch(/2 chains, 10 entries: 0 broken\n$/);
    await falsify(`UPDATE integration_audit_logs SET action = 'x'
      WHERE partner_id = '${otherId}' AND chain_position = 4`);
    const broken = await run('audit-verify');
    expect(broken.code).toBe(1);
    expect(broken.text).toContain(`BROKEN ${otherId} at position 4, after 3 whole entries`);
    expect(await run('audit-verify', '--partner', partnerId)).toMatchObject({ code: 0 });
    expect(await run('audit-verify', '--partner', 'x')).toMatchObject({ code: 1 });
  });

  it('audit:verify --against finds a chain that was rewritten as a whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'integration-center-heads-'));
    const file = join(folder, 'heads.txt');
    await writeFile(file, (await run('audit-verify')).text);
    expect((await run('audit-verify', '--against', file)).text).toContain('2 noted heads compared');
    await falsify(`DELETE FROM integration_audit_logs
      WHERE partner_id = '${otherId}' AND chain_position = 5`);
    await sql`UPDATE integration_audit_heads h SET position = 4, hash = e.hash
      FROM integration_audit_logs e WHERE h.partner_id = ${otherId}
        AND e.partner_id = h.partner_id AND e.chain_position = 4`;
    expect((await run('audit-verify')).code).toBe(0);
    const found = await run('audit-verify', '--against', file);
    expect(found.code).toBe(1);
    expect(found.text).toContain(`rewritten ${otherId} at position 5`);
    await sql`DELETE FROM partners WHERE id = ${otherId}`;
    expect(await run('audit-verify', '--against', file)).toMatchObject({ code: 0 });
    await rm(folder, { recursive: true });
  });

  it('audit:prune tells first, removes with --yes, and leaves a broken chain alone', async () => {
    await falsify(`UPDATE integration_audit_logs SET action = 'x'
      WHERE partner_id = '${otherId}' AND chain_position = 2`);
    const told = await run('audit-prune', '--before', '2025-01-04');
    expect(told.text).toContain(`${partnerId}  2 entries`);
    expect(told.text).toContain(`BROKEN  ${otherId}`);
    expect(await verifyChain(sql, partnerId)).toMatchObject({ entries: 5 });
    const done = await run('audit-prune', '--before', '2025-01-04', '--yes');
    expect(done).toMatchObject({ code: 1 });
    expect(done.text).toContain('2 entries removed');
    expect(await verifyChain(sql, partnerId)).toMatchObject({ entries: 4, firstBroken: null });
    expect(await verifyChain(sql, otherId)).toMatchObject({ entries: 1, firstBroken: 2 });
    for (const before of ['', 'soon', '2999-01-01']) {
      expect(await run('audit-prune', '--before', before, '--yes')).toMatchObject({ code: 1 });
    }
  });
});
