import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { configureLog } from '../../api/platform/log.ts';
import type { Fault } from '../../demo/vendors/faults.ts';
import { createLeakSearch, formsOf } from '../helpers/canaries.ts';
import { type Caller, startTestService, type TestService } from '../helpers/service.ts';
import { configure, dumpTables, path, runDueChecks } from './support.ts';

/** Secrets that occur nowhere else. */
const canaries = {
  syncro: 'canary+SYNCRO/7f3a9c=token',
  msp360: 'canary MSP360&pässword"7f3a9c',
  replaced: 'canary-REPLACED/7f3a9c+again',
  dry: 'canary-DRY-RUN/7f3a9c?never',
  refused: 'canary-REFUSED/7f3a9c',
};

const leaksIn = createLeakSearch(canaries);

let service: TestService;
let admin: Caller;
const told: string[] = [];
beforeAll(async () => {
  service = await startTestService();
  const write = vi.spyOn(process.stdout, 'write');
  write.mockImplementation((chunk) => {
    told.push(String(chunk));
    return true;
  });
  await configureLog('debug');
});
afterAll(async () => {
  vi.restoreAllMocks();
  await service.stop();
});
beforeEach(async () => {
  admin = (await service.addPartner()).as('partner_admin');
});

async function call(...args: Parameters<Caller['call']>): Promise<void> {
  const { status, headers, body } = await admin.call(...args);
  told.push(JSON.stringify({ status, headers: [...headers], body }));
}

const faults: readonly Fault[] = [
  { kind: 'wrong_credentials' },
  { kind: 'missing_permission' },
  { kind: 'rate_limit', retryAfter: 5 },
  { kind: 'server_error' },
  { kind: 'html' },
  { kind: 'redirect' },
  { kind: 'cut' },
  { kind: 'error_in_body', body: { ErrorCode: 1, Message: Object.values(canaries).join(' ') } },
];

it('finds every form of a leaked secret', () => {
  for (const [name, secret] of Object.entries(canaries)) {
    for (const form of formsOf(secret)) {
      expect(leaksIn(`before ${form} after`).join(), form).toContain(name);
    }
    expect(leaksIn(Buffer.from(`{"some":"json ${secret} here"}`).toString('base64'))).not.toEqual(
      [],
    );
  }
});

it('no secret appears in any answer, log line or row, whatever is called and whatever fails', async () => {
  const syncro = { subdomain: 'acme', api_token: canaries.syncro };
  const msp360 = { api_login: 'acme-api', api_password: canaries.msp360 };
  await configure(admin, 'syncro', syncro);
  await configure(admin, 'msp360', msp360);
  for (const key of ['syncro', 'msp360'] as const) {
    const field = key === 'syncro' ? 'api_token' : 'api_password';
    for (const fault of [undefined, ...faults]) {
      if (fault) service.vendors.faults.set(key, fault);
      await service.database.sql`UPDATE integration_configurations SET next_health_check = now()`;
      await runDueChecks(service);
      await call('POST', path(key, 'test'), {});
      await call('POST', path(key, 'test'), { settings: { [field]: canaries.dry } });
      await call('GET', path(key));
    }
    service.vendors.faults.clear();
    const wrong: Record<string, unknown>[] = [
      { [field]: `${canaries.refused}\u0000` },
      { [field]: `${canaries.refused}\r\nx-injected: 1` },
      { [field]: canaries.refused.padEnd(9_000, 'x') },
      { [field]: canaries.refused, subdomain: canaries.refused, base_url: canaries.refused },
      { [field]: [canaries.refused] },
      { [field]: { sealed: canaries.refused } },
      { api_login: canaries.refused, subdomain: true },
    ];
    for (const settings of wrong) {
      for (const action of ['configure', 'reconfigure', 'test']) {
        await call('POST', path(key, action), { settings });
        await call('POST', path(key, action), { settings, extra: canaries.refused });
      }
    }
    await call('POST', path(key, 'reconfigure'), `{"settings":{"${field}":"${canaries.refused}"`);
    await call('POST', path(key, 'reconfigure'), { settings: { [field]: canaries.replaced } });
    for (const action of ['disable', 'enable']) await call('POST', path(key, action));
    await call('GET', path(key, 'audit?limit=100'));
  }
  await call('GET', '/api/integrations');
  const dump = await dumpTables(service);
  expect(dump).toContain('"sealed"');
  expect(leaksIn(dump)).toEqual([]);

  // Faults of our own while secrets are in hand.
  const { sql } = service.database;
  await sql`ALTER TABLE integration_configurations ADD CONSTRAINT broken
    CHECK (settings->>'subdomain' <> 'northwind')`;
  const moved = { subdomain: 'northwind', api_token: canaries.replaced };
  await call('POST', path('syncro', 'reconfigure'), { settings: moved });
  await sql`ALTER TABLE integration_audit_logs RENAME TO gone`;
  await call('POST', path('syncro', 'reconfigure'), { settings: { api_token: canaries.refused } });
  await call('DELETE', path('syncro'));
  await sql`ALTER TABLE gone RENAME TO integration_audit_logs`;
  expect(told.join('\n')).toMatch(/request failed.*"requestId"/);
  expect(told.filter((line) => /"status":500/.test(line)).length).toBeGreaterThan(2);

  expect(leaksIn(told.join('\n'))).toEqual([]);
  expect(leaksIn(await dumpTables(service))).toEqual([]);
  const sent = JSON.stringify(service.vendors.requests);
  for (const secret of [canaries.syncro, canaries.dry]) expect(sent).toContain(secret);
  for (const secret of [canaries.refused]) expect(leaksIn(sent).join()).not.toContain(secret);
});
