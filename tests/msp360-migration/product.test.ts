/** What was taken over is a configuration as any other: shown, checked, edited and audited. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { path, runDueChecks } from '../api/support.ts';
import { good, startTestService, type TestService } from '../helpers/service.ts';
import { type OldSide, seal, startOldSide } from './legacy.ts';

let service: TestService;
let side: OldSide;
beforeAll(async () => {
  service = await startTestService();
  side = await startOldSide(undefined, service.database);
});
afterAll(async () => {
  await side.stop();
  await service.stop();
});

it('is Active at once, and its checks use the credentials that were taken over', async () => {
  const { sql } = service.database;
  const partner = await service.addPartner();
  const admin = partner.as('partner_admin');
  const { api_login, api_password } = good.msp360;
  await sql`INSERT INTO mspbackups_config (partner_id, api_login, api_password_encrypted)
    VALUES (${partner.id}, ${api_login}, ${seal(api_password).toString('base64')})`;
  await side.migration().backfill(() => {});

  const shown = await admin.call('GET', path('msp360'));
  expect(shown.body).toMatchObject({
    status: 'Active',
    enabled: true,
    version: 1,
    settings: { api_login, base_url: 'https://api.mspbackups.com' },
    secrets: { api_password: { configured: true } },
    health: null,
  });
  const audit = await admin.call('GET', path('msp360', 'audit'));
  expect(audit.body.entries).toMatchObject([{ action: 'migrated', actor: null }]);

  service.vendors.requests.length = 0;
  await sql`UPDATE integration_configurations SET next_health_check = now()`;
  expect(await runDueChecks(service)).toBe(1);
  expect(service.vendors.requests.length).toBeGreaterThan(0);
  const checked = await admin.call('GET', path('msp360'));
  expect(checked.body).toMatchObject({ status: 'Active', evidence: { consecutive_failures: 0 } });
  expect(checked.body.health).not.toBeNull();

  const settings = { api_password };
  const edited = await admin.call('POST', path('msp360', 'reconfigure'), { settings });
  expect(edited.status).toBe(200);
  const after = await admin.call('GET', path('msp360', 'audit'));
  const change = (index: number) =>
    after.body.entries
      .filter(({ action }: { action: string }) => /migrated|reconfigured/.test(action))
      [index]?.details.changes.find(({ secret }: { secret: boolean }) => secret);
  // The same secret entered again: the fingerprint of the move and of the edit are one.
  expect(change(0)).toMatchObject({ change: 're-entered' });
  expect(change(0).fingerprint).toBe(change(1).fingerprint);
});
