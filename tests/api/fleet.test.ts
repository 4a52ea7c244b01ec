/** Health of a fleet: evidence, shared budgets, incidents, alerts, lost workers. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../api/health/policy.ts';
import type { ClaimedCheck } from '../../api/health/store.ts';
import {
  type Caller,
  good,
  openInstance,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, eventually, path, runDueChecks } from './support.ts';

let service: TestService;
let partner: Partner;
let admin: Caller;
const signal = new AbortController().signal;
beforeAll(async () => {
  service = await startTestService({
    health: { ...defaultPolicy, worker: false, budgets: { syncro: 1e6, msp360: 120 } },
  });
});
afterAll(() => service.stop());
beforeEach(async () => {
  const { sql } = service.database;
  await sql`DELETE FROM integration_configurations`;
  await sql`TRUNCATE integration_alerts, integration_incidents, integration_vendor_minutes`;
  service.vendors.faults.clear();
  partner = await service.addPartner();
  admin = partner.as('partner_admin');
});

const read = async (key = 'syncro', caller = admin) => (await caller.call('GET', path(key))).body;
/** Whoever claimed it is lost. */
const makeDue = () => service.database.sql`UPDATE integration_configurations
  SET next_health_check = now(), lease_until = CASE WHEN lease_until IS NOT NULL THEN now() END`;
const check = async () => {
  await makeDue();
  return runDueChecks(service);
};
const alerts = async () =>
  (
    await service.database.sql<{ type: string }[]>`
      SELECT type FROM integration_alerts ORDER BY created_at, type`
  ).map(({ type }) => type);
const secondsUntil = (date: string) => (Date.parse(date) - Date.now()) / 1000;
async function addFleet(size: number, key: 'syncro' | 'msp360' = 'syncro'): Promise<Caller[]> {
  const partners = await Promise.all(Array.from({ length: size }, () => service.addPartner()));
  const callers = partners.map((one) => one.as('partner_admin'));
  for (const caller of callers) await configure(caller, key, good[key]);
  return callers;
}

describe('a status', () => {
  it('stays through two lost checks, says so meanwhile, and is an Error with the third', async () => {
    await configure(admin, 'syncro', good.syncro);
    await check();
    service.vendors.faults.set('syncro', { kind: 'cut' });
    for (const failures of [1, 2]) {
      await check();
      const now = await read();
      expect(now).toMatchObject({
        status: 'Active',
        health: { state: 'ok', failure_class: null },
        error_message: null,
        evidence: {
          consecutive_failures: failures,
          last_failure_class: 'unreachable',
          last_failure_message: expect.stringContaining('Syncro'),
          remedy: {
            text: expect.stringMatching(/try again later/),
            path: expect.arrayContaining(['Subdomain']),
          },
          stale: false,
        },
      });
      expect(secondsUntil(now.next_health_check)).toBeLessThan(80);
    }
    await check();
    expect(await read()).toMatchObject({
      status: 'Error',
      health: { state: 'error', failure_class: 'unreachable' },
      evidence: { consecutive_failures: 3 },
    });
    service.vendors.faults.clear();
    await check();
    const well = await read();
    expect(well).toMatchObject({
      status: 'Active',
      evidence: { consecutive_failures: 0, remedy: null, last_failure_class: 'unreachable' },
    });
    expect(well.evidence.last_success > well.evidence.last_failure).toBe(true);
  });

  it('is an Error at once when the credentials are refused, and the vendor is left alone', async () => {
    await configure(admin, 'syncro', { ...good.syncro, api_token: 'wrong' });
    await check();
    const now = await read();
    expect(now).toMatchObject({
      status: 'Error',
      evidence: {
        consecutive_failures: 1,
        remedy: {
          text: expect.stringContaining('new API token'),
          path: ['Admin', 'API', 'API Tokens', 'New Token'],
          link: { label: 'How to create an API token', href: expect.stringMatching(/^https:/) },
        },
      },
    });
    expect(secondsUntil(now.next_health_check)).toBeGreaterThan(21_000);
  });

  it('starts its evidence anew when somebody changes the settings', async () => {
    await configure(admin, 'syncro', { ...good.syncro, api_token: 'wrong' });
    await check();
    await admin.call('POST', path('syncro', 'reconfigure'), { settings: good.syncro });
    expect(await read()).toMatchObject({
      status: 'Configured',
      evidence: { consecutive_failures: 0, last_failure: null, remedy: null },
    });
  });

  it.each([
    ['for two intervals', 1_810, 900, true],
    ['for less', 1_700, 900, false],
    ['although a check was not meant to come for hours', 3_600, 21_600, false],
    ['long after a late check was meant to come', 23_000, 21_600, true],
  ])('is stale when nobody checked: %s', async (_, ago, wait, stale) => {
    await configure(admin, 'syncro', good.syncro);
    await check();
    await service.database.sql`UPDATE integration_configurations SET health_wait = ${wait},
      last_health_check = now() - make_interval(secs => ${ago}),
      updated_at = now() - INTERVAL '1 day'`;
    expect((await read()).evidence.stale).toBe(stale);
    const { body } = await admin.call('GET', '/api/integrations');
    const listed = body.integrations.find((one: { key: string }) => one.key === 'syncro');
    expect(listed.evidence.stale).toBe(stale);
    await service.database.sql`UPDATE integration_configurations SET enabled = false`;
    expect((await read()).evidence.stale).toBe(false);
  });
});

describe('a claim', () => {
  const claimOne = async (): Promise<ClaimedCheck> => {
    const [claim] = await service.services.health.claim(() => 10);
    if (!claim) throw new Error('Nothing was due.');
    return claim;
  };
  const row = async () =>
    (await service.database.sql`SELECT * FROM integration_configurations`)[0] ?? {};

  it('counts those before it whose worker never answered, until one does', async () => {
    await configure(admin, 'syncro', good.syncro);
    for (const lost of [0, 1, 2]) {
      await makeDue();
      expect((await claimOne()).lostLeases).toBe(lost);
    }
    await makeDue();
    await runDueChecks(service);
    expect(await row()).toMatchObject({ lostLeases: 0, leaseUntil: null, status: 'Active' });
  });

  it('of a check that ended five workers is set aside, unchecked, and says so', async () => {
    await configure(admin, 'syncro', good.syncro);
    await service.database.sql`UPDATE integration_configurations
      SET lost_leases = 4, lease_until = now()`;
    service.vendors.requests.length = 0;
    await check();
    expect(service.vendors.requests).toEqual([]);
    const now = await read();
    expect(now).toMatchObject({
      status: 'Error',
      error_message: expect.stringContaining('set aside'),
    });
    expect(secondsUntil(now.next_health_check)).toBeGreaterThan(21_000);
    // After its pause it is tried once, and is set aside again if that ends the worker too.
    await makeDue();
    expect((await claimOne()).lostLeases).toBe(4);
  });

  it('gives its place away when the vendor has answered, before the result is written', async () => {
    await configure(admin, 'syncro', good.syncro);
    const claim = await claimOne();
    const order: string[] = [];
    const run = service.services.health.run(claim, signal, () => order.push('answered'));
    await run.then(() => order.push('written'));
    expect(order).toEqual(['answered', 'written']);
    expect((await read()).status).toBe('Active');
  });

  it('ends with a test by hand: the newer result stands', async () => {
    await configure(admin, 'syncro', good.syncro);
    const claim = await claimOne();
    await admin.call('POST', path('syncro', 'test'));
    service.vendors.faults.set('syncro', { kind: 'wrong_credentials' });
    await service.services.health.run(claim, signal);
    expect((await read()).status).toBe('Active');
    expect(await service.services.health.claim(() => 10)).toEqual([]);
  });

  it('leaves each result in the history once, and each new state from its moment on', async () => {
    await configure(admin, 'syncro', good.syncro);
    await check();
    service.vendors.faults.set('syncro', { kind: 'cut' });
    for (let round = 0; round < 4; round += 1) await check();
    await admin.call('POST', path('syncro', 'disable'));
    const { sql } = service.database;
    const checks = await sql`SELECT outcome FROM integration_checks
      WHERE partner_id = ${partner.id} ORDER BY checked_at`;
    expect(checks.map(({ outcome }) => outcome)).toEqual(['ok', ...Array(4).fill('error')]);
    const states = await sql`SELECT state FROM integration_states
      WHERE partner_id = ${partner.id} ORDER BY since`;
    expect(states.map(({ state }) => state)).toEqual(['unknown', 'ok', 'error', 'disabled']);
  });
});

describe('the budget of a vendor', () => {
  it('is one for all instances, and a check by hand uses it up too', async () => {
    await addFleet(40, 'msp360');
    const { sql } = service.database;
    const other = await openInstance(service.config);
    // At 120 requests a minute twenty may start at once, the rest flows.
    await sql`UPDATE integration_vendors SET tokens = 30, filled_at = now()`;
    const claimed: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (const { health } of [service.services, other.services]) {
        claimed.push(...(await health.claim(() => 50)).map(({ id }) => id));
      }
    }
    await other.close();
    expect(claimed.length).toBeGreaterThanOrEqual(20);
    expect(claimed.length).toBeLessThanOrEqual(26);
    await sql`UPDATE integration_vendors SET tokens = 1, filled_at = now()`;
    await admin.call('POST', path('msp360', 'test'), { settings: good.msp360 });
    const [bucket] = await sql`SELECT tokens FROM integration_vendors
      WHERE integration_key = 'msp360'`;
    expect(bucket?.tokens).toBe(0);
  });

  it('is spaced by the number of enabled configurations, counted once a minute', async () => {
    const [first] = await addFleet(4);
    await first?.call('POST', path('syncro', 'disable'));
    const { sql } = service.database;
    await sql`UPDATE integration_vendors SET counted_at = '-infinity'`;
    const counted = async () => {
      const instance = await openInstance(service.config);
      await instance.services.health.claim(() => 0);
      await instance.close();
      const [vendor] = await sql<{ configurations: number }[]>`
        SELECT configurations FROM integration_vendors WHERE integration_key = 'syncro'`;
      return vendor?.configurations;
    };
    expect(await counted()).toBe(3);
    await first?.call('POST', path('syncro', 'enable'));
    expect(await counted()).toBe(3);
    await sql`UPDATE integration_vendors SET counted_at = now() - INTERVAL '61 seconds'`;
    expect(await counted()).toBe(4);
  });

  it('of one vendor holds up no other', async () => {
    await addFleet(3, 'msp360');
    await addFleet(3, 'syncro');
    await service.database.sql`UPDATE integration_vendors SET tokens = 0, filled_at = now()
      WHERE integration_key = 'msp360'`;
    const claims = await service.services.health.claim(() => 50);
    expect(claims.map(({ integrationKey }) => integrationKey)).toEqual(Array(3).fill('syncro'));
  });
});

describe('what the outside is told', () => {
  it('is an Error once, and the recovery', async () => {
    await configure(admin, 'syncro', { ...good.syncro, api_token: 'wrong' });
    await check();
    await check();
    expect(await alerts()).toEqual(['integration.error']);
    const [alert] = await service.database.sql`SELECT * FROM integration_alerts`;
    expect(alert).toMatchObject({
      partnerId: partner.id,
      integrationKey: 'syncro',
      data: { status: 'Error', failure_class: 'credentials' },
    });
    await admin.call('POST', path('syncro', 'reconfigure'), { settings: good.syncro });
    await check();
    await check();
    expect(await alerts()).toEqual(['integration.error', 'integration.recovered']);
  });

  it('says since when it is so, also when it is told late', async () => {
    await configure(admin, 'syncro', { ...good.syncro, api_token: 'wrong' });
    const { sql } = service.database;
    await sql`UPDATE integration_configurations SET alert_hour = now(), alert_count = 4`;
    await check();
    expect(await alerts()).toEqual([]);
    await sql`UPDATE integration_configurations SET alert_hour = now() - INTERVAL '2 hours',
      health_since = now() - INTERVAL '90 minutes'`;
    await check();
    const { health } = await read();
    const [late] = await sql`SELECT data FROM integration_alerts`;
    expect(late?.data).toMatchObject({ state: 'error', since: health.since });
    await admin.call('POST', path('syncro', 'reconfigure'), { settings: good.syncro });
    await check();
    // What is told at once began with what is written: the message takes that moment.
    const [atOnce] = await sql`SELECT data, created_at FROM integration_alerts
      WHERE type = 'integration.recovered'`;
    expect(atOnce?.data).not.toHaveProperty('since');
    expect(atOnce?.createdAt.toISOString()).toBe((await read()).health.since);
  });

  it('is one incident when a vendor fails for everyone, not one alert for each', async () => {
    const callers = await addFleet(8);
    await check();
    service.vendors.faults.set('syncro', { kind: 'server_error', status: 503 });
    await check();
    const other = await openInstance(service.config);
    const looks = [service.services, other.services].map(({ health }) => health);
    await eventually(async () => {
      for (const health of looks) await health.claim(() => 0);
      return (await alerts()).length > 0;
    });
    // The other instances look every two seconds, long before a third failure.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    for (let round = 0; round < 3; round += 1) {
      await makeDue();
      for (let probe = 0; probe < 8; probe += 1) await runDueChecks(service);
    }
    expect(await alerts()).toEqual(['vendor.incident_started']);
    expect((await read('syncro', callers[0])).status).toBe('Error');
    const { incident } = await eventually(async () => {
      const now = await read('syncro', callers[0]);
      return now.incident !== null && now;
    });
    expect(Date.parse(incident.since)).toBeGreaterThan(Date.now() - 60_000);
    service.vendors.faults.clear();
    // The minutes of the outage lie behind.
    await service.database.sql`UPDATE integration_vendor_minutes
      SET minute = minute - INTERVAL '4 minutes'`;
    await makeDue();
    for (let probe = 0; probe < 3; probe += 1) await runDueChecks(service);
    await eventually(async () => {
      for (const health of looks) await health.claim(() => 0);
      return (await alerts()).length > 1;
    });
    await check();
    await other.close();
    expect(await alerts()).toEqual(['vendor.incident_started', 'vendor.incident_ended']);
  }, 40_000);
});
