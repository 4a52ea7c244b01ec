/** The second wall alone: with row-level security off, every statement still names its partner. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, dumpTables, path, runDueChecks } from './support.ts';

let service: TestService;
let owner: Partner;
let owned: Caller;
beforeAll(async () => {
  service = await startTestService();
  const { sql } = service.database;
  const tables = ['configurations', 'audit_logs', 'audit_heads', 'checks', 'states', 'alerts'];
  for (const table of tables) {
    await sql`ALTER TABLE ${sql(`integration_${table}`)} DISABLE ROW LEVEL SECURITY`;
  }
  owner = await service.addPartner();
  owned = owner.as('partner_admin');
  await configure(owned, 'syncro', good.syncro);
  await configure(owned, 'msp360', good.msp360);
  await runDueChecks(service);
});
afterAll(() => service.stop());

const reads = [
  '/api/integrations',
  path('syncro'),
  path('msp360'),
  path('syncro', 'audit'),
  path('msp360', 'audit'),
  path('syncro', 'history'),
  path('msp360', 'history'),
  '/api/audit/verify',
  '/api/audit/export?format=jsonl',
];
const changes = [
  [path('syncro', 'reconfigure'), { settings: { api_token: 'another-token' } }],
  [path('syncro', 'test'), {}],
  [path('syncro', 'disable')],
  [path('syncro', 'enable')],
] as const;

const ownRows = async () =>
  (await dumpTables(service)).split('\n').filter((row) => row.includes(owner.id));

async function seenBy(caller: Caller): Promise<string> {
  const answers = [];
  for (const read of reads) answers.push(JSON.stringify((await caller.call('GET', read)).body));
  return answers.join('\n');
}

it('a partner that holds nothing sees nothing and changes nothing', async () => {
  const before = await ownRows();
  const other = (await service.addPartner()).as('partner_admin');
  for (const [to, body] of changes) {
    expect([to, (await other.call('POST', to, body)).status]).toEqual([to, 404]);
  }
  expect((await other.call('DELETE', path('syncro'))).status).toBe(404);
  const seen = await seenBy(other);
  expect(seen.match(/"status":"[^"]*"/g)).toEqual(Array(4).fill('"status":"Not Configured"'));
  expect(seen).toContain('"entries":0');
  expect(seen).not.toContain(owned.userId);
  expect(await ownRows()).toEqual(before);
});

it('a partner that holds the same sees and changes its own alone', async () => {
  const twin = (await service.addPartner()).as('partner_admin');
  await configure(twin, 'syncro', good.syncro);
  await configure(twin, 'msp360', good.msp360);
  const before = await ownRows();
  for (const [to, body] of changes) {
    expect([to, (await twin.call('POST', to, body)).status]).toEqual([to, 200]);
  }
  await runDueChecks(service);
  const seen = await seenBy(twin);
  expect(seen).not.toContain(owned.userId);
  expect((await twin.call('GET', '/api/audit/verify')).body.ok).toBe(true);
  expect((await twin.call('DELETE', path('syncro'))).status).toBe(204);
  expect(await ownRows()).toEqual(before);
});
