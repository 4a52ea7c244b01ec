/**
 * Every route of the real HTTP server under requests made from the contract and then spoiled, and
 * under bytes that hardly are HTTP: nothing breaks, and every error is a Problem.
 */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { roles } from '../../api/auth/permissions.ts';
import { configureLog } from '../../api/platform/log.ts';
import { dumpTables } from '../api/support.ts';
import { createLeakSearch } from '../helpers/canaries.ts';
import {
  good,
  type Partner,
  readText,
  signToken,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { type Contract, operationsOf } from '../suites/route-contract.ts';
import { createChance, full, report, seed } from './campaign.ts';
import { hostileCursors } from './hostile-cursors.ts';
import { type RawAnswer, sendRaw } from './raw-http.ts';
import { type FuzzRequest, requestsFor } from './requests.ts';

const SHAPED = full ? 85_000 : 1_200;
const RAW = full ? 15_000 : 300;
const AT_ONCE = 12;
const timeout = full ? 3_600_000 : 60_000;

const contract: Contract = JSON.parse(readFileSync('openapi/openapi.json', 'utf8'));
const operations = operationsOf(contract);

let service: TestService;
let server: Server;
let port: number;
let tokens: string[];
let partners: Partner[];

/** Entered again and again, and never to be seen again. */
const canaries = {
  token: `canary+TOKEN/${seed}=7f3a9c`,
  password: `canary PASSWORD&${seed}"7f3a9c`,
};
const entered = [
  { ...good.syncro, api_token: canaries.token },
  { ...good.msp360, api_password: canaries.password },
];
const leaksIn = createLeakSearch(canaries);
const logged: string[] = [];

// What nobody catches would end the service: here it fails the test.
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  const print = process.stdout.write.bind(process.stdout);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    const line = String(chunk);
    if (!line.startsWith('{"@timestamp"')) return print(line);
    logged.push(line);
    return true;
  });
  await configureLog('debug');
  service = await startTestService();
  // Both vendors answer at once, whatever is asked.
  service.vendors.faults.set('syncro', { kind: 'rate_limit' });
  service.vendors.faults.set('msp360', { kind: 'rate_limit' });
  server = serve({ fetch: service.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
  partners = [await service.addPartner(), await service.addPartner()];
  tokens = await Promise.all(
    partners.flatMap(({ id, as }) =>
      roles.map((role) => {
        // Longer than the longest run.
        const claims = { sub: as(role).userId, partner_id: id, role };
        return signToken(claims, { expires: '12h' });
      }),
    ),
  );
  // Most calls come from somebody who may make them.
  tokens.push(...tokens.filter((_, at) => at % roles.length < 2), ...tokens.slice(0, 2));
});
afterAll(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
  await service.stop();
  vi.restoreAllMocks();
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
});

/** What is wrong with an answer, if anything. */
function complaint(
  { status, headers, body }: RawAnswer,
  method: string,
  raw: boolean,
): string | null {
  if (status >= 500) return `${status} ${body}`;
  const leaks = leaksIn(JSON.stringify([...headers]) + body);
  if (leaks.length > 0) return `tells ${leaks.join('; ')}: ${body}`;
  if (status < 400 || method === 'HEAD') return null;
  const type = headers.get('content-type');
  // What is not HTTP never reaches us: the runtime itself answers it, without a body.
  if (raw && [400, 408, 413, 417, 431].includes(status) && type === null && body === '')
    return null;
  if (type !== 'application/problem+json') return `${status} is ${type}: ${body}`;
  const problem = JSON.parse(body);
  const complete =
    problem.code &&
    problem.request_id &&
    problem.status === status &&
    (status !== 405 || headers.get('allow'));
  return complete ? null : `${status} lacks its code or request id: ${body}`;
}

/** Makes `count` requests, a few at once; answers the complaints, each with what caused it. */
async function volley<T>(count: number, next: () => T, send: (sent: T) => Promise<string | null>) {
  const found: string[] = [];
  let made = 0;
  const work = async () => {
    while (made < count) {
      made += 1;
      const sent = next();
      const seen = await send(sent).catch((error: unknown) => `no answer: ${String(error)}`);
      if (seen) found.push(`${seen.slice(0, 500)} ◂ ${JSON.stringify(sent).slice(0, 2_000)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found;
}

/** Samples are drawn in batches, each with a seed of its own: one large one would fill the memory. */
function shapedRequests(): () => FuzzRequest {
  const known = {
    keys: service.services.registry.plugins.map(({ metadata }) => metadata.key),
    settings: entered,
    tokens,
    cursors: hostileCursors(partners.map(({ id }) => id)),
  };
  const any = fc.oneof(...operations.map((operation) => requestsFor(operation, contract, known)));
  let batch = 0;
  let drawn: FuzzRequest[] = [];
  return () => {
    if (drawn.length === 0) drawn = fc.sample(any, { numRuns: 400, seed: seed + batch++ });
    return drawn.pop() as FuzzRequest;
  };
}

it('requests made from the contract, then spoiled', { timeout }, async () => {
  const statuses = new Map<number, number>();
  const found = await volley(
    SHAPED,
    shapedRequests(),
    async ({ method, target, headers, body }) => {
      const response = await fetch(`http://127.0.0.1:${port}${target}`, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
        ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
      });
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      return complaint(
        { status, headers: response.headers, body: await readText(response) },
        method,
        false,
      );
    },
  );
  const count = (from: number, to: number) =>
    [...statuses].reduce(
      (sum, [status, times]) => sum + (status >= from && status < to ? times : 0),
      0,
    );
  const figures = {
    requests: SHAPED,
    accepted: count(200, 300),
    refused: count(400, 500),
    faults: count(500, 600),
  };
  report('fuzz from the contract', {
    ...figures,
    crashes: uncaught.length,
    complaints: found.length,
  });
  expect(found.slice(0, 10), `SEED=${seed}`).toEqual([]);
  expect(uncaught).toEqual([]);
  // Requests that are all refused at the door would prove nothing of the rooms behind it.
  expect(figures.accepted / SHAPED).toBeGreaterThan(0.05);
});

it('bytes that hardly are HTTP', { timeout }, async () => {
  const chance = createChance();
  const next = () => ({ bytes: spoiledBytes(chance).toString('latin1') });
  let answers = 0;
  const found = await volley(RAW, next, async ({ bytes }) => {
    const method = bytes.slice(0, 5).startsWith('HEAD ') ? 'HEAD' : '';
    const seen = await sendRaw(port, Buffer.from(bytes, 'latin1'));
    answers += seen.length;
    return (
      seen.map((answer) => complaint(answer, method, true)).find((text) => text !== null) ?? null
    );
  });
  report('fuzz of raw bytes', {
    requests: RAW,
    answers,
    crashes: uncaught.length,
    complaints: found.length,
  });
  expect(found.slice(0, 10), `SEED=${seed}`).toEqual([]);
  expect(uncaught).toEqual([]);
  // It still serves.
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
});

it('a Host header that names no host, on every route', async () => {
  const body = JSON.stringify({ settings: entered[0] });
  for (const { method, path } of operations) {
    for (const host of NO_HOSTS) {
      const lines = [
        `${method} ${path.replace('{key}', 'syncro')} HTTP/1.1`,
        `Host: ${host}`,
        `Authorization: Bearer ${tokens[0]}`,
        'Connection: close',
        ...(method === 'POST' ? ['Content-Type: application/json'] : []),
        ...(method === 'POST' ? [`Content-Length: ${body.length}`] : []),
      ];
      const sent = `${lines.join('\r\n')}\r\n\r\n${method === 'POST' ? body : ''}`;
      const [answer] = await sendRaw(port, Buffer.from(sent), 5_000);
      if (!answer) throw new Error(`${method} ${path} to ${host} was not answered.`);
      expect(complaint(answer, method, true), `${method} ${path} to ${host}`).toBeNull();
    }
  }
});

it('TRACE, which would repeat what was sent, is no method of any address', async () => {
  for (const path of ['/healthz', '/docs', '/api/integrations', '/nothing']) {
    const secret = `Authorization: Bearer ${tokens[0]}`;
    const sent = `TRACE ${path} HTTP/1.1\r\nHost: a\r\n${secret}\r\nConnection: close\r\n\r\n`;
    const [answer] = await sendRaw(port, Buffer.from(sent), 5_000);
    expect(answer?.status, path).toBeGreaterThanOrEqual(400);
    expect(answer?.body).not.toContain('Bearer');
  }
});

it('no secret that was sent is in a log line, a row, or anything that can be read', async () => {
  const dump = await dumpTables(service);
  expect(dump).toContain('"sealed"');
  expect(leaksIn(dump)).toEqual([]);
  expect(logged.flatMap(leaksIn)).toEqual([]);
  const readable = operations.filter(({ method }) => method === 'GET').map(({ path }) => path);
  for (const path of [...readable, '/metrics', '/docs', '/openapi.json']) {
    for (const token of tokens.slice(0, roles.length * 2)) {
      for (const key of path.includes('{key}') ? ['syncro', 'msp360', '_access'] : ['']) {
        const response = await fetch(`http://127.0.0.1:${port}${path.replace('{key}', key)}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        const told = JSON.stringify([...response.headers]) + (await readText(response));
        expect(leaksIn(told), path).toEqual([]);
      }
    }
  }
  report('canaries after the fuzz', { 'log lines': logged.length, 'bytes of rows': dump.length });
});

/** A good request as bytes, with a few of them changed, left out, doubled or cut off. */
function spoiledBytes({ upTo, pick, bytes }: ReturnType<typeof createChance>): Buffer {
  const { method, path } = pick(operations);
  const settings = pick(entered);
  const body = method === 'POST' ? JSON.stringify({ settings }) : '';
  const head = [
    `${method} ${path.replace('{key}', pick(['syncro', 'msp360']))} HTTP/1.1`,
    `Host: ${upTo(6) ? `127.0.0.1:${port}` : pick(NO_HOSTS)}`,
    `Authorization: Bearer ${pick(tokens)}`,
    'Connection: close',
    ...(body ? ['Content-Type: application/json'] : []),
    ...(body ? [pick([`Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'])] : []),
    ...(upTo(4) ? [] : [pick(OFFENSES)]),
  ];
  const chunked = head.some((line) => line.startsWith('Transfer'));
  const sent = chunked ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body;
  let made = Buffer.from(`${head.join('\r\n')}\r\n\r\n${sent}`);
  for (let change = upTo(4); change > 0; change -= 1) {
    const at = upTo(made.length);
    const to = at + upTo(12);
    const before = made.subarray(0, at);
    made = pick([
      () => Buffer.concat([before, bytes(1 + upTo(6)), made.subarray(at)]),
      () => Buffer.concat([before, bytes(to - at), made.subarray(to)]),
      () => Buffer.concat([before, made.subarray(to)]),
      () => Buffer.concat([made.subarray(0, to), made.subarray(at)]),
      () => (upTo(3) ? made : before),
      () =>
        Buffer.concat([
          before,
          Buffer.from(pick(['\r\n', '\n', '\0', ' ', '%', '{'])),
          made.subarray(at),
        ]),
    ])();
    if (made.length === 0) return Buffer.from('\r\n');
  }
  return made;
}

/** Names that look like hosts and of which no URL can be made, and worse. */
const NO_HOSTS = ['127.27.0.0.1:80', '127.0j.0.1', '1.2.3.4.5', '[::1', 'a b', 'xn--a', ''];

const OFFENSES = [
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: identity',
  'Expect: 100-continue',
  'Expect: something-else',
  'Upgrade: websocket',
  'Host: evil.example',
  'Host: [::1',
  'X-Request-Id: \xff\xfe',
  `X-Long: ${'a'.repeat(20_000)}`,
  'If-Match: "\u0001"',
  ' folded: yes',
];
