/** The demo's trouble at will, seen by a partner through the API. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerError } from '../../api/platform/http.ts';
import { createTroubleRoutes } from '../../demo/trouble.ts';
import { configure, runDueChecks } from '../api/support.ts';
import { type Caller, good, startTestService, type TestService } from '../helpers/service.ts';

let service: TestService;
let admin: Caller;
beforeAll(async () => {
  service = await startTestService();
  admin = (await service.addPartner()).as('partner_admin');
  await configure(admin, 'syncro', good.syncro);
  await runDueChecks(service);
});
afterAll(() => service.stop());

async function make(trouble: string): Promise<Response> {
  const { database, vendors } = service;
  const routes = createTroubleRoutes({ sql: database.sql, faults: vendors.faults });
  return routes.onError(answerError).request('/demo/trouble', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ vendor: 'syncro', trouble }),
  });
}
const syncro = async () => (await admin.call('GET', '/api/integrations/syncro')).body;

it('a vendor that is down fails the next check, which follows at once, and works again', async () => {
  expect(await (await make('down')).json()).toEqual({ configurations: 1 });
  await runDueChecks(service);
  expect(await syncro()).toMatchObject({ status: 'Active', evidence: { consecutive_failures: 1 } });
  await make('up');
  await runDueChecks(service);
  expect(await syncro()).toMatchObject({ status: 'Active', evidence: { consecutive_failures: 0 } });
});

it('what is checked no more is stale until it is tested', async () => {
  await make('unchecked');
  expect(await syncro()).toMatchObject({ status: 'Active', evidence: { stale: true } });
  await admin.call('POST', '/api/integrations/syncro/test', {});
  expect((await syncro()).evidence.stale).toBe(false);
});

it('refuses what it does not know', async () => {
  expect((await make('party')).status).toBe(422);
});
