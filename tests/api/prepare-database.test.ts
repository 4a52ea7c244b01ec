/** With which logins the service starts in production, over a real server with real logins. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareDatabase } from '../../api/prepare-database.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';

const name = `login_${randomBytes(6).toString('hex')}`;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  await sql`CREATE ROLE ${sql(name)} LOGIN NOINHERIT PASSWORD 'test'`;
  await sql`GRANT integration_app, integration_worker, integration_reader TO ${sql(name)}`;
});
afterAll(async () => {
  const { sql } = database;
  await sql`DROP OWNED BY ${sql(name)}`;
  await sql`DROP ROLE ${sql(name)}`;
  await database.drop();
});

const start = (changes: { databaseUrl?: string; production?: boolean } = {}) => {
  const url = new URL(database.url);
  url.username = name;
  return prepareDatabase({ databaseUrl: url.href, production: true, ...changes });
};
const refused = (reason: string) => ({
  name: 'StartError',
  message: expect.stringMatching(`^The login of DATABASE_URL ${reason}: .*npm run roles`),
});

it('a login that owns nothing and has only the roles of the service is good', async () => {
  await expect(start()).resolves.toBeUndefined();
});

it('a superuser is refused, but not outside of production', async () => {
  const databaseUrl = database.url;
  await expect(start({ databaseUrl })).rejects.toMatchObject(refused('is a superuser'));
  await expect(start({ databaseUrl, production: false })).resolves.toBeUndefined();
});

it.each([
  ['bypasses row-level security', 'BYPASSRLS', 'NOBYPASSRLS'],
  ['may make roles', 'CREATEROLE', 'NOCREATEROLE'],
])('a login that %s is refused', async (reason, right, none) => {
  await database.sql.unsafe(`ALTER ROLE ${name} ${right}`);
  await expect(start()).rejects.toMatchObject(refused(reason));
  await database.sql.unsafe(`ALTER ROLE ${name} ${none}`);
});

it('a login that may take on such a role is refused as well', async () => {
  const { sql } = database;
  await sql`GRANT postgres TO ${sql(name)}`;
  await expect(start()).rejects.toMatchObject(refused('is a superuser'));
  await sql`REVOKE postgres FROM ${sql(name)}`;
});

it('a login that may act as the operator’s commands do is refused', async () => {
  const { sql } = database;
  await sql`GRANT integration_operator TO ${sql(name)}`;
  await expect(start()).rejects.toMatchObject(
    refused('may do what only the operator’s commands may'),
  );
  await sql`REVOKE integration_operator FROM ${sql(name)}`;
});

it.each(['integration_configurations', 'integration_audit_logs', 'integration_audit_heads'])(
  'the owner of %s is refused',
  async (table) => {
    const { sql } = database;
    await sql`ALTER TABLE ${sql(table)} OWNER TO ${sql(name)}`;
    await expect(start()).rejects.toMatchObject(refused('owns the tables'));
    await sql`ALTER TABLE ${sql(table)} OWNER TO postgres`;
  },
);
