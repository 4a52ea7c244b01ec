import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../demo/vendors/faults.ts';
import { type SimulatedVendors, startSimulatedVendors } from '../../demo/vendors/server.ts';
import { syncro } from '../../plugins/syncro/plugin.ts';
import { answerOf, createTestContext, httpTo } from '../helpers/check-context.ts';

let vendors: SimulatedVendors;
beforeAll(async () => {
  vendors = await startSimulatedVendors();
});
beforeEach(() => {
  vendors.faults.clear();
  vendors.requests.length = 0;
});
afterAll(() => vendors.close());

const settings = { subdomain: 'acme', api_token: 'acme-demo-token' };
const me = { user_token: 'private', user_email: 'a@b.example', user_name: 'Dana', user_id: 1 };

async function check(fault?: Fault) {
  if (fault) vendors.faults.set('syncro', fault);
  const context = createTestContext(
    syncro,
    httpTo(vendors.origin, { deadline: fault ? 300 : 5_000 }),
  );
  return { status: await syncro.healthCheck(settings, context), steps: context.steps };
}

/** A check against made-up answers: first that of `/me`, then that of `/customers`. */
async function checkAnswers(...answers: readonly [status: number, body: unknown][]) {
  const left = [...answers];
  const context = createTestContext(syncro, async () => {
    const [status, body] = left.shift() ?? [500, ''];
    return answerOf(status, typeof body === 'string' ? body : JSON.stringify(body));
  });
  return syncro.healthCheck(settings, context);
}

describe('a Syncro check', () => {
  it('signs in, reads the customers and says who it is and how many', async () => {
    const { status, steps } = await check();
    expect(status).toEqual({ status: 'ok', message: 'Connected as Acme IT, 214 customers.' });
    expect(steps).toEqual([
      { name: 'Sign in', ok: true },
      { name: 'Permission "Customers - List/Search"', ok: true },
      { name: 'Read customers', ok: true },
    ]);
    expect(vendors.requests.map(({ method, host, path }) => [method, host, path])).toEqual([
      ['GET', 'acme.syncromsp.com', '/api/v1/me'],
      ['GET', 'acme.syncromsp.com', '/api/v1/customers?page=1'],
    ]);
  });

  it('sends the token as a bearer header and nowhere else', async () => {
    await check();
    for (const { headers, path } of vendors.requests) {
      expect(headers.authorization).toBe('Bearer acme-demo-token');
      expect(path).not.toContain('acme-demo-token');
    }
  });

  it('keeps the user token and the e-mail address of /me to itself', async () => {
    const { status } = await check();
    expect(JSON.stringify(status)).not.toMatch(/private-user-token|@/);
  });

  it('takes a 401 of /me for a wrong token', async () => {
    const { status, steps } = await check({ kind: 'wrong_credentials' });
    expect(status).toMatchObject({ status: 'error', failure: 'credentials' });
    expect(steps).toEqual([{ name: 'Sign in', ok: false }]);
  });

  it.each([401, 403] as const)('takes a %i of the customers for a missing right', async (code) => {
    const { status, steps } = await check({ kind: 'missing_permission', status: code });
    expect(status).toMatchObject({
      failure: 'permission',
      reason: expect.stringContaining('"Customers - List/Search"'),
    });
    expect(steps).toEqual([
      { name: 'Sign in', ok: true },
      { name: 'Permission "Customers - List/Search"', ok: false },
    ]);
  });

  it.each<[string, Fault, object]>([
    ['a pause in seconds', { kind: 'rate_limit', retryAfter: 12 }, { retryAfter: 12 }],
    ['no pause', { kind: 'rate_limit' }, { retryAfter: 60 }],
    ['nonsense', { kind: 'rate_limit', retryAfter: 'later' }, { retryAfter: 60 }],
  ])('waits after a 429 with %s', async (_, fault, expected) => {
    const { status } = await check(fault);
    expect(status).toMatchObject({ status: 'error', failure: 'rate_limit', ...expected });
  });

  it('waits until the date that a 429 names', async () => {
    const retryAfter = new Date(Date.now() + 120_000).toUTCString();
    const { status } = await check({ kind: 'rate_limit', retryAfter });
    const pause = status.status === 'error' ? status.retryAfter : undefined;
    expect(pause).toBeGreaterThan(115);
    expect(pause).toBeLessThanOrEqual(121);
  });

  it.each([500, 502, 503])('blames the vendor for a %i', async (status) => {
    expect((await check({ kind: 'server_error', status })).status).toMatchObject({
      failure: 'vendor',
    });
  });

  it.each<Fault>([{ kind: 'html' }, { kind: 'redirect' }])(
    'asks to check the subdomain when it is answered with $kind',
    async (fault) => {
      const { status } = await check(fault);
      expect(status).toMatchObject({
        failure: 'settings',
        reason: expect.stringContaining('Check the subdomain'),
      });
      expect(vendors.requests).toHaveLength(1);
    },
  );

  it.each<Fault>([{ kind: 'slow' }, { kind: 'cut' }])(
    'says that the subdomain may be wrong when the connection is $kind',
    async (fault) => {
      const { status } = await check(fault);
      expect(status).toMatchObject({
        failure: 'unreachable',
        reason: expect.stringContaining('Check the subdomain'),
      });
    },
  );
});

describe('an unforeseen Syncro answer', () => {
  it.each<[string, number, unknown]>([
    ['404', 404, { message: 'Not found' }],
    ['301', 301, ''],
    ['plain text', 200, 'Disabled'],
    ['an empty object', 200, {}],
    ['a list', 200, []],
    ['null', 200, null],
    ['a web page with 403', 403, '<html></html>'],
  ])('to /me counts as a wrong subdomain: %s', async (_, status, body) => {
    expect(await checkAnswers([status, body])).toMatchObject({ failure: 'settings' });
  });

  it('from another account counts as a wrong subdomain, without regard to case', async () => {
    const customers = { customers: [], meta: { total_entries: 2 } };
    expect(await checkAnswers([200, { ...me, subdomain: 'other' }])).toMatchObject({
      failure: 'settings',
      reason: expect.stringContaining('another Syncro account'),
    });
    const same = await checkAnswers([200, { ...me, subdomain: 'ACME' }], [200, customers]);
    expect(same.status).toBe('ok');
  });

  it('of 403 to /me counts as a missing right', async () => {
    expect(await checkAnswers([403, { error: 'no' }])).toMatchObject({ failure: 'permission' });
  });

  it('without totals is counted by what it lists', async () => {
    expect(await checkAnswers([200, me], [200, { customers: [{}, {}, {}] }])).toEqual({
      status: 'ok',
      message: 'Connected as Dana, 3 customers.',
    });
  });

  it.each<[number, unknown]>([
    [200, {}],
    [200, '<html></html>'],
    [200, { customers: 'none', meta: { total_entries: -1 } }],
    [302, ''],
    [404, { message: 'Not found' }],
  ])('to the customers is told as such: %i %j', async (status, body) => {
    expect(await checkAnswers([200, me], [status, body])).toMatchObject({ failure: 'unexpected' });
  });

  it('with a hostile name is made harmless', async () => {
    const meta = { total_entries: 1214 };
    const named = (user_name: unknown) =>
      checkAnswers([200, { ...me, user_name }], [200, { customers: [], meta }]);
    expect(await named('A\r\n\u202eB')).toMatchObject({
      message: 'Connected as A B, 1,214 customers.',
    });
    for (const name of [settings.api_token, '', 7, null]) {
      expect(await named(name)).toMatchObject({ message: 'Connected, 1,214 customers.' });
    }
  });
});
