import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vendorSamples } from '../../demo/vendors/samples.ts';
import { type SimulatedVendors, startSimulatedVendors } from '../../demo/vendors/server.ts';
import { registry } from '../../plugins/index.ts';
import type { HealthStatus } from '../../plugins/plugin.ts';
import { createTestContext, httpTo } from '../helpers/check-context.ts';

let vendors: SimulatedVendors;
beforeAll(async () => {
  vendors = await startSimulatedVendors();
});
afterAll(() => vendors.close());

const answered = (status: HealthStatus) => ({
  outcome: status.status,
  failure_class: status.status === 'error' ? status.failure : null,
  message: status.status === 'ok' ? status.message : status.reason,
});

describe('the samples of the demo', () => {
  it('cover every plugin with at least two settings that work and eight that fail', () => {
    const keys = registry.plugins.map((plugin) => plugin.metadata.key).sort();
    expect(vendorSamples.map((vendor) => vendor.key).sort()).toEqual(keys);
    for (const { works, fails } of vendorSamples) {
      expect(works.length).toBeGreaterThanOrEqual(2);
      expect(fails.length).toBeGreaterThanOrEqual(8);
    }
  });

  for (const { key, name, works, fails } of vendorSamples) {
    describe(name, () => {
      it.each([...works, ...fails])('$label: answers what it promises', async (sample) => {
        const plugin = registry.get(key);
        if (plugin === undefined) throw new Error(`There is no plugin "${key}".`);
        expect(plugin.metadata.name).toBe(name);
        const reading = plugin.validate(sample.settings);
        if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
        const context = createTestContext(plugin, httpTo(vendors.origin, { deadline: 1000 }));
        const status = await plugin.healthCheck(plugin.configure(reading.settings), context);
        expect(answered(status)).toEqual(sample.expect);
      });
    });
  }
});

describe('the simulated vendors', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(vendors.origin + path, { headers, redirect: 'manual' });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const signIn = async (login: string) => {
    const response = await fetch(`${vendors.origin}/api.mspbackups.com/api/Provider/Login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ UserName: login, Password: 'demo-password' }),
    });
    return (await response.json()) as Record<string, string | number>;
  };

  it('answer 404 for a host that is no vendor', async () => {
    for (const host of ['example.com', 'a.b.syncromsp.com', 'syncromsp.com', 'xmspbackups.com']) {
      expect((await get(`/${host}/api/v1/me`)).status).toBe(404);
    }
  });

  it('record each call with its vendor, path and headers', async () => {
    await get('/acme.syncromsp.com/api/v1/customers?page=2', bearer('acme-demo-token'));
    expect(vendors.requests.at(-1)).toMatchObject({
      vendor: 'syncro',
      host: 'acme.syncromsp.com',
      method: 'GET',
      path: '/api/v1/customers?page=2',
      headers: { authorization: 'Bearer acme-demo-token' },
    });
  });

  it('show a Syncro identity with the secrets that its documentation lists', async () => {
    const response = await get('/acme.syncromsp.com/api/v1/me', bearer('acme-demo-token'));
    expect(await response.json()).toMatchObject({
      user_token: expect.any(String),
      user_email: expect.stringContaining('@'),
      subdomain: 'acme',
    });
  });

  it('page Syncro customers by 25 and tell the totals', async () => {
    const path = '/acme.syncromsp.com/api/v1/customers?page=9';
    const body = await (await get(path, bearer('acme-demo-token'))).json();
    expect(body).toMatchObject({
      meta: { total_pages: 9, total_entries: 214, per_page: 25, page: 9 },
    });
    expect(body).toHaveProperty('customers.length', 14);
  });

  it('issue MSP360 tokens for 14 days, until they are invalidated', async () => {
    const session = await signIn('acme-api');
    expect(session).toMatchObject({ token_type: 'bearer', expires_in: 1_209_599 });
    const list = () =>
      get('/api.mspbackups.com/api/Computers/0/5', bearer(String(session.access_token)));
    const page = await (await list()).json();
    expect(page).toMatchObject({ Count: 8, Message: 'Success', StatusCode: 200 });
    expect(page).toHaveProperty('Computers.length', 5);
    vendors.invalidateTokens('northwind-api');
    expect((await list()).status).toBe(200);
    vendors.invalidateTokens('acme-api');
    expect((await list()).status).toBe(401);
  });

  it('answer an unknown MSP360 path as its .NET server does', async () => {
    const response = await get('/api.mspbackups.com/api/Nothing');
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      Message:
        "No HTTP resource was found that matches the request URI 'https://api.mspbackups.com/api/Nothing'.",
    });
  });

  it('limit a fault to one account until it is cleared', async () => {
    const me = (account: string) =>
      get(`/${account}.syncromsp.com/api/v1/me`, bearer(`${account}-demo-token`));
    vendors.faults.set('syncro', { kind: 'rate_limit', retryAfter: 7 }, 'acme');
    const limited = await me('acme');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await me('northwind')).status).toBe(200);
    vendors.faults.clear();
    expect((await me('acme')).status).toBe(200);
  });

  it('close although a slow call is still open', async () => {
    const own = await startSimulatedVendors();
    own.faults.set('syncro', { kind: 'slow' });
    const open = fetch(`${own.origin}/acme.syncromsp.com/api/v1/me`).catch(() => 'cut');
    await expect.poll(() => own.requests.length).toBe(1);
    await own.close();
    expect(await open).toBe('cut');
  });
});
