import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PartnerId, Principal } from '../../api/auth/principal.ts';
import type { IntegrationSummary } from '../../api/configurations/schema.ts';
import { changes, feedOf, greeting, sentOf } from '../../api/integrations/event-feed.ts';
import { createEventHub } from '../../api/integrations/event-hub.ts';
import { createEventStream, MOST_PENDING } from '../../api/integrations/event-stream.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { createNotifications, type Notifications } from '../../api/platform/notifications.ts';
import { Problem } from '../../api/platform/problem.ts';
import { startService } from '../../api/serve.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { readEvents } from '../helpers/event-reader.ts';
import { signToken, testConfig } from '../helpers/service.ts';
import { eventually } from './support.ts';

const summary = (key: string, status = 'Active') => ({ key, status }) as IntegrationSummary;
const caller: Principal = {
  userId: 'u',
  userName: null,
  partnerId: '5c3f7f3a-5d6b-4f8e-9a53-0d4f3c9be111' as PartnerId,
  role: 'dev',
};

describe('the text', () => {
  const before = feedOf([summary('a'), summary('b'), summary('c')]);
  const after = feedOf([summary('a', 'Error'), summary('b'), summary('c', 'Error')]);

  it('tells what differs, and the id only with the last of it', () => {
    const events = changes(sentOf(before), after).split('\n\n').filter(Boolean);
    expect(events).toHaveLength(2);
    expect(events[0]).not.toContain('\nid: ');
    expect(events[1]).toContain(`\nid: ${after.id}\n`);
    expect(changes(sentOf(after), after)).toBe('');
  });

  it('knows a list by its content alone, and breaks no line', () => {
    expect(feedOf([summary('a\n\ndata: b')]).id).toBe(feedOf([summary('a\n\ndata: b')]).id);
    expect(before.id).not.toBe(after.id);
    expect(greeting(feedOf([summary('a\n\ndata: b')]), undefined).split('\n\n')).toHaveLength(2);
    expect(greeting(before, before.id)).not.toContain('data:');
  });
});

describe('a reader that does not read', () => {
  it('is cut off before much waits for it, and again after two beats without taking anything', () => {
    const cut = vi.fn();
    const left = vi.fn();
    const flood = createEventStream({ cut, left });
    flood.send('x'.repeat(MOST_PENDING * 2));
    expect(cut).not.toHaveBeenCalled();
    flood.send('x');
    flood.send('x');
    expect([cut.mock.calls.length, left.mock.calls.length]).toEqual([1, 1]);
    const idle = createEventStream({ cut, left });
    idle.send('x');
    idle.beat();
    expect(cut).toHaveBeenCalledTimes(1);
    idle.beat();
    expect(cut).toHaveBeenCalledTimes(2);
  });

  it('loses its connection over real HTTP, and an end does not wait for it', async () => {
    let left = false;
    let sent = 0;
    const server = serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: (_, env) => {
        const { outgoing } = env as { outgoing: { destroy(): void } };
        const stream = createEventStream({
          cut: () => outgoing.destroy(),
          left: () => {
            left = true;
          },
        });
        const chunk = 'x'.repeat(32_000);
        const more = () => {
          if (left) return;
          stream.send(chunk);
          sent += chunk.length;
          setTimeout(more);
        };
        more();
        return new Response(stream.body);
      },
    }) as Server;
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => {});
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    await eventually(async () => left);
    // What the kernel takes on both sides, and no more.
    expect(sent).toBeLessThan(30_000_000);
    await eventually(async () => {
      const { promise, resolve } = Promise.withResolvers<number>();
      server.getConnections((_, count) => resolve(count));
      return (await promise) === 0;
    });
    socket.destroy();
    server.close();
  });
});

describe('the hub', () => {
  const silent: Notifications = {
    start: async () => {},
    probe: async () => {},
    end: async () => {},
  };

  it('goes on while a token cannot be checked, and ends when it is refused', async () => {
    const hub = createEventHub({
      read: async (principals) => principals.map(() => [summary('a')]),
      limits: { principal: 9, partner: 9 },
      notifications: () => silent,
    });
    let problem = new Problem('unavailable', 'Not now.');
    const recheck = () => Promise.reject(problem);
    const subscription = { principal: caller, recheck, lastEventId: undefined, cut: undefined };
    const reader = readEvents(new Response(await hub.open(subscription)));
    await reader.next();
    await expect(reader.ended(1_500)).rejects.toThrow('Nothing within');
    problem = new Problem('unauthorized', 'Over.');
    await reader.ended(2_500);
    expect(hub.streams()).toBe(0);
    await hub.close();
  });

  it('misses nothing that happens while a stream opens, also when others were told by then', async () => {
    let list = [summary('a')];
    let answers: (() => void)[] = [];
    let heard: (payload: string) => void = () => {};
    const hub = createEventHub({
      // Reads now, answers when told to.
      read: async (principals) => {
        const found = list;
        const { promise, resolve } = Promise.withResolvers<void>();
        answers.push(resolve);
        await promise;
        return principals.map(() => found);
      },
      limits: { principal: 9, partner: 9 },
      notifications: (on) => {
        heard = on.heard;
        return silent;
      },
    });
    const subscription = {
      principal: caller,
      recheck: async () => {},
      lastEventId: undefined,
      cut: undefined,
    };
    const opening = hub.open(subscription);
    await eventually(async () => answers.length === 1);
    list = [summary('a', 'Error')];
    heard(caller.partnerId);
    await pause(200);
    const [answer] = answers;
    answers = [];
    answer?.();
    const reader = readEvents(new Response(await opening));
    expect((await reader.next()).data.integrations).toEqual([summary('a')]);
    await eventually(async () => answers.length === 1);
    answers[0]?.();
    expect((await reader.next()).data).toEqual(summary('a', 'Error'));
    await hub.close();
  });

  it('looks again when a list could not be read, gives back the place of who was not answered', async () => {
    let list: (() => IntegrationSummary[]) | undefined;
    let heard: (payload: string) => void = () => {};
    const hub = createEventHub({
      read: async (principals) => {
        if (!list) throw new Error('gone');
        const found = list();
        return principals.map(() => found);
      },
      limits: { principal: 9, partner: 9 },
      notifications: (on) => {
        heard = on.heard;
        return silent;
      },
    });
    const recheck = async () => {};
    const subscription = { principal: caller, recheck, lastEventId: undefined, cut: undefined };
    await expect(hub.open(subscription)).rejects.toThrow('gone');
    expect(hub.streams()).toBe(0);
    list = () => [summary('a')];
    const reader = readEvents(new Response(await hub.open(subscription)));
    await reader.next();
    list = undefined;
    heard(caller.partnerId);
    await pause(300);
    list = () => [summary('a', 'Error')];
    expect((await reader.next()).data).toEqual({ key: 'a', status: 'Error' });
    await hub.close();
    await reader.ended();
    await expect(hub.open(subscription)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('over a real database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('a listener that does not hear itself connects anew, and says that it may have missed something', async () => {
    const elsewhere = await createTestDatabase();
    let began = 0;
    let url = elsewhere.url;
    const heard: string[] = [];
    const notifications = createNotifications({
      channel: 'integration_changed',
      connect: () => connectDatabase(url, { max: 1, role: 'integration_reader' }),
      sql: database.sql,
      heard: (payload) => heard.push(payload),
      began: () => {
        began += 1;
      },
    });
    await notifications.start();
    await notifications.start();
    expect(began).toBe(1);
    // It listens in another database, so what is said here never arrives: as good as dead.
    await notifications.probe();
    url = database.url;
    await notifications.probe();
    await eventually(async () => began >= 3);
    await eventually(async () => {
      await database.sql`SELECT pg_notify('integration_changed', 'news')`;
      return heard.includes('news');
    });
    const settled = began;
    for (let round = 0; round < 3; round += 1) {
      await notifications.probe();
      await pause(100);
    }
    expect(began).toBe(settled);
    await notifications.end();
    await elsewhere.drop();
  });

  it('a service with open streams stops at once and ends them in good order', async () => {
    const service = await startService(testConfig(database.url));
    const id = crypto.randomUUID();
    const token = await signToken({ sub: id, partner_id: id, role: 'dev' });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        fetch(`${service.url}/api/integrations/events`, {
          headers: { authorization: `Bearer ${token}` },
        }),
      ),
    );
    const readers = answers.map(readEvents);
    await Promise.all(readers.map((reader) => reader.next()));
    const began = performance.now();
    const endings = Promise.allSettled(readers.map((reader) => reader.ended()));
    await service.stop();
    expect(performance.now() - began).toBeLessThan(1_500);
    expect((await endings).map(({ status }) => status)).toEqual(readers.map(() => 'fulfilled'));
  });
});
