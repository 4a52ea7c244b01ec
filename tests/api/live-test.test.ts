import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readEvents } from '../helpers/event-reader.ts';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { auditActions, configure, eventually, path } from './support.ts';

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

const open = async (body: object, accept = 'text/event-stream') => {
  const authorization = `Bearer ${await admin.token()}`;
  return service.fetch(
    new Request(`http://test.local${path('syncro', 'test')}`, {
      method: 'POST',
      headers: { authorization, accept, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
};

async function follow(body: object) {
  const reader = readEvents(await open(body));
  const events = [];
  for (let over = false; !over; ) {
    const event = await reader.next();
    events.push(event);
    over = event.event !== 'steps';
  }
  await reader.ended();
  return events;
}

it('tells each step while the check runs, then what plain JSON would have told', async () => {
  const events = await follow({ settings: good.syncro });
  const plan = ['resolve', 'connect', 'authenticate', 'permission', 'read'];
  for (const { event, data } of events.slice(0, -1)) {
    expect(event).toBe('steps');
    expect(data.map(({ kind }: { kind: string }) => kind)).toEqual(plan);
  }
  expect(events[0]?.data[4].outcome).toBe('waiting');
  expect(events.some(({ data }) => data[2]?.outcome === 'running')).toBe(true);
  const { event, data } = events.at(-1) ?? {};
  expect(event).toBe('report');
  const plain = (await admin.call('POST', path('syncro', 'test'), { settings: good.syncro })).body;
  const timeless = (report: object) =>
    JSON.stringify(report).replace(/"(duration_ms|checked_at)":("[^"]*"|\d+)/g, '');
  expect(timeless(data)).toBe(timeless(plain));
  expect(JSON.stringify(events)).not.toContain(good.syncro.api_token);
});

it('tells the first step before the vendor has answered', async () => {
  service.vendors.faults.set('syncro', { kind: 'slow', milliseconds: 20_000 });
  const reader = readEvents(await open({ settings: good.syncro }));
  for (;;) {
    const { data } = await reader.next();
    if (data[2].outcome === 'running') break;
  }
  await reader.close();
});

it('refuses with a status of its own what cannot begin', async () => {
  expect((await open({})).status).toBe(404);
  const answer = await open({ settings: { subdomain: 'acme' } });
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
});

it('answers plain JSON to everybody who did not ask for a stream', async () => {
  for (const accept of ['*/*', 'application/json', 'text/*', 'application/x-text/event-stream']) {
    const answer = await open({ settings: good.syncro }, accept);
    expect(answer.headers.get('content-type'), accept).toMatch(/^application\/json/);
  }
  const both = await open({ settings: good.syncro }, 'application/json, text/event-stream;q=0.9');
  expect(both.headers.get('content-type')).toBe('text/event-stream');
  await both.body?.cancel();
});

it('ends the call to the vendor when its reader leaves, and stores nothing', async () => {
  const { sql } = service.database;
  await configure(admin, 'syncro', good.syncro);
  await sql`INSERT INTO integration_vendors (integration_key, tokens) VALUES ('syncro', 1000)
    ON CONFLICT (integration_key) DO UPDATE SET tokens = 1000`;
  service.vendors.faults.set('syncro', { kind: 'slow', milliseconds: 20_000 });
  const response = await open({});
  await eventually(async () => service.vendors.requests.length > 0);
  await response.body?.cancel();
  // The test is counted against the vendor's pace as soon as it has ended.
  await eventually(async () => {
    const [row] =
      await sql`SELECT tokens FROM integration_vendors WHERE integration_key = 'syncro'`;
    return Number(row?.tokens) < 1000;
  }, 5_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const [row] = await sql`SELECT last_health_check, failures FROM integration_configurations`;
  expect(row).toEqual({ lastHealthCheck: null, failures: 0 });
  expect(await auditActions(admin, 'syncro')).toEqual(['configured']);
});
