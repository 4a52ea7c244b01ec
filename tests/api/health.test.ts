import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClaimedCheck, claimDue } from '../../api/health/store.ts';
import type { Sql } from '../../api/platform/database.ts';
import type { Fault } from '../../demo/vendors/faults.ts';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { auditActions, configure, eventually, path, runDueChecks } from './support.ts';

let service: TestService;
let partner: Partner;
let admin: Caller;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.database.sql`DELETE FROM integration_configurations`;
  service.vendors.faults.clear();
  service.vendors.requests.length = 0;
  partner = await service.addPartner();
  admin = partner.as('partner_admin');
});

const read = async (key = 'syncro') => (await admin.call('GET', path(key))).body;
const testNow = async (body: unknown = {}, key = 'syncro') =>
  (await admin.call('POST', path(key, 'test'), body)).body;
const row = async () => {
  const [found] = await service.database.sql`SELECT * FROM integration_configurations
    WHERE partner_id = ${partner.id}`;
  return found;
};
const makeDue = () =>
  service.database.sql`UPDATE integration_configurations SET next_health_check = now()`;
const secondsUntil = (date: string) => (Date.parse(date) - Date.now()) / 1000;
const vendorCalled = () => eventually(async () => service.vendors.requests.length > 0);

describe('a test of the stored settings', () => {
  it('answers outcome, steps and durations, and settles the status', async () => {
    await configure(admin, 'syncro', good.syncro);
    const report = await testNow();
    expect(report).toMatchObject({
      outcome: 'ok',
      failure_class: null,
      message: 'Connected as Acme IT, 214 customers.',
      dry_run: false,
      remedy: null,
      steps: [
        { kind: 'resolve', outcome: 'ok', found: 'acme.syncromsp.com' },
        { kind: 'connect', outcome: 'ok', duration_ms: expect.any(Number) },
        { name: 'Sign in', kind: 'authenticate', outcome: 'ok', found: 'Acme IT' },
        { name: 'Permission "Customers - List/Search"', kind: 'permission', outcome: 'ok' },
        { name: 'Read customers', kind: 'read', outcome: 'ok', found: '214 customers' },
      ],
    });
    expect(report.duration_ms).toBeLessThan(5_000);
    const now = await read();
    expect(now).toMatchObject({
      status: 'Active',
      health: { state: 'ok', message: report.message },
      version: 1,
    });
    expect(secondsUntil(now.next_health_check)).toBeGreaterThan(400);
    expect(secondsUntil(now.next_health_check)).toBeLessThan(1_400);
    expect(await runDueChecks(service)).toBe(0);
  });

  it('is found in the audit by its request, a scheduled check by none', async () => {
    await configure(admin, 'syncro', good.syncro);
    await admin.call('POST', path('syncro', 'test'), {}, { 'x-request-id': 'asked-by-hand' });
    service.vendors.faults.set('syncro', { kind: 'wrong_credentials' });
    await makeDue();
    await runDueChecks(service);
    const { body } = await admin.call('GET', path('syncro', 'audit'));
    expect(body.entries).toMatchObject([
      { action: 'health_error', request_id: null },
      { action: 'health_ok', request_id: 'asked-by-hand' },
      { action: 'configured' },
    ]);
  });

  it('proves the credentials themselves, although the worker holds a token', async () => {
    await configure(admin, 'msp360', good.msp360);
    await runDueChecks(service);
    await makeDue();
    await runDueChecks(service);
    const signIns = () =>
      service.vendors.requests.filter(({ path }) => path === '/api/Provider/Login').length;
    expect(signIns()).toBe(1);
    await testNow({}, 'msp360');
    expect(signIns()).toBe(2);
  });
});

describe('a dry run', () => {
  it('tests unsaved settings before anything is stored, and stores nothing', async () => {
    const report = await testNow({ settings: good.syncro });
    expect(report).toMatchObject({ outcome: 'ok', dry_run: true });
    expect(await row()).toBeUndefined();
    expect(await auditActions(admin, 'syncro')).toEqual([]);
  });

  it('lays unsaved settings over the stored ones and leaves the row as it is', async () => {
    await configure(admin, 'syncro', good.syncro);
    await testNow();
    const before = await row();
    service.vendors.requests.length = 0;
    const failed = await testNow({ settings: { api_token: 'wrong' } });
    expect(failed).toMatchObject({
      outcome: 'error',
      failure_class: 'credentials',
      dry_run: true,
      steps: [{}, {}, { name: 'Sign in', outcome: 'failed' }, { outcome: 'skipped' }, {}],
      remedy: {
        path: ['Admin', 'API', 'API Tokens', 'New Token'],
        link: { href: expect.stringMatching(/^https:/) },
      },
    });
    expect(service.vendors.requests[0]?.headers.authorization).toBe('Bearer wrong');
    expect((await testNow({ settings: {} })).outcome).toBe('ok');
    expect(service.vendors.requests.at(-1)?.headers.authorization).toBe('Bearer acme-demo-token');
    expect(await row()).toEqual(before);
    expect(await auditActions(admin, 'syncro')).toEqual(['health_ok', 'configured']);
  });
});

describe('a failing vendor', () => {
  const cases: readonly [string, Fault, string][] = [
    ['syncro', { kind: 'wrong_credentials' }, 'credentials'],
    ['syncro', { kind: 'missing_permission' }, 'permission'],
    ['syncro', { kind: 'rate_limit', retryAfter: 30 }, 'rate_limit'],
    ['syncro', { kind: 'rate_limit' }, 'rate_limit'],
    ['syncro', { kind: 'server_error', status: 503 }, 'vendor'],
    ['syncro', { kind: 'html' }, 'settings'],
    ['syncro', { kind: 'redirect' }, 'settings'],
    ['syncro', { kind: 'cut' }, 'unreachable'],
    ['msp360', { kind: 'wrong_credentials', status: 403 }, 'credentials'],
    ['msp360', { kind: 'missing_permission' }, 'permission'],
    ['msp360', { kind: 'error_in_body' }, 'vendor'],
    ['msp360', { kind: 'cut' }, 'unreachable'],
  ];
  it.each(cases)('%s with %o is an Error of class %s, in words', async (key, fault, failure) => {
    await configure(admin, key, key === 'syncro' ? good.syncro : good.msp360);
    service.vendors.faults.set(key as 'syncro', fault);
    const rounds = ['rate_limit', 'vendor', 'unreachable'].includes(failure) ? 3 : 1;
    for (let round = 0; round < rounds; round += 1) {
      expect((await read(key)).status).toBe('Configured');
      await makeDue();
      expect(await runDueChecks(service)).toBe(1);
    }
    const now = await read(key);
    expect(now).toMatchObject({
      status: 'Error',
      health: { state: 'error', failure_class: failure },
      error_message: now.health.message,
    });
    expect(now.error_message).toMatch(/^[A-Z].{20,}\.$/);
    expect(now.error_message).not.toMatch(/ECONN|undefined|<html|https:\/\/login/);
    const report = await testNow({}, key);
    expect(report).toMatchObject({
      outcome: 'error',
      failure_class: failure,
      message: now.error_message,
    });
    const outcomes = report.steps.map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes.join(' ')).toMatch(/^(ok )+failed( skipped)*$/);
    expect(report.remedy.text).toMatch(/^[A-Z].{10,}\.$/);
  });

  it('that asks for a pause is not asked again before it is over', async () => {
    await configure(admin, 'syncro', good.syncro);
    service.vendors.faults.set('syncro', { kind: 'rate_limit', retryAfter: 7_200 });
    await runDueChecks(service);
    expect(secondsUntil((await read()).next_health_check)).toBeGreaterThan(7_150);
    service.vendors.faults.set('syncro', { kind: 'rate_limit', retryAfter: 5 });
    await makeDue();
    await runDueChecks(service);
    expect(secondsUntil((await read()).next_health_check)).toBeGreaterThan(55);
  });
});

describe('transitions', () => {
  it('are audited, and only they', async () => {
    await configure(admin, 'syncro', good.syncro);
    const states: (Fault | null)[] = [
      null,
      null,
      { kind: 'server_error' },
      null,
      { kind: 'server_error' },
      { kind: 'cut' },
      { kind: 'server_error' },
      { kind: 'server_error' },
      null,
      null,
    ];
    for (const fault of states) {
      service.vendors.faults.clear();
      if (fault) service.vendors.faults.set('syncro', fault);
      await makeDue();
      await runDueChecks(service);
    }
    expect(await auditActions(admin, 'syncro')).toEqual([
      'health_recovered',
      'health_error',
      'health_ok',
      'configured',
    ]);
    const { body } = await admin.call('GET', path('syncro', 'audit'));
    expect(body.entries[1]).toMatchObject({
      actor: null,
      details: {
        state: 'error',
        failure_class: 'vendor',
        message: expect.stringContaining('error 500'),
      },
    });
  });

  it('to degraded stay Active with the reason, and tell since when', async () => {
    await configure(admin, 'msp360', { ...good.msp360, api_login: 'northwind-api' });
    await runDueChecks(service);
    const first = await read('msp360');
    expect(first).toMatchObject({
      status: 'Active',
      error_message: null,
      health: {
        state: 'degraded',
        message: expect.stringMatching(/^12 computers: 2 with lost/),
        failure_class: null,
      },
    });
    await makeDue();
    await runDueChecks(service);
    const second = await read('msp360');
    expect(second.health.since).toBe(first.health.since);
    expect(second.last_health_check > first.last_health_check).toBe(true);
    service.vendors.faults.set('msp360', { kind: 'missing_permission' });
    await makeDue();
    await runDueChecks(service);
    const third = await read('msp360');
    expect(third).toMatchObject({ status: 'Error', health: { state: 'error' } });
    expect(third.health.since > first.health.since).toBe(true);
    expect(await auditActions(admin, 'msp360')).toEqual([
      'health_error',
      'health_ok',
      'configured',
    ]);
  });
});

describe('a check under way', () => {
  beforeEach(async () => {
    await configure(admin, 'syncro', { ...good.syncro, api_token: 'acme-demo-token' });
    service.vendors.faults.set('syncro', { kind: 'slow', milliseconds: 300 });
  });
  const whileChecking = async (act: () => Promise<unknown>) => {
    service.vendors.requests.length = 0;
    const check = runDueChecks(service);
    await vendorCalled();
    await act();
    expect(await check).toBe(1);
  };

  it('is dropped when the settings change meanwhile, and the new ones are due at once', async () => {
    await whileChecking(() =>
      admin.call('POST', path('syncro', 'reconfigure'), { settings: { api_token: 'wrong' } }),
    );
    expect(await read()).toMatchObject({ status: 'Configured', health: null, version: 2 });
    expect(await auditActions(admin, 'syncro')).toEqual(['reconfigured', 'configured']);
    expect(await runDueChecks(service)).toBe(1);
    expect((await read()).status).toBe('Error');
  });

  it('is dropped when the integration is disabled, removed, or removed and made again', async () => {
    await whileChecking(() => admin.call('POST', path('syncro', 'disable')));
    expect(await read()).toMatchObject({ status: 'Configured', health: null, enabled: false });
    await admin.call('POST', path('syncro', 'enable'));
    await whileChecking(async () => {
      await admin.call('DELETE', path('syncro'));
      await configure(admin, 'syncro', good.syncro);
    });
    expect(await read()).toMatchObject({ status: 'Configured', health: null });
    await whileChecking(() => admin.call('DELETE', path('syncro')));
    expect((await read()).status).toBe('Not Configured');
    expect(await auditActions(admin, 'syncro')).not.toContain('health_ok');
  });

  it('by hand is dropped as well when the settings change meanwhile', async () => {
    const test = testNow();
    await vendorCalled();
    await admin.call('POST', path('syncro', 'disable'));
    await admin.call('POST', path('syncro', 'enable'));
    expect((await test).outcome).toBe('ok');
    expect(await read()).toMatchObject({ status: 'Configured', health: null });
  });

  it('is not claimed a second time, and its result is dropped once its lease is lost', async () => {
    const [lost] = await service.services.health.claim(() => 10);
    if (!lost) throw new Error('Nothing was due.');
    expect(await service.services.health.claim(() => 10)).toEqual([]);
    await service.database.sql`UPDATE integration_configurations
      SET lease_until = now() - interval '1 second'`;
    const [held] = await service.services.health.claim(() => 10);
    if (!held) throw new Error('The lease did not end.');
    const signal = new AbortController().signal;
    await service.services.health.run(lost, signal);
    expect((await row())?.lastHealthCheck).toBeNull();
    expect((await row())?.leaseUntil).not.toBeNull();
    await service.services.health.run(held, signal);
    expect(await read()).toMatchObject({ status: 'Active' });
    expect((await row())?.leaseUntil).toBeNull();
  });

  it('that is cut short gives its claim back and says nothing about the vendor', async () => {
    service.vendors.faults.set('syncro', { kind: 'slow', milliseconds: 20_000 });
    const [claim] = await service.services.health.claim(() => 10);
    if (!claim) throw new Error('Nothing was due.');
    const ending = new AbortController();
    const check = service.services.health.run(claim, ending.signal);
    await vendorCalled();
    ending.abort();
    const started = Date.now();
    await check;
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(await row()).toMatchObject({ leaseUntil: null, status: 'Configured' });
    service.vendors.faults.clear();
    expect(await runDueChecks(service)).toBe(1);
  });
});

describe('two that claim at once', () => {
  beforeEach(async () => {
    const partners = await Promise.all(Array.from({ length: 12 }, () => service.addPartner()));
    for (const one of partners) await configure(one.as('partner_admin'), 'syncro', good.syncro);
    // However soon after the tests before, the vendor has room.
    await service.database.sql`UPDATE integration_vendors SET tokens = 100, filled_at = now()`;
  });
  const idsOf = (claims: readonly ClaimedCheck[]) => claims.map(({ id }) => id);

  it('never get the same check', async () => {
    const { health } = service.services;
    const ids: string[] = [];
    // One at a time holds a vendor's bucket; who comes meanwhile gets none and asks again.
    for (let round = 0; round < 12; round += 1) {
      const claims = await Promise.all([1, 2, 3, 4].map(() => health.claim(() => 4)));
      ids.push(...idsOf(claims.flat()));
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(12);
  });

  it('do not wait for each other, and take the longest due first', async () => {
    const { sql } = service.database;
    const oldest = await sql`UPDATE integration_configurations
      SET next_health_check = now() - interval '1 hour'
      WHERE id IN (SELECT id FROM integration_configurations ORDER BY id DESC LIMIT 3)
      RETURNING id`;
    await sql.begin(async (slow) => {
      const wants = [{ key: 'syncro', room: 3, rate: 100, burst: 100 }];
      const first = await claimDue(slow as unknown as Sql, wants, 90);
      expect(idsOf(first).sort()).toEqual(oldest.map(({ id }) => id).sort());
      // The vendor's bucket is in the other's hands.
      expect(await service.services.health.claim(() => 50)).toEqual([]);
    });
    expect(await service.services.health.claim(() => 50)).toHaveLength(9);
  });
});
