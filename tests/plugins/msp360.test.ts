import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../demo/vendors/faults.ts';
import { type SimulatedVendors, startSimulatedVendors } from '../../demo/vendors/server.ts';
import { msp360 } from '../../plugins/msp360/plugin.ts';
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

const settings = {
  api_login: 'acme-api',
  api_password: 'demo-password',
  base_url: 'https://api.mspbackups.com',
};
const signedIn = { access_token: 'token', token_type: 'bearer', expires_in: 1_209_599 };

const contextFor = () => createTestContext(msp360, httpTo(vendors.origin, { deadline: 300 }));
const paths = () => vendors.requests.map(({ method, path }) => `${method} ${path}`);
const LOGIN = 'POST /api/Provider/Login';
const LIST = 'GET /api/Computers/0/100';

/** A check against made-up answers: first that of the login, then those of the computers. */
async function checkAnswers(...answers: readonly [status: number, body: unknown][]) {
  const left = [...answers];
  const context = createTestContext(msp360, async () => {
    const [status, body] = left.shift() ?? [500, ''];
    return answerOf(status, typeof body === 'string' ? body : JSON.stringify(body));
  });
  return msp360.healthCheck(settings, context);
}
const checkList = (body: unknown) => checkAnswers([200, signedIn], [200, body]);

describe('an MSP360 check', () => {
  it('signs in with JSON and reads one bounded page of computers', async () => {
    const context = contextFor();
    expect(await msp360.healthCheck(settings, context)).toEqual({
      status: 'ok',
      message: 'Connected, 8 computers, no failed or overdue plans.',
    });
    expect(context.steps.map((step) => step.name)).toEqual([
      'Sign in',
      'Permission to see computers',
      'Read computers',
    ]);
    expect(paths()).toEqual([LOGIN, LIST]);
    const [login, list] = vendors.requests;
    expect(login?.json).toEqual({ UserName: 'acme-api', Password: 'demo-password' });
    expect(login?.headers.accept).toBe('application/json');
    expect(list?.headers).toMatchObject({
      accept: 'application/json',
      authorization: expect.stringMatching(/^Bearer \S+$/),
    });
  });

  it('keeps its token from one check to the next', async () => {
    const context = contextFor();
    await msp360.healthCheck(settings, context);
    await msp360.healthCheck(settings, context);
    expect(paths()).toEqual([LOGIN, LIST, LIST]);
  });

  it('signs in once more when a kept token has ended', async () => {
    const context = contextFor();
    await msp360.healthCheck(settings, context);
    vendors.invalidateTokens();
    expect(await msp360.healthCheck(settings, context)).toMatchObject({ status: 'ok' });
    expect(paths()).toEqual([LOGIN, LIST, LIST, LOGIN, LIST]);
  });

  it('tells wrong credentials when the password has changed behind a kept token', async () => {
    const context = contextFor();
    await msp360.healthCheck(settings, context);
    vendors.invalidateTokens();
    vendors.faults.set('msp360', { kind: 'wrong_credentials' });
    const status = await msp360.healthCheck(settings, context);
    expect(status).toMatchObject({ failure: 'credentials' });
  });

  it.each([401, 403] as const)(
    'takes a %i with a fresh token for a missing right',
    async (status) => {
      vendors.faults.set('msp360', { kind: 'missing_permission', status });
      const context = contextFor();
      expect(await msp360.healthCheck(settings, context)).toMatchObject({ failure: 'permission' });
      expect(paths()).toEqual([LOGIN, LIST]);
      expect(await msp360.healthCheck(settings, context)).toMatchObject({ failure: 'permission' });
      expect(paths()).toEqual([LOGIN, LIST, LOGIN, LIST]);
    },
  );

  it.each([400, 401, 403] as const)(
    'takes a refused login for wrong credentials: %i',
    async (status) => {
      vendors.faults.set('msp360', { kind: 'wrong_credentials', status });
      expect(await msp360.healthCheck(settings, contextFor())).toMatchObject({
        failure: 'credentials',
      });
    },
  );

  it.each<[Fault, object]>([
    [
      { kind: 'rate_limit', retryAfter: 9 },
      { failure: 'rate_limit', retryAfter: 9 },
    ],
    [{ kind: 'rate_limit' }, { failure: 'rate_limit', retryAfter: 60 }],
    [{ kind: 'server_error', status: 503 }, { failure: 'vendor' }],
    [{ kind: 'error_in_body' }, { failure: 'vendor' }],
    [{ kind: 'slow' }, { failure: 'unreachable' }],
    [{ kind: 'cut' }, { failure: 'unreachable' }],
  ])('classes %j alike at the login and at the list', async (fault, expected) => {
    const context = contextFor();
    await msp360.healthCheck(settings, context);
    vendors.faults.set('msp360', fault);
    expect(await msp360.healthCheck(settings, context)).toMatchObject(expected);
    expect(await msp360.healthCheck(settings, contextFor())).toMatchObject(expected);
  });

  it.each<Fault>([{ kind: 'html' }, { kind: 'redirect' }])(
    'doubts the base URL when the login answers $kind, not when the list does',
    async (fault) => {
      const context = contextFor();
      await msp360.healthCheck(settings, context);
      vendors.faults.set('msp360', fault);
      const again = await msp360.healthCheck(settings, context);
      expect(again).toMatchObject({ failure: 'unexpected' });
      const anew = await msp360.healthCheck(settings, contextFor());
      expect(anew).toMatchObject({ failure: 'settings' });
    },
  );

  it.each(['https://mspbackups.com/mbsapi', 'https://eu.mspbackups.com'])(
    'works below the base URL %s',
    async (base_url) => {
      const status = await msp360.healthCheck({ ...settings, base_url }, contextFor());
      expect(status.status).toBe('ok');
    },
  );

  it('reads a page that is larger than the usual limit', async () => {
    const large = { ...settings, api_login: 'fabrikam-api' };
    expect(await msp360.healthCheck(large, contextFor())).toEqual({
      status: 'ok',
      message: 'Connected, 120 computers. No trouble among the first 100 computers.',
    });
  });

  it('is content with an account that has no computers yet', async () => {
    const empty = { ...settings, api_login: 'new-api' };
    expect(await msp360.healthCheck(empty, contextFor())).toEqual({
      status: 'ok',
      message: 'Connected. No computers are backed up yet.',
    });
  });
});

describe('an unusual MSP360 login', () => {
  const page: [number, unknown] = [200, { Count: 0, Computers: [] }];

  it.each<[unknown]>([[{ Token: 'abc' }], [{ ACCESS_TOKEN: 'abc', expires_in: '60' }]])(
    'is understood: %j',
    async (body) => {
      expect(await checkAnswers([200, body], page)).toMatchObject({ status: 'ok' });
    },
  );

  it.each<[number, unknown, string]>([
    [400, { error: 'invalid_request' }, 'settings'],
    [404, { Message: 'No HTTP resource was found' }, 'settings'],
    [200, { access_token: 'a b\r\n' }, 'settings'],
    [200, {}, 'settings'],
    [200, { StatusCode: 401, IsSuccessStatusCode: false }, 'credentials'],
    [200, { ErrorCode: -1, Message: 'x' }, 'vendor'],
    [200, { error: 'invalid_grant' }, 'credentials'],
  ])('is classed: %i %j as %s', async (status, body, failure) => {
    expect(await checkAnswers([status, body])).toMatchObject({ failure });
  });
});

describe('the computers', () => {
  const counted = (...Computers: unknown[]) => checkList({ Computers, Count: Computers.length });

  it('are read without regard to case and without their optional members', async () => {
    const body = { count: 3, computers: [{ lostauth: true }, { LOSTAUTH: false }, {}] };
    expect(await checkList(body)).toEqual({
      status: 'degraded',
      reason: '3 computers: 1 with lost authorization. Open MSPBackups to see which.',
    });
  });

  it('are overlooked where they are not even objects', async () => {
    expect(await counted(null, 'x', 5, {})).toMatchObject({ status: 'ok' });
  });

  it.each<[string, unknown, boolean]>([
    ['granted', { License: { Granted: true } }, false],
    ['not granted', { License: { Granted: false } }, true],
    [
      'not granted, but without the backup app',
      { License: { Granted: false }, HasBackupApp: false },
      false,
    ],
    ['expired', { License: { Granted: true, DisplayExpiresDate: '2020-05-01T00:00:00' } }, true],
    [
      'without an end',
      { License: { Granted: true, DisplayExpiresDate: '0001-01-01T00:00:00' } },
      false,
    ],
    ['with an end in unknown words', { License: { DisplayExpiresDate: 'soon' } }, false],
    ['absent', {}, false],
  ])('count as unlicensed or not when their license is %s', async (_, computer, missing) => {
    const status = await counted(computer);
    expect(status.status).toBe(missing ? 'degraded' : 'ok');
  });

  it.each<[unknown, string]>([
    [{ StatusCode: 429 }, 'rate_limit'],
    [{ StatusCode: 500, Message: 'x' }, 'vendor'],
    [{ StatusCode: 404, Message: 'x' }, 'vendor'],
    [{ StatusCode: 403 }, 'permission'],
    [{ ErrorCode: -6, Message: 'Object "x" not found' }, 'vendor'],
    [{ ResultCode: 5, ErrorMessage: 'x', Computers: [] }, 'vendor'],
    [[], 'unexpected'],
    ['<html></html>', 'unexpected'],
    [{ Count: 5 }, 'unexpected'],
  ])('are not taken for read when the 200 holds %j', async (body, failure) => {
    expect(await checkList(body)).toMatchObject({ status: 'error', failure });
  });

  it('are read when the codes in the body say that all is well', async () => {
    const body = { ResultCode: 0, ErrorCode: null, StatusCode: 200, Computers: [], Count: 0 };
    expect(await checkList(body)).toMatchObject({ status: 'ok' });
  });
});
