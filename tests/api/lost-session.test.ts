/**
 * What patches/postgres+*.patch mends: above all, a session that dies must leave nothing to the next
 * one of the same connection. Played by a server that speaks just enough of PostgreSQL's protocol, since
 * the moment of death must be exact.
 */
import { createServer, type Server, Socket } from 'node:net';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const message = (type: string, ...parts: (Buffer | string)[]) => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};
const ready = message('Z', 'I');
const described = Buffer.concat([
  message('1'),
  message('t', Buffer.from([0, 0])),
  message(
    'T',
    Buffer.from([0, 1]),
    'n\0',
    int32(0),
    Buffer.from([0, 0]),
    int32(25),
    Buffer.from([255, 255]),
    int32(-1),
    Buffer.from([0, 0]),
  ),
]);
const row = (value: string) => message('D', Buffer.from([0, 1]), int32(value.length), value);
const whole = (value: string) =>
  Buffer.concat([described, message('2'), row(value), message('C', 'SELECT 1\0'), ready]);

const opened: { server: Server; sql: postgres.Sql }[] = [];
afterEach(async () => {
  for (const { server, sql } of opened.splice(0)) {
    await sql.end({ timeout: 0 });
    server.close();
  }
});

/** A server whose answers to the statements of all sessions, in order, are `answers`. */
async function played(answers: ((socket: Socket) => void)[]) {
  const server = createServer((socket) => {
    let greeted = false;
    socket.on('error', () => {});
    socket.on('data', () => {
      if (greeted) return answers.shift()?.(socket);
      greeted = true;
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const sockets: Socket[] = [];
  const sql = postgres({
    max: 1,
    fetch_types: false,
    connect_timeout: 2,
    backoff: () => 0,
    socket: () =>
      new Promise<Socket>((connected) => {
        const socket: Socket = new Socket().connect(port, '127.0.0.1', () => connected(socket));
        sockets.push(socket);
      }),
  } as postgres.Options<Record<string, never>>);
  opened.push({ server, sql });
  return { sql, sockets };
}

test('rows of an answer cut off in the middle do not shift the rows of the next', async () => {
  const { sql } = await played([
    (socket) => socket.end(Buffer.concat([described, message('2'), row('lost')])),
    (socket) => socket.write(whole('first')),
    (socket) => socket.write(whole('second')),
  ]);
  await expect(sql`SELECT 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'first' }]);
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'second' }]);
});

test('the error that ended a session is not given to a statement of the next', async () => {
  const { sql } = await played([
    (socket) => socket.end(message('E', 'SFATAL\0C57P01\0Mshutting down\0\0')),
    (socket) => socket.write(whole('first')),
  ]);
  await expect(sql`SELECT 1`).rejects.toThrow();
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'first' }]);
});

test('a statement not yet sent when the session died does not silence the next session', async () => {
  const { sql, sockets } = await played([
    (socket) => socket.write(whole('first')),
    (socket) => socket.write(whole('second')),
  ]);
  await sql`SELECT 1`;
  const unsent = sql`SELECT 1`.catch((error: unknown) => error);
  await takenByTheDriver();
  sockets[0]?.emit('close', false);
  expect(await unsent).toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'second' }]);
});

test('a statement taken between the error and the end of a session is refused, not lost', async () => {
  const { sql, sockets } = await played([
    (socket) => socket.write(whole('first')),
    (socket) => socket.write(whole('second')),
    (socket) => socket.write(whole('third')),
  ]);
  await sql`SELECT 1`;
  sockets[0]?.emit('error', new Error('reset'));
  const late = sql`SELECT 1`.catch((error: unknown) => error);
  await takenByTheDriver();
  sockets[0]?.emit('close', true);
  expect(await late).toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'second' }]);
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'third' }]);
});

test('a connection that is opened for being reserved is handed out', async () => {
  const { sql } = await played([(socket) => socket.write(whole('first'))]);
  const reserved = await sql.reserve();
  expect([...(await reserved`SELECT 1`)]).toEqual([{ n: 'first' }]);
  reserved.release();
});

test('a statement that waits on a reserved connection is refused when its session dies', async () => {
  const { sql, sockets } = await played([() => {}]);
  const reserved = await sql.reserve();
  const kept = (error: unknown) => error;
  // A parameter: nothing else is sent before its type is known.
  const asked = reserved`SELECT ${1}`.catch(kept);
  await takenByTheDriver();
  const waiting = reserved`SELECT 2`.catch(kept);
  await takenByTheDriver();
  sockets[0]?.destroy(new Error('reset'));
  expect(await asked).toMatchObject({ message: 'reset' });
  expect(await waiting).toMatchObject({ code: 'CONNECTION_CLOSED' });
});

test('a reservation whose session died never speaks in the next session', async () => {
  const { sql, sockets } = await played([
    (socket) => socket.write(whole('first')),
    (socket) => socket.write(whole('second')),
  ]);
  const reserved = await sql.reserve();
  sockets[0]?.emit('close', false);
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'first' }]);
  await expect(reserved`SELECT 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  reserved.release();
  expect([...(await sql`SELECT 1`)]).toEqual([{ n: 'second' }]);
});

/** It takes a statement in a microtask and writes it at the end of the turn. */
async function takenByTheDriver(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
