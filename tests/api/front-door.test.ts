/** What every guarded route keeps to, over the whole contract: headers, limits, CORS, bodies. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../api/app.ts';
import { Problem } from '../../api/platform/problem.ts';
import contractJson from '../../openapi/openapi.json' with { type: 'json' };
import { type Partner, startTestService, type TestService } from '../helpers/service.ts';
import { type Contract, createAnswerCheck, operationsOf, send } from '../suites/route-contract.ts';
import { path } from './support.ts';

const ORIGIN = 'https://dashboard.example.com';
const DATA_ONLY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const contract = contractJson as unknown as Contract;
const check = createAnswerCheck(contract);
// The move of MSP360 is off here: its own tests try its doors.
const operations = operationsOf(contract).filter(({ path }) => !path.includes('-migration'));
const guarded = operations
  .filter(({ security }) => security)
  .map((operation) => ({ ...operation, to: operation.path.replace('{key}', 'syncro') }));

let service: TestService;
let strict: TestService;
let partner: Partner;
let withdrawn: Partner;
beforeAll(async () => {
  service = await startTestService();
  partner = await service.addPartner();
  const once = { principal: 1, partner: 100 };
  strict = await startTestService({
    limits: { reads: once, writes: once, tests: once, audits: once },
  });
  withdrawn = await strict.addPartner();
  await strict.database.sql`INSERT INTO integration_revocations
    VALUES ('partner', ${withdrawn.id}, now(), now() + interval '1 hour', now() + interval '1 day')`;
});
afterAll(() => Promise.all([service.stop(), strict.stop()]));

describe.each(guarded)('$method $path', (operation) => {
  const { method, to } = operation;

  it('is never stored, sets no cookie, and hardens every answer', async () => {
    const dev = await partner.as('dev').call(method, to, undefined, { origin: ORIGIN });
    const user = await partner.as('partner_user').call(method, to, undefined, { origin: ORIGIN });
    const nobody = await send(service, method, to, { origin: ORIGIN });
    for (const { status, headers } of [dev, user, nobody]) {
      expect(headers.get('cache-control'), `${status}`).toBe('no-store');
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      expect(headers.get('content-security-policy')).toBe(DATA_ONLY);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
    expect(dev.headers.get('ratelimit-policy')).toMatch(/^"[a-z]+";q=\d+;w=60, "partner-/);
    expect(dev.headers.get('ratelimit')).toMatch(/^"[a-z-]+";r=\d+$/);
  });

  it('answers 429 with the time to wait when the allowance is used up', async () => {
    const caller = (await strict.addPartner()).as('dev');
    expect((await caller.call(method, to)).status).not.toBe(429);
    const answer = await caller.call(method, to, undefined, { origin: ORIGIN });
    check(operation, answer);
    expect(answer.body).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(answer.headers.get('ratelimit')).toMatch(/;r=0;t=\d+$/);
    expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after');
  });

  it('answers 401 token_revoked for a token that was withdrawn', async () => {
    const answer = await withdrawn.as('dev').call(method, to);
    check(operation, answer);
    expect(answer.body).toMatchObject({ status: 401, code: 'token_revoked' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});

it('hardens also what needs no token, and what is not there', async () => {
  for (const to of ['/healthz', '/openapi.json', '/docs', '/docs/assets/start.js', '/nothing']) {
    const { headers } = await send(service, 'GET', to);
    expect(headers.get('x-content-type-options'), to).toBe('nosniff');
    expect(headers.get('referrer-policy'), to).toBe('no-referrer');
    expect(headers.get('strict-transport-security'), to).toMatch(/^max-age=31536000; include/);
    for (const rule of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(headers.get('content-security-policy'), to).toContain(rule);
    }
  }
});

describe('CORS', () => {
  it('exposes every header that is sent and that a page could not read otherwise', async () => {
    // What a page may always read, what the transport sends, and what the browser itself acts on.
    const needless = new Set([
      ...['cache-control', 'content-language', 'content-length', 'content-type', 'expires'],
      ...['last-modified', 'pragma', 'transfer-encoding', 'vary', 'origin-agent-cluster'],
      ...['access-control-allow-origin', 'access-control-expose-headers'],
      ...['content-security-policy', 'cross-origin-resource-policy', 'referrer-policy'],
      ...['cross-origin-opener-policy', 'strict-transport-security', 'x-content-type-options'],
      ...['x-dns-prefetch-control', 'x-download-options', 'x-frame-options', 'x-xss-protection'],
      ...['x-permitted-cross-domain-policies', 'x-accel-buffering', 'connection'],
    ]);
    const [dev, spent] = [partner.as('dev'), (await strict.addPartner()).as('dev')];
    const hidden = new Set<string>();
    const sent = new Set<string>();
    for (const { method, to } of guarded) {
      for (const call of [
        dev.call(method, to, undefined, { origin: ORIGIN }),
        spent.call(method, to, undefined, { origin: ORIGIN }),
        dev.call('PUT', to, undefined, { origin: ORIGIN }),
        send(service, method, to, { origin: ORIGIN }),
      ]) {
        const { headers } = await call;
        const exposed = headers.get('access-control-expose-headers')?.split(',') ?? [];
        for (const name of headers.keys()) {
          sent.add(name);
          if (!exposed.includes(name) && !needless.has(name)) hidden.add(`${name} of ${to}`);
        }
      }
    }
    expect([...hidden]).toEqual([]);
    for (const name of ['content-disposition', 'etag', 'retry-after', 'allow', 'ratelimit']) {
      expect(sent, 'else this proved nothing').toContain(name);
    }
  });

  it('knows origins letter by letter', async () => {
    for (const origin of [
      'https://dashboard.example.com.evil.com',
      'https://evil.com/https://dashboard.example.com',
      'http://dashboard.example.com',
      'https://dashboard.example.com:8443',
      'https://DASHBOARD.example.com',
      'https://sub.dashboard.example.com',
      'null',
      '*',
      '',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const asked = { origin, 'access-control-request-method': 'GET' };
        const { headers } = await send(service, method, '/api/integrations', asked);
        expect(headers.get('access-control-allow-origin'), `${method} ${origin}`).toBeNull();
        expect(headers.get('access-control-allow-credentials')).toBeNull();
      }
    }
  });

  it('allows no credentials in a preflight and takes none from a cookie', async () => {
    const preflight = await send(service, 'OPTIONS', '/api/integrations', {
      origin: ORIGIN,
      'access-control-request-method': 'DELETE',
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const token = await partner.as('dev').token();
    const cookie = `token=${token}; authorization=Bearer ${token}`;
    const answer = await send(service, 'GET', `/api/integrations?access_token=${token}`, {
      cookie,
    });
    expect(answer.status).toBe(401);
  });
});

describe('a body', () => {
  const post = (body: string) =>
    partner.as('partner_admin').call('POST', path('syncro', 'configure'), body);

  it('of more than a hundred keys is refused before it is validated', async () => {
    const keys = (count: number) =>
      JSON.stringify({
        settings: Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 1])),
      });
    const refused = await post(keys(100));
    expect(refused.body.errors).toEqual([{ field: 'body', message: 'Send at most 100 fields.' }]);
    expect((await post(keys(99))).body.errors.length).toBeGreaterThan(90);
  });

  it('with a text of more than 8,192 characters is refused, and the field is named', async () => {
    const body = JSON.stringify({ settings: { subdomain: 'acme', note: ['x'.repeat(8_193)] } });
    expect((await post(body)).body).toMatchObject({
      status: 422,
      errors: [{ field: 'note', message: 'Use at most 8192 characters.' }],
    });
  });

  it('that names a field twice is refused, whichever value would have won', async () => {
    const body = '{"settings":{"subdomain":"acme","api_token":"a","api_\\u0074oken":"b"}}';
    expect((await post(body)).body).toMatchObject({
      status: 422,
      errors: [{ field: 'api_token', message: 'Send this field once.' }],
    });
  });
});

describe('when the revocations are known no longer', () => {
  it('changes, tests and whole audits wait, other reads do not', async () => {
    const requireFresh = () => {
      throw new Problem('unavailable', 'Too old.');
    };
    const { services } = service;
    const app = createApp({
      ...services,
      door: { ...services.door, revocations: { requireFresh } },
    });
    const stale = { fetch: async (request: Request) => app.fetch(request) };
    const authorization = `Bearer ${await partner.as('dev').token()}`;
    for (const { method, to, operationId } of guarded) {
      const { status } = await send(stale, method, to, { authorization });
      const reads = method === 'GET' && !['exportAudit', 'verifyAudit'].includes(operationId);
      // This partner has nothing configured, and so no history: it was looked up all the same.
      const found = operationId === 'getIntegrationHistory' ? 404 : 200;
      expect(status, operationId).toBe(reads ? found : 503);
    }
  });

  it('and never were, nobody passes', async () => {
    const lonely = await startTestService();
    await lonely.database.sql`DROP TABLE integration_revocations`;
    const admin = (await lonely.addPartner()).as('partner_admin');
    for (const method of ['GET', 'DELETE']) {
      expect((await admin.call(method, path('syncro'))).body.code).toBe('unavailable');
    }
    await lonely.stop();
  });
});

it('an unknown address below /api is limited by nothing but a token', async () => {
  const answer = await partner.as('dev').call('GET', `/api/${randomUUID()}`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
});
