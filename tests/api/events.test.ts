import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { revoke } from '../../api/revoke.ts';
import { type EventReader, readEvents } from '../helpers/event-reader.ts';
import {
  type Caller,
  good,
  openInstance,
  type Partner,
  readAnswer,
  signToken,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, eventually, path, runDueChecks } from './support.ts';

const EVENTS = '/api/integrations/events';
type Fetch = TestService['fetch'];

let service: TestService;
let partner: Partner;
let other: Awaited<ReturnType<typeof openInstance>>;
const open: EventReader[] = [];
beforeAll(async () => {
  service = await startTestService({ streams: { principal: 3, partner: 5 } });
  other = await openInstance(service.config);
});
afterAll(async () => {
  await other.close();
  await service.stop();
});
beforeEach(async () => {
  partner = await service.addPartner();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((reader) => reader.close()));
});

async function ask(fetch: Fetch, token: string, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${token}`;
  return fetch(
    new Request(`http://test.local${EVENTS}`, { headers: { authorization, ...headers } }),
  );
}
async function follow(
  caller: Caller,
  fetch: Fetch = service.fetch,
  headers: Record<string, string> = {},
): Promise<EventReader> {
  const reader = readEvents(await ask(fetch, await caller.token(), headers));
  open.push(reader);
  return reader;
}
const listOf = async (caller: Caller) => (await caller.call('GET', '/api/integrations')).body;
const seats = () => service.services.events.streams();

describe('a stream', () => {
  it('begins with the list that GET answers, never stored, never buffered', async () => {
    const admin = partner.as('partner_admin');
    const origin = 'https://dashboard.example.com';
    const reader = await follow(admin, service.fetch, { origin });
    expect(Object.fromEntries(reader.response.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'access-control-allow-origin': origin,
      ratelimit: expect.stringContaining('reads'),
    });
    const { event, id, data } = await reader.next();
    expect(event).toBe('snapshot');
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(data).toEqual(await listOf(admin));
  });

  it('may be resumed by a page of another origin', async () => {
    const request = new Request(`http://test.local${EVENTS}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://dashboard.example.com',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization,last-event-id',
      },
    });
    const allowed = (await service.fetch(request)).headers.get('access-control-allow-headers');
    expect(allowed?.split(',')).toContain('last-event-id');
  });

  it('tells what a person changed and what a check found, on another instance, and only that', async () => {
    const admin = partner.as('partner_admin');
    const reader = await follow(admin, other.fetch);
    await reader.next();
    await configure(admin, 'syncro', good.syncro);
    const began = performance.now();
    const configured = await reader.next();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(configured).toMatchObject({ event: 'integration', id: expect.any(String) });
    expect(configured.data).toMatchObject({ key: 'syncro', status: 'Configured' });
    await runDueChecks(service);
    let checked = await reader.next();
    // While it is checked the time of its next check moves, and that may be told too.
    if (checked.data.status === 'Configured') checked = await reader.next();
    expect(checked.data).toMatchObject({ key: 'syncro', status: 'Active' });
    const { integrations } = await listOf(admin);
    expect(checked.data).toEqual(integrations.find(({ key }: { key: string }) => key === 'syncro'));
    expect(checked.id).not.toBe(configured.id);
    await admin.call('DELETE', path('syncro'));
    expect((await reader.next()).data).toMatchObject({ status: 'Not Configured' });
  });

  it('tells each role what it may do', async () => {
    const readers = [await follow(partner.as('partner_user')), await follow(partner.as('dev'))];
    await Promise.all(readers.map((reader) => reader.next()));
    await configure(partner.as('partner_admin'), 'syncro', good.syncro);
    const [member, dev] = await Promise.all(readers.map((reader) => reader.next()));
    expect(member?.data.actions.disable.allowed).toBe(false);
    expect(dev?.data.actions.disable.allowed).toBe(true);
  });

  it("never shows another partner's change", async () => {
    const stranger = await service.addPartner();
    const mine = await follow(partner.as('dev'));
    const theirs = await follow(stranger.as('dev'));
    await Promise.all([mine.next(), theirs.next()]);
    await configure(partner.as('partner_admin'), 'syncro', good.syncro);
    expect((await mine.next()).data.key).toBe('syncro');
    await configure(stranger.as('partner_admin'), 'msp360', good.msp360);
    // Were the first change told to everybody, it would come first.
    expect((await theirs.next()).data.key).toBe('msp360');
    await configure(partner.as('partner_admin'), 'msp360', good.msp360);
    expect((await mine.next()).data.key).toBe('msp360');
    await pause(300);
    await expect(theirs.next(50)).rejects.toThrow('Nothing within');
  });

  it('takes neither partner nor permission from anything but the token', async () => {
    const stranger = await service.addPartner();
    await configure(stranger.as('partner_admin'), 'syncro', good.syncro);
    const admin = partner.as('partner_admin');
    const url = `http://test.local${EVENTS}?partner_id=${stranger.id}`;
    const headers = { authorization: `Bearer ${await admin.token()}`, 'x-partner-id': stranger.id };
    const reader = readEvents(await service.fetch(new Request(url, { headers })));
    open.push(reader);
    expect((await reader.next()).data).toEqual(await listOf(admin));
  });

  it('looks at everybody when an incident begins', async () => {
    const admin = partner.as('partner_admin');
    await configure(admin, 'syncro', good.syncro);
    const { sql } = service.database;
    const reader = await follow(admin);
    await reader.next();
    // Until nobody looks any more because of the change before.
    await pause(400);
    // A column whose change tells nobody, as an incident is none of the partner's rows.
    await sql`UPDATE integration_configurations SET health_state = 'ok', health_since = now(),
      health_message = 'seen' WHERE partner_id = ${partner.id}`;
    await sql`INSERT INTO integration_incidents (integration_key, failing) VALUES ('none', 5)`;
    expect((await reader.next()).data.health.message).toBe('seen');
  });
});

describe('who comes back', () => {
  it('is told nothing again when nothing has changed, whichever instance answers', async () => {
    const admin = partner.as('partner_admin');
    const first = await follow(admin);
    const { id = '' } = await first.next();
    const again = await follow(admin, other.fetch, { 'last-event-id': id });
    await configure(admin, 'syncro', good.syncro);
    const seen = await again.next();
    expect(seen.event).toBe('integration');
    expect(again.comments).toEqual(['nothing has changed']);
  });

  it('gets the whole list when something has, or when its id is not one of ours', async () => {
    const admin = partner.as('partner_admin');
    const first = await follow(admin);
    const { id = '' } = await first.next();
    await configure(admin, 'syncro', good.syncro);
    for (const lastEventId of [id, 'nonsense', `${id}\t`, 'x'.repeat(3_000)]) {
      const again = await follow(admin, service.fetch, { 'last-event-id': lastEventId });
      expect((await again.next()).event, lastEventId).toBe('snapshot');
      await again.close();
    }
  });

  it('misses nothing that happened while the listening connection was cut', async () => {
    const admin = partner.as('partner_admin');
    const readers = [await follow(admin), await follow(admin, other.fetch)];
    await Promise.all(readers.map((reader) => reader.next()));
    const { sql } = service.database;
    const [{ killed } = { killed: 0 }] = await sql<{ killed: number }[]>`
      SELECT count(pg_terminate_backend(pid))::int AS killed FROM pg_stat_activity
      WHERE datname = current_database() AND query ILIKE 'listen %changed%'`;
    expect(killed).toBe(2);
    // Without the trigger nobody is told: only looking again can find it.
    await sql`ALTER TABLE integration_configurations DISABLE TRIGGER integration_tell`;
    await configure(admin, 'syncro', good.syncro);
    await sql`ALTER TABLE integration_configurations ENABLE TRIGGER integration_tell`;
    for (const reader of readers) expect((await reader.next()).data.key).toBe('syncro');
    await configure(admin, 'msp360', good.msp360);
    for (const reader of readers) expect((await reader.next()).data.key).toBe('msp360');
  });
});

describe('the end', () => {
  it.each(['user', 'partner'])('comes within five seconds of a revocation by %s', async (kind) => {
    const caller = partner.as('partner_user');
    const claims = { sub: caller.userId, partner_id: partner.id, role: 'partner_user' };
    const iat = Math.floor(Date.now() / 1_000) - 5;
    const reader = readEvents(await ask(other.fetch, await signToken({ ...claims, iat })));
    const bystander = await follow((await service.addPartner()).as('dev'), other.fetch);
    await reader.next();
    const subject = kind === 'user' ? caller.userId : partner.id;
    const whose = kind === 'user' ? ['--partner', partner.id] : [];
    await revoke(service.database.sql, [`--${kind}`, subject, ...whose]);
    await reader.ended(5_000);
    expect((await bystander.next()).event).toBe('snapshot');
    await expect(bystander.ended(200)).rejects.toThrow('Nothing within');
  });

  it('comes when the token has run out', async () => {
    const { userId } = partner.as('dev');
    const now = Math.floor(Date.now() / 1_000);
    // Clocks may differ by 30 seconds, so this one counts for one or two more.
    const token = await signToken(
      { sub: userId, partner_id: partner.id, role: 'dev', iat: now - 60 },
      { expires: now - 28 },
    );
    const reader = readEvents(await ask(service.fetch, token));
    await reader.next();
    await reader.ended(5_000);
    await eventually(async () => seats() === 0);
  });

  it('frees the place of whoever leaves; HEAD takes none', async () => {
    const before = seats();
    const reader = await follow(partner.as('dev'));
    expect(seats()).toBe(before + 1);
    await reader.close();
    expect(seats()).toBe(before);
    const head = new Request(`http://test.local${EVENTS}`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${await partner.as('dev').token()}` },
    });
    const answer = await readAnswer(await service.fetch(head));
    expect([answer.status, answer.body, seats()]).toEqual([200, '', before]);
  });
});

it('as many streams are open as a user and a partner may have, and no more', async () => {
  const refused = async (caller: Caller) => {
    const answer = await readAnswer(await ask(service.fetch, await caller.token()));
    expect(answer.body).toMatchObject({ status: 429, code: 'too_many_streams' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  };
  const [admin, user, dev] = [
    partner.as('partner_admin'),
    partner.as('partner_user'),
    partner.as('dev'),
  ];
  const first = await follow(admin);
  await follow(admin);
  await follow(admin);
  await refused(admin);
  await follow(user);
  await follow(user);
  await refused(dev);
  await follow((await service.addPartner()).as('dev'));
  await first.close();
  await follow(dev);
});
