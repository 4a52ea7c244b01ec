/** Starting and stopping, as a person at a terminal sees it. */
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataFolder, type Runtime, runProduct, runtimes, startProduct } from './product.ts';

async function tokenFor(url: string, partner: string, role = 'partner_admin'): Promise<string> {
  const response = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ partner, role }),
  });
  return ((await response.json()) as { token: string }).token;
}

describe.each(Object.keys(runtimes) as Runtime[])('on %s', (runtime) => {
  let folder: string;
  beforeAll(async () => {
    folder = await dataFolder();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('says where it is, stops at Ctrl-C, and finds its data again', async () => {
    const first = await startProduct(runtime, { DATA_DIR: folder });
    expect(first.output()).toContain(`${first.url}/docs`);
    expect(first.output()).toMatch(/Stop\s+Ctrl-C/);
    expect(first.output()).toContain('DATABASE_URL');
    const configured = await fetch(`${first.url}/api/integrations/syncro/configure`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenFor(first.url, 'northwind')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ settings: { subdomain: 'acme', api_token: 'acme-demo-token' } }),
    });
    expect(configured.status).toBe(201);
    expect(await first.stop()).toBe(0);

    const started = Date.now();
    const second = await startProduct(runtime, { DATA_DIR: folder });
    expect(Date.now() - started).toBeLessThan(15_000);
    const read = await fetch(`${second.url}/api/integrations/syncro`, {
      headers: { authorization: `Bearer ${await tokenFor(second.url, 'northwind')}` },
    });
    expect(await read.json()).toMatchObject({ settings: { subdomain: 'acme' } });
    expect(await second.stop()).toBe(0);
    expect(second.output()).toContain('done.');
  });

  test('tells in one line that the port is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const { code, output } = await runProduct(runtime, { DATA_DIR: folder, PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is taken.`)]);
  });

  test('refuses to start in production and names every variable that is missing or malformed', async () => {
    const { code, output } = await runProduct(runtime, {
      NODE_ENV: 'production',
      ENCRYPTION_KEY: 'too-short',
      PORT: 'many',
    });
    expect(code).toBe(1);
    for (const name of [
      'DATABASE_URL',
      'ENCRYPTION_KEY',
      'JWT_SECRET',
      'JWT_ISSUER',
      'JWT_AUDIENCE',
      'PORT',
    ]) {
      expect(output).toContain(name);
    }
    expect(output).not.toContain('too-short');
    expect(output).not.toContain('    at ');
  });
});
