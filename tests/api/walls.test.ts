/** The wall between partners inside the database, read from its own catalogue and tried by hand. */
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase, type DatabaseRole, type Sql } from '../../api/platform/database.ts';
import { excessRights } from '../../api/platform/role-check.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tables = ['integration_audit_heads', 'integration_audit_logs', 'integration_configurations'];
const bound =
  "(partner_id = (NULLIF(current_setting('integration_center.partner_id'::text, true), ''::text))::uuid)";

let database: TestDatabase;
const [ours, theirs] = [randomUUID(), randomUUID()];
const pools: Sql[] = [];
const as = (role: DatabaseRole): Sql => {
  const pool = connectDatabase(database.url, { max: 2, role });
  pools.push(pool);
  return pool;
};

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  for (const id of [ours, theirs]) {
    await sql`INSERT INTO partners (id, name, slug) VALUES (${id}, ${id}, ${id})`;
    await sql`INSERT INTO integration_configurations (partner_id, integration_key)
      VALUES (${id}, 'syncro')`;
    await sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action)
      VALUES (${id}, 'syncro', 'configured')`;
  }
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

describe('every statement on partner data names partner_id', () => {
  const named = new RegExp(tables.join('|'));

  it('in the source of the service', () => {
    const nameless = globSync('api/**/*.ts', { cwd: root }).flatMap((file) => {
      // Between two backticks lies a template, or the code between two templates: both are looked at.
      const templates = readFileSync(`${root}/${file}`, 'utf8').split('`');
      return templates
        .filter((text) => named.test(text) && /\b(FROM|INTO|UPDATE|JOIN)\s+integration_/.test(text))
        .filter((text) => !text.includes('partner_id'))
        .map((text) => `${file}: ${text.trim().slice(0, 80)}`);
    });
    expect(nameless).toEqual([]);
  });

  it('in the functions of the database', async () => {
    const functions = await database.sql<{ name: string; source: string }[]>`
      SELECT proname AS name, prosrc AS source FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'integration_%'`;
    expect(functions.length).toBeGreaterThanOrEqual(6);
    const nameless = functions.flatMap(({ name, source }) =>
      source
        .split(';')
        .filter((text) =>
          /\b(FROM|INTO|UPDATE|JOIN)\s+integration_(config|audit_(l|h))/i.test(text),
        )
        .filter((text) => !text.includes('partner_id'))
        .map((text) => `${name}: ${text.trim().slice(0, 80)}`),
    );
    expect(nameless).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('forces row-level security on every table of ours that has a partner', async () => {
    const open = await database.sql`
      SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE a.attname = 'partner_id' AND c.relname LIKE 'integration_%'
        AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`;
    expect(open).toEqual([]);
  });

  it('binds the application role to one partner, and lets three named roles span them', async () => {
    const policies = await database.sql<
      { tablename: string; role: string; qual: string | null; withCheck: string | null }[]
    >`SELECT tablename, array_to_string(roles, ' ') AS role, qual, with_check FROM pg_policies
      WHERE tablename LIKE 'integration_%'`;
    const wide = ['integration_operator', 'integration_reader', 'integration_worker'];
    const [owner] = await database.sql<{ name: string }[]>`SELECT current_user AS name`;
    for (const { tablename, role, qual, withCheck } of policies) {
      if (role === 'integration_app') expect([qual, withCheck], tablename).toEqual([bound, bound]);
      // The move's functions run as the owner, inside statements of GuruRMM's: migrations/0015.
      else if (!tablename.startsWith('integration_msp360_') || role !== owner?.name)
        expect(wide, tablename).toContain(role);
    }
    expect(new Set(policies.map(({ role }) => role)).size).toBe(5);
  });

  it('lets only the application call what writes for a partner, each function in one form', async () => {
    const writers = await database.sql<{ name: string; callers: string }[]>`
      SELECT proname AS name, array_to_string(ARRAY(
        SELECT rolname FROM pg_roles WHERE rolname LIKE 'integration\\_%'
          AND has_function_privilege(rolname, p.oid, 'EXECUTE') ORDER BY 1), ' ') AS callers
      FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND proname IN
        ('integration_configure', 'integration_reconfigure', 'integration_set_enabled',
         'integration_remove', 'integration_log', 'integration_deny', 'integration_audit_note')
      ORDER BY 1`;
    expect(writers).toHaveLength(7);
    for (const { name, callers } of writers)
      expect([name, callers]).toEqual([name, 'integration_app']);
  });

  it('has no definer function with an open search path and no view that passes the policies', async () => {
    const functions = await database.sql`
      SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
        AND NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=%', false)`;
    expect(functions).toEqual([]);
    const views = await database.sql`
      SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relname LIKE 'integration_%'
        AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)`;
    expect(views).toEqual([]);
  });

  it('gives each role what it needs and nothing else', async () => {
    const grants = await database.sql<{ grant: string }[]>`
      SELECT format('%s %s %s', grantee, privilege_type, table_name) AS grant
      FROM information_schema.role_table_grants
      WHERE grantee LIKE 'integration_%' AND table_name IN ${database.sql(tables)} ORDER BY 1`;
    expect(grants.map((row) => row.grant)).toEqual([
      'integration_app DELETE integration_configurations',
      'integration_app INSERT integration_audit_logs',
      'integration_app INSERT integration_configurations',
      'integration_app SELECT integration_audit_heads',
      'integration_app SELECT integration_audit_logs',
      'integration_app SELECT integration_configurations',
      'integration_app UPDATE integration_configurations',
      // Retention; the entries' own guard lets it remove only what is before a chain's beginning.
      'integration_operator DELETE integration_audit_logs',
      'integration_operator INSERT integration_audit_logs',
      'integration_operator SELECT integration_audit_heads',
      'integration_operator SELECT integration_audit_logs',
      'integration_operator SELECT integration_configurations',
      'integration_operator UPDATE integration_configurations',
      'integration_worker INSERT integration_audit_logs',
      'integration_worker SELECT integration_audit_heads',
      'integration_worker SELECT integration_configurations',
    ]);
  });

  it('lets alerts be written and sent by the worker, seen by the reader, retried by the operator', async () => {
    const grants = await database.sql<{ grant: string }[]>`
      SELECT format('%s %s', grantee, privilege_type) AS grant
      FROM information_schema.role_table_grants
      WHERE grantee LIKE 'integration_%' AND table_name = 'integration_alerts' ORDER BY 1`;
    expect(grants.map((row) => row.grant)).toEqual([
      'integration_operator SELECT',
      'integration_reader SELECT',
      'integration_worker DELETE',
      'integration_worker INSERT',
      'integration_worker SELECT',
      'integration_worker UPDATE',
    ]);
    const columns = await database.sql<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.role_column_grants
      WHERE grantee = 'integration_operator' AND table_name = 'integration_alerts'
        AND privilege_type = 'UPDATE' ORDER BY 1`;
    const retried = ['attempts', 'given_up_at', 'last_error', 'next_attempt'];
    expect(columns.map(({ name }) => name)).toEqual(retried);
  });

  it('lets only the operator write flags, and their history only grow', async () => {
    const grants = await database.sql<{ grant: string }[]>`
      SELECT DISTINCT format('%s %s %s', grantee, privilege_type, table_name) AS grant
      FROM information_schema.role_column_grants
      WHERE grantee LIKE 'integration_%' AND table_name LIKE 'integration_flag%' ORDER BY 1`;
    expect(grants.map((row) => row.grant)).toEqual([
      'integration_operator INSERT integration_flag_changes',
      'integration_operator INSERT integration_flags',
      'integration_operator SELECT integration_flag_changes',
      'integration_operator SELECT integration_flags',
      'integration_operator UPDATE integration_flags',
      'integration_reader SELECT integration_flags',
    ]);
  });

  it('knows that the roles own nothing and cannot pass the policies', async () => {
    const strong = await database.sql`
      SELECT rolname FROM pg_roles WHERE rolname LIKE 'integration_%' AND (rolsuper OR rolbypassrls
        OR rolcreaterole OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid))`;
    expect(strong).toEqual([]);
    expect(await excessRights(database.sql)).toEqual(['is a superuser']);
  });
});

describe('the application role', () => {
  it('sees nothing without a partner, and nothing is left of one when its statement is over', async () => {
    const sql = as('integration_app');
    expect(await sql`SELECT partner_id FROM integration_configurations`).toEqual([]);
    const mine = await sql`SELECT c.partner_id FROM integration_tenant(${ours}) AS t(id), LATERAL (
      SELECT partner_id FROM integration_configurations OFFSET 0) AS c`;
    expect(mine.map(({ partnerId }) => partnerId)).toEqual([ours]);
    for (let count = 0; count < 4; count += 1) {
      expect(await sql`SELECT partner_id FROM integration_configurations`).toEqual([]);
    }
  });

  it('bound to one partner reads, changes and removes nothing of another', async () => {
    const sql = as('integration_app');
    const foreign = await sql`SELECT c.* FROM integration_tenant(${ours}) AS t(id), LATERAL (
      SELECT * FROM integration_configurations WHERE partner_id = ${theirs} OFFSET 0) AS c`;
    expect(foreign).toEqual([]);
    const [held] = await database.sql`SELECT * FROM integration_configurations
      WHERE partner_id = ${theirs}`;
    await sql
      .unsafe(`SELECT set_config('integration_center.partner_id', '${ours}', true);
      UPDATE integration_configurations SET enabled = false WHERE partner_id = '${theirs}';
      DELETE FROM integration_configurations WHERE partner_id = '${theirs}'`)
      .simple();
    const [after] = await database.sql`SELECT * FROM integration_configurations
      WHERE partner_id = ${theirs}`;
    expect(after).toEqual(held);
    const insert = sql.unsafe(`SELECT set_config('integration_center.partner_id', '${ours}', true);
      INSERT INTO integration_configurations (partner_id, integration_key)
      VALUES ('${theirs}', 'msp360')`);
    await expect(insert.simple()).rejects.toThrow(/row-level security/);
  });

  it('cannot change, remove or empty the audit', async () => {
    const sql = as('integration_app');
    await expect(sql`UPDATE integration_audit_logs SET action = 'x'`).rejects.toThrow(/permission/);
    await expect(sql`DELETE FROM integration_audit_logs`).rejects.toThrow(/permission/);
    await expect(sql`TRUNCATE integration_audit_logs`).rejects.toThrow(/permission/);
  });
});

describe('the roles that span partners', () => {
  it('the worker writes health alone, and no entry in a person’s name', async () => {
    const sql = as('integration_worker');
    const name = randomUUID();
    await expect(sql`UPDATE integration_configurations SET settings = '{}'`).rejects.toThrow(
      /permission/,
    );
    await expect(sql`UPDATE integration_configurations SET partner_id = ${ours}`).rejects.toThrow(
      /permission/,
    );
    await expect(sql`DELETE FROM integration_configurations`).rejects.toThrow(/permission/);
    await expect(sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action, actor_id)
      VALUES (${ours}, 'syncro', 'configured', ${name})`).rejects.toThrow(/row-level security/);
    await expect(sql`SELECT * FROM integration_audit_logs`).rejects.toThrow(/permission/);
  });

  it('the reader of the overview cannot read settings or the audit', async () => {
    const sql = as('integration_reader');
    expect(await sql`SELECT status FROM integration_configurations`).toHaveLength(2);
    await expect(sql`SELECT settings FROM integration_configurations`).rejects.toThrow(
      /permission/,
    );
    await expect(sql`SELECT * FROM integration_audit_logs`).rejects.toThrow(/permission/);
    await expect(sql`UPDATE integration_configurations SET enabled = true`).rejects.toThrow(
      /permission/,
    );
  });
});
