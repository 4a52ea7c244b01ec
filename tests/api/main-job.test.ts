import { afterAll, beforeAll, expect, test } from 'vitest';
import { good, type Partner, startTestService, type TestService } from '../helpers/service.ts';

let service: TestService;
let partner: Partner;

beforeAll(async () => {
  service = await startTestService();
  partner = await service.addPartner('Northwind');
});
afterAll(() => service.stop());

test('a partner admin configures Syncro, sees it become Active and reads the audit', async () => {
  const admin = partner.as('partner_admin');
  const created = await admin.call('POST', '/api/integrations/syncro/configure', {
    settings: good.syncro,
  });
  expect(created.body).toMatchObject({ status: 'Configured', enabled: true, version: 1 });
  expect(created.status).toBe(201);
  const claims = await service.services.health.claim(() => 10);
  expect(claims).toHaveLength(1);
  for (const claim of claims)
    await service.services.health.run(claim, new AbortController().signal);
  const read = await admin.call('GET', '/api/integrations/syncro');
  expect(read.body).toMatchObject({
    status: 'Active',
    health: { state: 'ok' },
    error_message: null,
  });
  const audit = await admin.call('GET', '/api/integrations/syncro/audit');
  expect(audit.body.entries.map((entry: { action: string }) => entry.action)).toEqual([
    'health_ok',
    'configured',
  ]);
});
