/** One real PostgreSQL for the whole run, with a migrated template that every test database copies. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectDatabase } from '../../api/platform/database.ts';
import { migrate } from '../../api/platform/migrations.ts';
import { startPostgres } from '../../demo/embedded-postgres.ts';
import { createBaseline } from '../../demo/seed/seed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a database of the test server; its path is replaced by the test's own. */
    postgresUrl: string;
  }
}

export const TEMPLATE = 'test_template';

export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return startTestServer((url) => project.provide('postgresUrl', url));
}

/** @param tell is told the address of one of its databases. @returns how to stop it. */
export async function startTestServer(tell: (url: string) => void): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'integration-center-test-'));
  const postgres = await startPostgres(folder, {
    password: 'test',
    fast: true,
    settings: ['max_connections=300'],
  });
  const server = connectDatabase(postgres.url('postgres'), { max: 1 });
  await server`CREATE DATABASE ${server(TEMPLATE)}`;
  await server.end();
  const sql = connectDatabase(postgres.url(TEMPLATE), { max: 1 });
  await createBaseline(sql);
  await migrate(sql);
  await sql.end();
  tell(postgres.url('postgres'));
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
