import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '../../api/platform/database.ts';
import { migrate, migrationsFolder } from '../../api/platform/migrations.ts';
import { applyMigrations } from '../../api/prepare-database.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase('template0');
  await createBaseline(database.sql);
});
afterEach(() => database.drop());

const everyFile = async () =>
  (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort();

const tables = async () =>
  (
    await database.sql`SELECT table_name FROM information_schema.tables
      WHERE table_schema = 'public' ORDER BY 1`
  ).map(({ tableName }) => tableName);

describe('migrating', () => {
  it('an empty database applies everything, and the second time nothing', async () => {
    expect(await migrate(database.sql)).toEqual(await everyFile());
    expect(await migrate(database.sql)).toEqual([]);
    expect(await applyMigrations({ databaseUrl: database.url })).toEqual([]);
    expect(await tables()).toEqual(
      expect.arrayContaining([
        'integration_audit_logs',
        'integration_configurations',
        'integration_schema_versions',
        'partners',
        'users',
      ]),
    );
  });

  it('from several instances at once applies everything once', async () => {
    const applied = await Promise.all(
      Array.from({ length: 4 }, () => applyMigrations({ databaseUrl: database.url })),
    );
    expect(applied.flat()).toEqual(await everyFile());
  });

  it('keeps what is stored', async () => {
    await migrate(database.sql);
    const { sql } = database;
    const [partner] = await sql`INSERT INTO partners (name, slug) VALUES ('A', 'a') RETURNING id`;
    await sql`INSERT INTO integration_configurations (partner_id, integration_key)
      VALUES (${partner?.id}, 'syncro')`;
    await migrate(sql);
    expect(await sql`SELECT settings, status FROM integration_configurations`).toMatchObject([
      { settings: {}, status: 'Configured' },
    ]);
  });

  it('with a file that fails leaves nothing behind, not even of the files before it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'integration-center-migrations-'));
    await writeFile(join(folder, '0001.do.good.sql'), 'CREATE TABLE good (id INT);');
    await writeFile(join(folder, '0002.do.bad.sql'), 'CREATE TABLE half (id INT); SELECT 1/0;');
    await expect(migrate(database.sql, folder)).rejects.toThrow(/division by zero/);
    expect(await tables()).toEqual(['partners', 'users']);
    await writeFile(join(folder, '0002.do.bad.sql'), 'CREATE TABLE whole (id INT);');
    expect(await migrate(database.sql, folder)).toEqual(['0001.do.good.sql', '0002.do.bad.sql']);
    expect(await tables()).toEqual(expect.arrayContaining(['good', 'whole']));
    await rm(folder, { recursive: true });
  });

  it('by whoever does not own GuruRMM’s partners leaves that table as it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'integration-center-migrations-'));
    await copyFile(`${migrationsFolder}/0013.do.scale.sql`, join(folder, '0013.do.scale.sql'));
    const { sql } = database;
    const url = new URL(database.url);
    url.username = `guest_${randomBytes(6).toString('hex')}`;
    await sql`CREATE ROLE ${sql(url.username)} LOGIN PASSWORD 'guest'`;
    await sql`GRANT CREATE ON SCHEMA public TO ${sql(url.username)}`;
    url.password = 'guest';
    const guest = connectDatabase(url.href, { max: 1 });
    await guest`CREATE TABLE integration_configurations (id UUID)`;
    expect(await migrate(guest, folder)).toEqual(['0013.do.scale.sql']);
    await guest.end();
    const names = () => sql`SELECT 1 FROM pg_class WHERE relname = 'idx_integration_partner_names'`;
    expect(await names()).toHaveLength(0);
    await sql`DROP TABLE integration_schema_versions`;
    await migrate(sql, folder);
    expect(await names()).toHaveLength(1);
    await sql`DROP OWNED BY ${sql(url.username)}`;
    await sql`DROP ROLE ${sql(url.username)}`;
    await rm(folder, { recursive: true });
  });

  it('a database that is not there, or not ours, fails in one line without the password', async () => {
    for (const [url, words] of [
      ['postgres://user:pass-word@127.0.0.1:1/none', /cannot be reached/],
      [database.url.replace(/\/test_\w+$/, '/no_such_database'), /could not be migrated/],
    ] as const) {
      const failure = await applyMigrations({ databaseUrl: url }).catch(String);
      expect(failure).toMatch(words);
      expect(failure).not.toMatch(/pass-word|\n/);
    }
  });
});

describe('the tables', () => {
  const columnsOf = async (table: string) => {
    const rows = await database.sql`
      SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
        a.attnotnull AS required, pg_get_expr(d.adbin, d.adrelid) AS initial
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = ${table}::regclass AND a.attnum > 0 AND NOT a.attisdropped`;
    return new Map(
      rows.map(({ name, type, required, initial }) => [
        name,
        [type, required ? 'not null' : 'null', initial],
      ]),
    );
  };
  const constraintsOf = async (table: string) => {
    const rows = await database.sql`SELECT conname AS name, pg_get_constraintdef(oid) AS rule
      FROM pg_constraint WHERE conrelid = ${table}::regclass`;
    return rows.map(({ rule }) => String(rule));
  };
  const indexesOf = async (table: string) => {
    const rows = await database.sql`SELECT indexdef FROM pg_indexes WHERE tablename = ${table}`;
    return rows.map(({ indexdef }) => String(indexdef).replace('public.', ''));
  };
  const uuid = 'gen_random_uuid()';
  const time = 'timestamp with time zone';
  beforeEach(() => migrate(database.sql));

  it('integration_configurations has what the specification defines', async () => {
    const columns = await columnsOf('integration_configurations');
    expect(Object.fromEntries(columns)).toMatchObject({
      id: ['uuid', 'not null', uuid],
      partner_id: ['uuid', 'not null', null],
      integration_key: ['character varying(64)', 'not null', null],
      settings: ['jsonb', 'not null', "'{}'::jsonb"],
      status: ['character varying(20)', 'not null', "'Configured'::character varying"],
      last_health_check: [time, 'null', null],
      error_message: ['text', 'null', null],
      created_at: [time, 'not null', 'now()'],
      updated_at: [time, 'not null', 'now()'],
    });
    expect(await constraintsOf('integration_configurations')).toEqual(
      expect.arrayContaining([
        'PRIMARY KEY (id)',
        'FOREIGN KEY (partner_id) REFERENCES partners(id) ON DELETE CASCADE',
        'UNIQUE (partner_id, integration_key)',
        expect.stringMatching(
          /^CHECK .*status.*'Not Configured'.*'Configured'.*'Active'.*'Error'[^']*$/,
        ),
      ]),
    );
    const [unique] = await database.sql`SELECT 1 FROM pg_constraint
      WHERE conname = 'uk_integration_partner_key' AND contype = 'u'`;
    expect(unique).toBeDefined();
    expect(await indexesOf('integration_configurations')).toContain(
      'CREATE INDEX idx_integration_cfg_partner ON integration_configurations USING btree (partner_id)',
    );
  });

  it('integration_audit_logs has what the specification defines', async () => {
    const columns = await columnsOf('integration_audit_logs');
    expect(Object.fromEntries(columns)).toMatchObject({
      id: ['uuid', 'not null', uuid],
      partner_id: ['uuid', 'not null', null],
      user_id: ['uuid', 'null', null],
      integration_key: ['character varying(64)', 'not null', null],
      action: ['character varying(100)', 'not null', null],
      details: ['jsonb', 'null', null],
      created_at: [time, 'not null', 'now()'],
    });
    expect(await constraintsOf('integration_audit_logs')).toEqual(
      expect.arrayContaining([
        'PRIMARY KEY (id)',
        'FOREIGN KEY (partner_id) REFERENCES partners(id) ON DELETE CASCADE',
        // The specification's reference, and a deleted user must not be held up by it.
        'FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL',
      ]),
    );
    expect(await indexesOf('integration_audit_logs')).toEqual(
      expect.arrayContaining([
        'CREATE INDEX idx_integration_audit_partner ON integration_audit_logs USING btree (partner_id)',
        'CREATE INDEX idx_integration_audit_created ON integration_audit_logs USING btree (created_at DESC)',
      ]),
    );
  });

  it('accept rows of the specified columns alone, and no other status', async () => {
    const { sql } = database;
    const [partner] = await sql`INSERT INTO partners (name, slug) VALUES ('A', 'a') RETURNING id`;
    const insert = (key: string, status: string) =>
      sql`INSERT INTO integration_configurations (partner_id, integration_key, status)
        VALUES (${partner?.id}, ${key}, ${status})`;
    for (const status of ['Not Configured', 'Configured', 'Active', 'Error']) {
      await insert(status, status);
    }
    await expect(insert('x', 'active')).rejects.toMatchObject({ code: '23514' });
    await expect(insert('Active', 'Active')).rejects.toMatchObject({ code: '23505' });
    await sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action)
      VALUES (${partner?.id}, 'syncro', 'configured')`;
    await sql`DELETE FROM partners`;
    const [left] = await sql`SELECT (SELECT count(*) FROM integration_configurations)
      + (SELECT count(*) FROM integration_audit_logs) AS n`;
    expect(left?.n).toBe('0');
  });

  it('can be read by a newer and an older connection setting alike', async () => {
    const other = connectDatabase(database.url, { max: 1, name: 'other' });
    const [row] = await other`SELECT current_setting('application_name') AS name`;
    expect(row?.name).toBe('other');
    await other.end();
  });
});
