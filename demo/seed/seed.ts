/** The demo's database: GuruRMM's own tables in their least form, with partners and users. */
import { readFile } from 'node:fs/promises';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import type { Postgres } from '../embedded-postgres.ts';
import { demoPartners, demoUsers } from './people.ts';

/** Creates and fills what is missing; what is there already stays as it is. */
export async function seedDatabase(postgres: Postgres, database: string): Promise<void> {
  const server = connectDatabase(postgres.url('postgres'), { max: 1 });
  const known = await server`SELECT 1 FROM pg_database WHERE datname = ${database}`;
  if (known.length === 0) await server`CREATE DATABASE ${server(database)}`;
  await server.end();
  const sql = connectDatabase(postgres.url(database), { max: 1 });
  await createBaseline(sql);
  await sql`INSERT INTO partners ${sql(demoPartners, 'id', 'name', 'slug')} ON CONFLICT DO NOTHING`;
  const users = demoUsers.map(({ id, partnerId, name }) => ({ id, partner_id: partnerId, name }));
  await sql`INSERT INTO users ${sql(users)} ON CONFLICT DO NOTHING`;
  await sql.end();
}

export async function createBaseline(sql: Sql): Promise<void> {
  await sql.unsafe(await readFile(new URL('./baseline.sql', import.meta.url), 'utf8')).simple();
}
