/** A database of its own for each test file, copied from the migrated template. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';

export interface TestDatabase {
  readonly url: string;
  readonly sql: Sql;
  drop(): Promise<void>;
}

/** @param template `template0` for an empty database. @param address of the test server */
export async function createTestDatabase(
  template = 'test_template',
  address = inject('postgresUrl'),
): Promise<TestDatabase> {
  const base = new URL(address);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = connectDatabase(base.href, { max: 1 });
  await server`CREATE DATABASE ${server(name)} TEMPLATE ${server(template)}`;
  const url = new URL(`/${name}`, base).href;
  const sql = connectDatabase(url, { max: 4, name: 'test' });
  return {
    url,
    sql,
    async drop() {
      await sql.end();
      await server`DROP DATABASE ${server(name)} WITH (FORCE)`;
      await server.end();
    },
  };
}

/** Every row of every table as text, a part at a time: the whole may be larger than the memory. */
export async function* rowsOf(pool: Sql): AsyncGenerator<string> {
  const sql = await pool.reserve();
  // A full campaign leaves more than is read in the time that a statement has.
  await sql`SET statement_timeout = 0`;
  try {
    const tables = await sql<{ name: string }[]>`SELECT table_name AS name
    FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
    for (const { name } of tables) {
      const rows = sql<{ row: string }[]>`SELECT t::text AS row FROM ${sql(name)} t ORDER BY 1`;
      for await (const part of rows.cursor(5_000)) yield part.map(({ row }) => row).join('\n');
    }
  } finally {
    await sql`RESET statement_timeout`;
    sql.release();
  }
}
