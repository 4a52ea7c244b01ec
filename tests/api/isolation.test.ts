import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PartnerId } from '../../api/auth/principal.ts';
import { defaultPolicy } from '../../api/health/policy.ts';
import { resultRow } from '../../api/health/results.ts';
import { type ClaimedCheck, recordResults, returnClaims } from '../../api/health/store.ts';
import {
  type Answer,
  type Caller,
  createCaller,
  good,
  type Partner,
  readAnswer,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, dumpTables, path, runDueChecks } from './support.ts';

let service: TestService;
let owner: Partner;
let owned: Caller;
beforeAll(async () => {
  service = await startTestService();
  owner = await service.addPartner('The owner');
  owned = owner.as('partner_admin');
  await configure(owned, 'syncro', good.syncro);
  await configure(owned, 'msp360', { ...good.msp360, api_login: 'northwind-api' });
  await runDueChecks(service);
});
afterAll(() => service.stop());

/** Every call of the API on one partner's data, in an order that a fresh partner can repeat. */
const calls: readonly (readonly [string, string, unknown?])[] = [
  ['GET', '/api/integrations'],
  ['GET', '/api/integrations?status=Active'],
  ['GET', path('syncro')],
  ['GET', path('syncro', 'audit')],
  ['POST', path('syncro', 'reconfigure'), { settings: { api_token: 'stolen' } }],
  ['POST', path('syncro', 'test'), {}],
  ['POST', path('syncro', 'test'), { settings: { subdomain: 'acme' } }],
  ['POST', path('syncro', 'enable')],
  ['POST', path('syncro', 'disable')],
  ['DELETE', path('syncro')],
  ['GET', path('msp360')],
  ['POST', path('msp360', 'configure'), { settings: good.msp360 }],
  ['GET', path('msp360', 'audit')],
  ['POST', path('msp360', 'disable')],
  ['GET', '/api/integrations'],
];

/** An answer without what differs between any two calls. */
const essence = ({ status, headers, body }: Answer) =>
  JSON.stringify({ status, etag: headers.get('etag'), body })
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replaceAll(/"fingerprint":"[0-9a-f]{4}\.[0-9a-f]{16}"/g, '"fingerprint":"OWN"')
    .replaceAll(/"next_cursor":"[^"]*"/g, '"next_cursor":"CURSOR"');

async function story(caller: Caller, headers?: Record<string, string>): Promise<string[]> {
  const told: string[] = [];
  for (const [method, to, body] of calls) {
    told.push(`${method} ${to} ${essence(await caller.call(method, to, body, headers))}`);
  }
  return told;
}

it('what another partner holds looks byte for byte like what nobody holds', async () => {
  const beside = (await service.addPartner()).as('partner_admin');
  const dump = ownRows(await dumpTables(service));
  const withOwner = await story(beside);
  expect(ownRows(await dumpTables(service))).toEqual(dump);

  const alone = await startTestService();
  const single = (await alone.addPartner()).as('partner_admin');
  expect(withOwner).toEqual(await story(single));
  await alone.stop();
});

const ownRows = (dump: string) => dump.split('\n').filter((row) => row.includes(owner.id));

it('no change of one partner touches the rows of another that holds the same', async () => {
  const twin = (await service.addPartner()).as('partner_admin');
  await configure(twin, 'syncro', good.syncro);
  await configure(twin, 'msp360', good.msp360);
  const before = ownRows(await dumpTables(service));
  const settings = { api_token: 'twin-token' };
  await twin.call('POST', path('syncro', 'reconfigure'), { settings });
  for (const [method, to, body] of calls) await twin.call(method, to, body);
  await runDueChecks(service);
  expect(ownRows(await dumpTables(service))).toEqual(before);
});

it('a result and a returned claim are written only for the partner they belong to', async () => {
  const { sql } = service.database;
  const [row] = await sql<ClaimedCheck[]>`SELECT * FROM integration_configurations
    WHERE partner_id = ${owner.id} AND integration_key = 'syncro'`;
  if (!row) throw new Error('The owner has configured it.');
  const before = await dumpTables(service);
  const foreign = { ...row, partnerId: randomUUID() as PartnerId };
  const health = { status: 'error', reason: 'No.', failure: 'vendor' } as const;
  const result = { health, steps: [], durationMs: 1 };
  const context = { policy: defaultPolicy, vendor: undefined, at: new Date(), chance: 0 };
  expect(await recordResults(sql, [resultRow(foreign, result, {}, context)])).toEqual(new Set());
  expect(await dumpTables(service)).toBe(before);
  await sql`UPDATE integration_configurations SET lease_until = now() WHERE id = ${row.id}`;
  const leased = await dumpTables(service);
  await returnClaims(sql, [foreign]);
  expect(await dumpTables(service)).toBe(leased);
  await returnClaims(sql, [row]);
  const [returned] = await sql`SELECT lease_until FROM integration_configurations
    WHERE partner_id = ${owner.id} AND id = ${row.id}`;
  expect(returned?.leaseUntil).toBeNull();
});

it('a partner named in the body, the query or a header is refused or ignored', async () => {
  const other = (await service.addPartner()).as('partner_admin');
  const headers = {
    'x-partner-id': owner.id,
    'x-forwarded-user': owned.userId,
    partner_id: owner.id,
    cookie: `partner_id=${owner.id}`,
  };
  const seen = await other.call('GET', path('syncro'), undefined, headers);
  expect(seen.body.status).toBe('Not Configured');
  const asked = await other.call('GET', `${path('syncro')}?partner_id=${owner.id}`);
  expect(asked.body.status).toBe('Not Configured');
  const listed = await other.call('GET', `/api/integrations?partner_id=${owner.id}`);
  expect(listed.body).toMatchObject({ status: 422, errors: [{ field: 'partner_id' }] });
  const sent = await other.call('POST', path('syncro', 'configure'), {
    settings: good.syncro,
    partner_id: owner.id,
  });
  expect(sent.body).toMatchObject({ status: 422, errors: [{ field: 'partner_id' }] });
});

it("an audit cursor of one partner shows another partner nothing of the owner's entries", async () => {
  const page = await owned.call('GET', path('syncro', 'audit?limit=1'));
  expect(page.body.next_cursor).not.toBeNull();
  const other = (await service.addPartner()).as('partner_admin');
  for (const cursor of [page.body.next_cursor, Buffer.from('a1:999999').toString('base64url')]) {
    const { body } = await other.call('GET', path('syncro', `audit?cursor=${cursor}`));
    expect(body).toEqual({ entries: [], next_cursor: null, actors: null, may_export: true });
  }
});

it('dev sees all partners only in the overview, and works on its own partner alone', async () => {
  const dev = (await service.addPartner()).as('dev');
  expect((await dev.call('GET', path('syncro'))).body.status).toBe('Not Configured');
  expect((await dev.call('DELETE', path('syncro'))).body.code).toBe('not_configured');
  const { body } = await dev.call('GET', '/api/overview?status=Active&integration=syncro');
  expect(body.rows).toMatchObject([{ partner_id: owner.id, partner_name: 'The owner' }]);
  expect(JSON.stringify(body)).not.toContain('acme-demo-token');
});

it('a user of one partner with a token for another acts for the partner of the token', async () => {
  const partner = await service.addPartner();
  const mixed = { userId: owned.userId, partnerId: partner.id, role: 'partner_admin' };
  const caller = createCaller(service.fetch, mixed);
  expect((await caller.call('GET', path('syncro'))).body.status).toBe('Not Configured');
  const upper = createCaller(service.fetch, { ...mixed, partnerId: partner.id.toUpperCase() });
  await configure(upper, 'syncro', good.syncro);
  expect((await caller.call('GET', path('syncro'))).body.status).toBe('Configured');
});

it('a random partner id sees an empty catalog state and changes nothing', async () => {
  const before = await dumpTables(service);
  const who = { userId: randomUUID(), partnerId: randomUUID(), role: 'dev' };
  const nobody = createCaller(service.fetch, who);
  for (const [method, to, body] of calls) {
    expect((await nobody.call(method, to, body)).status).toBeLessThan(500);
  }
  expect(await dumpTables(service)).toBe(before);
});

it('a token in the query or in a cookie does not sign anybody in', async () => {
  const token = await owned.token();
  for (const [to, headers] of [
    [`/api/integrations?access_token=${token}`, {}],
    ['/api/integrations', { cookie: `token=${token}` }],
    ['/api/integrations', { 'x-authorization': `Bearer ${token}` }],
  ] as const) {
    const request = new Request(`http://test.local${to}`, { headers });
    expect((await readAnswer(await service.fetch(request))).status).toBe(401);
  }
});
