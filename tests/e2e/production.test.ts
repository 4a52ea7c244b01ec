/** The real service, as production starts it: no demo, everything from the environment. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectDatabase } from '../../api/platform/database.ts';
import { type Postgres, startPostgres } from '../../demo/embedded-postgres.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import {
  dataFolder,
  type Product,
  type Runtime,
  runDoor,
  runProduct,
  runtimes,
  startProduct,
} from './product.ts';

let folder: string;
let postgres: Postgres;
beforeAll(async () => {
  folder = await dataFolder();
  postgres = await startPostgres(join(folder, 'postgres'), { password: 'test', fast: true });
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

describe.each(Object.keys(runtimes) as Runtime[])('on %s', (runtime) => {
  const owner = () => postgres.url(`center_${runtime}`);
  const environment = () => ({
    NODE_ENV: 'production',
    DATABASE_URL: owner().replace('postgres:test@', 'integration_service:service@'),
    MIGRATION_DATABASE_URL: owner(),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    JWT_SECRET: randomBytes(32).toString('hex'),
    JWT_ISSUER: 'https://gururmm.example.com',
    JWT_AUDIENCE: 'integration-center',
  });

  beforeAll(async () => {
    const server = connectDatabase(postgres.url('postgres'), { max: 1 });
    await server`CREATE DATABASE ${server(`center_${runtime}`)}`;
    await server.end();
    const sql = connectDatabase(postgres.url(`center_${runtime}`), { max: 1 });
    await createBaseline(sql);
    await sql.end();
    const made = await runDoor(runtime, 'api/roles.ts', {
      MIGRATION_DATABASE_URL: owner(),
      SERVICE_PASSWORD: 'service',
    });
    expect(made).toEqual({ code: 0, output: expect.stringContaining('The roles are there.') });
  });

  test('refuses a database that is not migrated, and tells the command', async () => {
    const { MIGRATION_DATABASE_URL: _, ...environmentWithoutOwner } = environment();
    const { code, output } = await runProduct(runtime, environmentWithoutOwner);
    expect(code).toBe(1);
    expect(output).toContain('npm run migrate');
  });

  test('two instances start at once over one empty database', async () => {
    const instances: Product[] = await Promise.all([
      startProduct(runtime, environment()),
      startProduct(runtime, environment()),
    ]);
    for (const { url } of instances) {
      const ready = await fetch(`${url}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([
        200,
        { status: 'ok', health_checks: 'off' },
      ]);
    }
    expect(await Promise.all(instances.map((instance) => instance.stop()))).toEqual([0, 0]);
  });

  test('has no demo routes and answers no one without a token', async () => {
    const product = await startProduct(runtime, environment());
    const statusOf = async (path: string, init?: RequestInit) =>
      (await fetch(product.url + path, init)).status;
    expect(await statusOf('/')).toBe(404);
    expect(await statusOf('/demo/partners')).toBe(404);
    expect(await statusOf('/demo/vendors')).toBe(404);
    expect(await statusOf('/demo/token', { method: 'POST' })).toBe(404);
    expect(await statusOf('/api/integrations')).toBe(401);
    expect(await statusOf('/docs')).toBe(200);
    expect(await product.stop()).toBe(0);
  });

  test('refuses to serve as a superuser or owner, and tells what to do', async () => {
    const { code, output } = await runProduct(runtime, { ...environment(), DATABASE_URL: owner() });
    expect(code).toBe(1);
    expect(output).toContain('is a superuser');
    expect(output).toContain('npm run roles');
  });

  test('tells in one line that the database cannot be reached, without the password', async () => {
    const url = 'postgres://center:hunter2@127.0.0.1:9/center';
    const { code, output } = await runProduct(runtime, {
      ...environment(),
      DATABASE_URL: url,
      MIGRATION_DATABASE_URL: '',
      DATABASE_WAIT_SECONDS: '0',
    });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([
      expect.stringContaining('The database at 127.0.0.1:9 cannot be reached'),
    ]);
    expect(output).not.toContain('hunter2');
  });
});
