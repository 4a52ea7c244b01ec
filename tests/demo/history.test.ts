import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../api/audit/chain.ts';
import { seedHistory } from '../../demo/seed/history.ts';
import { demoPartners, demoUsers } from '../../demo/seed/people.ts';
import { runDueChecks } from '../api/support.ts';
import {
  type Caller,
  createCaller,
  startTestService,
  type TestService,
} from '../helpers/service.ts';

let service: TestService;
let admin: Caller;
const seed = () => seedHistory(service.database.sql, service.config);
beforeAll(async () => {
  service = await startTestService();
  const { sql } = service.database;
  await sql`INSERT INTO partners ${sql(demoPartners, 'id', 'name', 'slug')}`;
  const users = demoUsers.map(({ id, partnerId, name }) => ({ id, partner_id: partnerId, name }));
  await sql`INSERT INTO users ${sql(users)}`;
  const user = demoUsers.find(({ role }) => role === 'partner_admin');
  if (!user) throw new Error('no admin');
  admin = createCaller(service.fetch, {
    userId: user.id,
    partnerId: user.partnerId,
    role: user.role,
  });
  await seed();
});
afterAll(() => service.stop());

const get = async (key: string, what = '') =>
  (await admin.call('GET', `/api/integrations/${key}${what}`)).body;

describe('the history that the demo begins with', () => {
  it('fills both charts, and says the same as the audit', async () => {
    const { uptime, latency, states, incidents } = await get('syncro', '/history');
    const quarter = uptime.at(-1);
    expect(quarter.ratio).toBeGreaterThan(0.97);
    expect(quarter.ratio).toBeLessThan(1);
    expect(quarter.covered_seconds).toBeGreaterThan(50 * 86_400);
    expect(latency).toMatchObject({ failed: 1 });
    expect(latency.checks).toBeGreaterThan(90);
    expect(latency.points.length).toBeGreaterThan(46);
    expect(incidents).toHaveLength(1);
    const kinds = new Set(states.map(({ state }: { state: string }) => state));
    expect(kinds).toEqual(new Set(['unknown', 'ok', 'error', 'disabled']));
    const { entries } = await get('syncro', '/audit?limit=50');
    expect(entries.at(-1)).toMatchObject({ action: 'configured', actor: { name: 'Mara Voss' } });
    const partnerId = demoPartners[0]?.id ?? '';
    expect((await verifyChain(service.database.sql, partnerId as never)).firstBroken).toBe(null);
  });

  it('goes on by itself: its settings are real, and are checked at once', async () => {
    expect((await get('msp360')).health).toMatchObject({ state: 'degraded' });
    expect(await runDueChecks(service)).toBe(2);
    expect(await get('syncro')).toMatchObject({ status: 'Active', health: { state: 'ok' } });
    expect((await get('msp360')).health).toMatchObject({ state: 'degraded' });
    expect((await get('syncro', '/history')).states.at(-1)).toMatchObject({ state: 'ok' });
  });

  it('is written once, also when the partner removed it', async () => {
    const count = async () =>
      (await service.database.sql`SELECT count(*) AS n FROM integration_audit_logs`)[0]?.n;
    const before = await count();
    await seed();
    expect(await count()).toBe(before);
    await admin.call('DELETE', '/api/integrations/syncro');
    await seed();
    expect((await get('syncro')).status).toBe('Not Configured');
  });
});
