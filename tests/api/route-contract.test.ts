import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Permission } from '../../api/auth/permissions.ts';
import { eraseSecrets } from '../../api/configurations/erasure.ts';
import contractJson from '../../openapi/openapi.json' with { type: 'json' };
import { registry } from '../../plugins/index.ts';
import {
  type Answer,
  type Caller,
  createCaller,
  good,
  openInstance,
  type Partner,
  readAnswer,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import {
  type Contract,
  createAnswerCheck,
  declaredCodes,
  describeRoute,
  type Operation,
  operationsOf,
  send,
} from '../suites/route-contract.ts';
import { configure, switchFeature } from './support.ts';

const contract = contractJson as unknown as Contract;
const elsewhere: string[] = [];
elsewhere.push('/api/msp360-migration'); // msp360-migration
const operations = operationsOf(contract).filter(
  ({ path }) => !elsewhere.some((at) => path.startsWith(at)),
);
const check = createAnswerCheck(contract);

const permissions: Readonly<Record<string, Permission | null>> = {
  listIntegrations: 'integrations:read',
  followIntegrations: 'integrations:read',
  getIntegration: 'integrations:read',
  removeIntegration: 'integrations:write',
  getOverview: 'overview:read',
  listAlerts: 'overview:read',
  configureIntegration: 'integrations:write',
  reconfigureIntegration: 'integrations:write',
  enableIntegration: 'integrations:write',
  disableIntegration: 'integrations:write',
  testIntegration: 'integrations:test',
  getIntegrationHistory: 'integrations:read',
  listIntegrationAudit: 'audit:read',
  verifyAudit: 'audit:verify',
  exportAudit: 'audit:export',
  getLiveness: null,
  getReadiness: null,
};

let service: TestService;
let partner: Partner;
let off: Partner;
beforeAll(async () => {
  service = await startTestService();
  partner = await service.addPartner();
  off = await service.addPartner();
  await switchFeature(service, off.id, false);
});
afterAll(() => service.stop());

it('knows the permission of every operation of the contract', () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    Object.keys(permissions).sort(),
  );
});

for (const operation of operations) {
  describeRoute(operation, permissions[operation.operationId] ?? null, () => ({
    service,
    partner,
    off,
    check,
  }));
}

it('answers 401 below /api also where there is nothing', async () => {
  for (const path of ['/api/nothing', '/api', '/api/integrations/', '/api/demo/token']) {
    expect((await send(service, 'GET', path)).body, path).toMatchObject({ code: 'unauthorized' });
    const signedIn = await partner.as('dev').call('GET', path);
    expect(signedIn.body, path).toMatchObject({ code: 'not_found', status: 404 });
  }
});

it('tells who named the service with /api how to name it', async () => {
  const { body } = await partner.as('dev').call('GET', '/api/api/integrations');
  expect(body).toMatchObject({ code: 'not_found', detail: expect.stringContaining('apiBase') });
});

it('answers a preflight of a known origin without a token, and allows no other origin', async () => {
  const preflight = (origin: string) =>
    send(service, 'OPTIONS', '/api/integrations', {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,if-match',
    });
  const known = await preflight('https://dashboard.example.com');
  expect(known.status).toBe(204);
  expect(known.headers.get('access-control-allow-origin')).toBe('https://dashboard.example.com');
  const foreign = await preflight('https://evil.example.com');
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

describe('the check of answers itself', () => {
  const headers = new Headers({ 'content-type': 'application/json', etag: '"1"' });
  const get = operations.find(({ operationId }) => operationId === 'getIntegration') as Operation;

  it('notices an undeclared member, a wrong type, a missing member and a wrong status', async () => {
    const { body } = await partner.as('dev').call('GET', '/api/integrations/syncro');
    check(get, { status: 200, headers, body });
    const { version: _, ...missing } = body;
    for (const wrong of [
      { ...body, api_token: 'leak' },
      { ...body, version: '1' },
      { ...body, health: { ...body.health, raw: 1 } },
      { ...body, fields: [{ kind: 'text', key: 'a' }] },
      missing,
    ]) {
      expect(() => check(get, { status: 200, headers, body: wrong })).toThrow(/not as declared/);
    }
    expect(() => check(get, { status: 418, headers, body })).toThrow(/not declared/);
  });
});

interface Actors {
  readonly admin: Caller;
  readonly dev: Caller;
  readonly stranger: Caller;
  readonly configured: Caller;
}
type Scenario = readonly [
  operationId: string,
  status: number,
  code: string | null,
  act: (actors: Actors) => Promise<Answer>,
];
const key = (action: string) => `/api/integrations/syncro/${action}`;
const EVENTS = '/api/integrations/events';
const exported = (query = '') => `/api/audit/export${query}`;
const settings = good.syncro;

const scenarios: readonly Scenario[] = [
  ['listIntegrations', 200, null, ({ admin }) => admin.call('GET', '/api/integrations')],
  ['listIntegrations', 200, null, ({ configured }) => configured.call('GET', '/api/integrations')],
  [
    'listIntegrations',
    422,
    'invalid_request',
    ({ dev }) => dev.call('GET', '/api/integrations?a=1'),
  ],
  ['followIntegrations', 200, null, ({ configured }) => configured.call('GET', EVENTS)],
  [
    'followIntegrations',
    429,
    'too_many_streams',
    async ({ admin }) => {
      const one = { ...service.config, streams: { principal: 1, partner: 1 } };
      const strict = await openInstance(one);
      const authorization = `Bearer ${await admin.token()}`;
      const ask = () =>
        strict.fetch(new Request(`http://test.local${EVENTS}`, { headers: { authorization } }));
      const first = await ask();
      const answer = await readAnswer(await ask());
      await first.body?.cancel();
      await strict.close();
      return answer;
    },
  ],
  ['getIntegration', 200, null, ({ admin }) => admin.call('GET', '/api/integrations/msp360')],
  [
    'getIntegration',
    200,
    null,
    ({ configured }) => configured.call('GET', '/api/integrations/syncro'),
  ],
  ['getOverview', 200, null, ({ dev }) => dev.call('GET', '/api/overview')],
  ['listAlerts', 200, null, ({ dev }) => dev.call('GET', '/api/alerts')],
  ['listAlerts', 422, 'invalid_request', ({ dev }) => dev.call('GET', '/api/alerts?state=new')],
  ['getOverview', 422, 'invalid_request', ({ dev }) => dev.call('GET', '/api/overview?limit=0')],
  ['listIntegrationAudit', 200, null, ({ configured }) => configured.call('GET', key('audit'))],
  [
    'listIntegrationAudit',
    422,
    'invalid_request',
    ({ admin }) => admin.call('GET', key('audit?limit=a')),
  ],
  ['verifyAudit', 200, null, ({ configured }) => configured.call('GET', '/api/audit/verify')],
  ['verifyAudit', 200, null, ({ stranger }) => stranger.call('GET', '/api/audit/verify')],
  ['exportAudit', 200, null, ({ configured }) => configured.call('GET', exported())],
  ['exportAudit', 200, null, ({ dev }) => dev.call('GET', exported('?format=jsonl'))],
  ['exportAudit', 422, 'invalid_request', ({ admin }) => admin.call('GET', exported('?a=1'))],
  ['exportAudit', 403, 'unknown_partner', ({ stranger }) => stranger.call('GET', exported())],
  ...['configure', 'reconfigure', 'test'].flatMap((action): Scenario[] => {
    const id = `${action}Integration`;
    const post = (caller: Caller, body: unknown, headers?: Record<string, string>) =>
      caller.call('POST', key(action), body, headers);
    return [
      [id, 400, 'malformed_json', ({ admin }) => post(admin, '{')],
      [id, 413, 'payload_too_large', ({ admin }) => post(admin, `"${'a'.repeat(70_000)}"`)],
      [
        id,
        415,
        'unsupported_media_type',
        ({ admin }) => post(admin, 'a', { 'content-type': 'text/plain' }),
      ],
      [id, 422, 'invalid_request', ({ admin }) => post(admin, { setings: {} })],
    ];
  }),
  [
    'configureIntegration',
    201,
    null,
    ({ admin }) => admin.call('POST', key('configure'), { settings }),
  ],
  [
    'configureIntegration',
    409,
    'already_configured',
    ({ configured }) => configured.call('POST', key('configure'), { settings }),
  ],
  [
    'configureIntegration',
    403,
    'unknown_partner',
    ({ stranger }) => stranger.call('POST', key('configure'), { settings }),
  ],
  [
    'reconfigureIntegration',
    200,
    null,
    ({ configured }) => configured.call('POST', key('reconfigure'), { settings }),
  ],
  [
    'reconfigureIntegration',
    404,
    'not_configured',
    ({ admin }) => admin.call('POST', key('reconfigure'), { settings }),
  ],
  [
    'reconfigureIntegration',
    412,
    'version_mismatch',
    ({ configured }) =>
      configured.call('POST', key('reconfigure'), { settings }, { 'if-match': '"0"' }),
  ],
  [
    'reconfigureIntegration',
    422,
    'secret_unreadable',
    async ({ configured }) => {
      await spoilSecrets();
      return configured.call('POST', key('reconfigure'), { settings: { subdomain: 'acme' } });
    },
  ],
  [
    'reconfigureIntegration',
    409,
    'busy',
    async ({ configured }) => {
      // Every attempt to save finds that somebody else was faster.
      await service.database.sql`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
      AS 'BEGIN RETURN NULL; END'`;
      await service.database.sql`CREATE TRIGGER refuse BEFORE UPDATE ON integration_configurations
      FOR EACH ROW EXECUTE FUNCTION refuse()`;
      const answer = await configured.call('POST', key('reconfigure'), { settings });
      await service.database.sql`DROP FUNCTION refuse CASCADE`;
      return answer;
    },
  ],
  ...['enable', 'disable'].flatMap((action): Scenario[] => [
    [`${action}Integration`, 200, null, ({ configured }) => configured.call('POST', key(action))],
    [`${action}Integration`, 404, 'not_configured', ({ admin }) => admin.call('POST', key(action))],
  ]),
  [
    'enableIntegration',
    422,
    'secret_missing',
    async ({ configured }) => {
      const { sql } = service.database;
      await eraseSecrets({ sql, registry }, { integrationKey: 'syncro' }, () => {});
      return configured.call('POST', key('enable'));
    },
  ],
  [
    'removeIntegration',
    204,
    null,
    ({ configured }) => configured.call('DELETE', '/api/integrations/syncro'),
  ],
  [
    'removeIntegration',
    404,
    'not_configured',
    ({ admin }) => admin.call('DELETE', '/api/integrations/syncro'),
  ],
  ['testIntegration', 200, null, ({ configured }) => configured.call('POST', key('test'), {})],
  [
    'testIntegration',
    200,
    null,
    ({ admin }) =>
      admin.call('POST', key('test'), { settings: { ...settings, api_token: 'wrong' } }),
  ],
  ['testIntegration', 404, 'not_configured', ({ admin }) => admin.call('POST', key('test'), {})],
  ['getIntegrationHistory', 200, null, ({ configured }) => configured.call('GET', key('history'))],
  [
    'getIntegrationHistory',
    404,
    'not_configured',
    ({ admin }) => admin.call('GET', key('history')),
  ],
  [
    'testIntegration',
    422,
    'secret_unreadable',
    async ({ configured }) => {
      await spoilSecrets();
      return configured.call('POST', key('test'), { settings: { subdomain: 'acme' } });
    },
  ],
];

async function spoilSecrets(): Promise<void> {
  await service.database.sql`UPDATE integration_configurations
    SET settings = jsonb_set(settings, '{api_token,sealed}', '"v1.test.a.b.c"')`;
}

describe('every declared answer can be had and is as declared', () => {
  let actors: Actors;
  beforeEach(async () => {
    const empty = await service.addPartner();
    const full = await service.addPartner();
    await configure(full.as('partner_admin'), 'syncro', settings);
    const unknown = { userId: randomUUID(), partnerId: randomUUID(), role: 'partner_admin' };
    actors = {
      admin: empty.as('partner_admin'),
      dev: empty.as('dev'),
      configured: full.as('partner_admin'),
      stranger: createCaller(service.fetch, unknown),
    };
  });
  const operationOf = (id: string) =>
    operations.find(({ operationId }) => operationId === id) as Operation;

  it.each(scenarios)('%s answers %i %s', async (id, status, code, act) => {
    const answer = await act(actors);
    expect(answer.body?.code ?? null, JSON.stringify(answer.body)).toBe(code);
    expect(answer.status).toBe(status);
    check(operationOf(id), answer);
  });

  it('leaves no declared success or problem code untried', () => {
    // 401, 403, 404, 429 and the faults of our own are tried for every operation at once.
    const general = ['unauthorized', 'forbidden', 'unknown_integration', 'internal', 'unavailable'];
    general.push('token_revoked', 'feature_off', 'rate_limited');
    // Two changes at once, and MSP360 while it moves: tests/msp360-migration/dual-write.test.ts.
    const moving = (id: string) =>
      id === 'reconfigureIntegration' ? ['managed_elsewhere'] : ['managed_elsewhere', 'busy'];
    for (const operation of operations.filter(({ operationId }) => permissions[operationId])) {
      const tried = scenarios.filter(([id]) => id === operation.operationId);
      const codes = declaredCodes(operation).map(({ code }) => code);
      expect(new Set(tried.flatMap(([, , code]) => code ?? [])), operation.operationId).toEqual(
        new Set(
          codes.filter((code) => ![...general, ...moving(operation.operationId)].includes(code)),
        ),
      );
      const good = Object.keys(operation.responses).filter((status) => Number(status) < 400);
      expect(tried.map(([, status]) => String(status))).toEqual(expect.arrayContaining(good));
    }
  });
});

describe('when the database is gone', () => {
  const bodyOf = ({ operationId }: Operation) =>
    /^(re)?configure/.test(operationId) ? { settings } : undefined;

  it('every operation answers 503 unavailable, but liveness stays', async () => {
    const orphan = await startTestService({ databaseUrl: 'postgres://a:b@127.0.0.1:1/none' });
    const dev = (await orphan.addPartner()).as('dev');
    await Promise.all(
      operations.map(async (operation) => {
        const path = operation.path.replace('{key}', 'syncro');
        const answer = await dev.call(operation.method, path, bodyOf(operation));
        const alive = operation.operationId === 'getLiveness';
        expect(answer.status, operation.operationId).toBe(alive ? 200 : 503);
        check(operation, answer);
      }),
    );
    await orphan.stop();
  });

  it('a fault of our own answers 500 with the request id and nothing of the cause', async () => {
    const broken = await startTestService();
    const dev = (await broken.addPartner()).as('dev');
    await broken.database
      .sql`DROP TABLE integration_audit_logs, integration_audit_heads, integration_configurations,
        integration_alerts CASCADE`;
    for (const operation of operations.filter(({ operationId }) => permissions[operationId])) {
      const path = operation.path.replace('{key}', 'syncro');
      const answer = await dev.call(operation.method, path, bodyOf(operation));
      expect(answer.body, operation.operationId).toMatchObject({ status: 500, code: 'internal' });
      expect(JSON.stringify(answer.body)).not.toMatch(/integration_|relation|sql|42P01/i);
      check(operation, answer);
    }
    await broken.stop();
  });

  it('a change that waits too long for a lock answers 503 and changes nothing', async () => {
    const admin = (await service.addPartner()).as('partner_admin');
    await configure(admin, 'syncro', settings);
    const { sql } = service.database;
    await sql`CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql
      AS 'BEGIN RAISE lock_not_available; END'`;
    await sql`CREATE TRIGGER give_up BEFORE UPDATE ON integration_configurations
      FOR EACH ROW EXECUTE FUNCTION give_up()`;
    const answer = await admin.call('POST', key('disable'));
    await sql`DROP FUNCTION give_up CASCADE`;
    expect(answer.body).toMatchObject({ status: 503, code: 'unavailable' });
    expect((await admin.call('GET', '/api/integrations/syncro')).body.enabled).toBe(true);
  });
});
