import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGuardedFetch, createGuardedFetchOn } from '../../api/platform/guarded-fetch.ts';
import { internet } from '../../api/platform/vendor-connection.ts';
import { CheckFailure, type VendorRequest } from '../../plugins/plugin.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function vendor(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hosts = ['api.example.com', '*.example.net'];
const call = (changes: Partial<VendorRequest> = {}): VendorRequest => ({
  method: 'GET',
  url: 'https://api.example.com/v1/me?a=1',
  ...changes,
});

const soon = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([promise, sleep(3_000).then(() => expect.unreachable('it hangs'))]);

async function failureOf(promise: Promise<unknown>): Promise<CheckFailure> {
  const error = await promise.then(
    () => expect.unreachable('it was answered'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof CheckFailure)) throw error;
  return error;
}

describe('an address', () => {
  it.each([
    'http://api.example.com/',
    'https://api.example.com:8443/',
    'https://user@api.example.com/',
    'https://user:secret@api.example.com/',
    'https://evil.com/',
    'https://api.example.com.evil.com/',
    'https://api.example.com@evil.com/',
    'https://evil.com#api.example.com',
    'https://example.net/',
    'https://a.b.example.net/',
    'https://.example.net/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://１２７.0.0.1/',
    'https://api.example.com./',
    'ftp://api.example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not an address',
    '',
  ])('%s is blocked before any call is made', async (url) => {
    let called = 0;
    const origin = await vendor((_, response) => {
      called += 1;
      response.end('{}');
    });
    const failure = await failureOf(createGuardedFetch(origin)(call({ url }), { hosts }));
    expect(failure.failure).toBe('blocked');
    expect(failure.message).not.toContain('secret');
    expect(called).toBe(0);
  });

  it('that a declared name leads into a private network is blocked at the look-up', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['::ffff:7f00:1']]) {
      const fetch = createGuardedFetchOn({ ...internet, resolve: async () => addresses });
      const failure = await failureOf(fetch(call(), { hosts }));
      expect(failure.failure).toBe('blocked');
      expect(failure.message).toContain('private network');
    }
  });

  it('that is a bare IP address is blocked, even when it were declared', async () => {
    const fetch = createGuardedFetch();
    for (const host of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '[::1]', '[::ffff:7f00:1]']) {
      const url = `https://${host}/`;
      const failure = await failureOf(fetch(call({ url, deadline: 500 }), { hosts: [host] }));
      expect(failure.failure, host).toBe('blocked');
    }
  });

  it('that does not exist is unreachable, in words', async () => {
    const hosts = ['no-such-host.invalid'];
    const failure = await failureOf(
      createGuardedFetch()(call({ url: 'https://no-such-host.invalid/' }), { hosts }),
    );
    expect(failure.failure).toBe('unreachable');
    expect(failure.message).toMatch(/^The .+\.$/);
  });
});

describe('a call', () => {
  it('tells how far it came', async () => {
    const tell = (told: string[]) => (phase: string, host: string) => told.push(`${phase} ${host}`);
    const whole: string[] = [];
    const origin = await vendor((_, response) => response.end('{}'));
    await createGuardedFetch(origin)(call(), { hosts, tell: tell(whole) });
    const told = ['resolve api.example.com', 'connect api.example.com', 'ask api.example.com'];
    expect(whole).toEqual(told);
    const lost: string[] = [];
    const nowhere = { ...internet, resolve: () => Promise.reject(new Error('no such name')) };
    await failureOf(createGuardedFetchOn(nowhere)(call(), { hosts, tell: tell(lost) }));
    expect(lost).toEqual(told.slice(0, 1));
  });

  it('arrives with method, path, query, headers and JSON body, and brings status and JSON', async () => {
    const seen: unknown[] = [];
    const origin = await vendor(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push([request.method, request.url, request.headers['x-key'], body]);
      response.writeHead(202, { 'content-type': 'application/json', 'retry-after': '7' });
      response.end('{"ok":true}');
    });
    const answer = await createGuardedFetch(origin)(
      call({ method: 'POST', headers: { 'x-key': 'k' }, json: { a: 'ü' } }),
      { hosts },
    );
    expect(seen).toEqual([['POST', '/api.example.com/v1/me?a=1', 'k', '{"a":"ü"}']]);
    expect([answer.status, answer.json, answer.header('retry-after')]).toEqual([
      202,
      { ok: true },
      '7',
    ]);
  });

  it('returns a redirect instead of following it with the credentials', async () => {
    const paths: (string | undefined)[] = [];
    const origin = await vendor((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const answer = await createGuardedFetch(origin)(
      call({ headers: { authorization: 'Bearer secret' } }),
      { hosts },
    );
    expect([answer.status, answer.json]).toEqual([302, undefined]);
    expect(paths).toHaveLength(1);
  });

  it('reads an answer up to its size limit and no further', async () => {
    const origin = await vendor((request, response) => {
      const size = Number(new URL(request.url ?? '', 'http://a').searchParams.get('size'));
      response.end(JSON.stringify('x'.repeat(size - 2)));
    });
    const fetch = createGuardedFetch(origin);
    const ask = (size: number, maxBytes?: number) =>
      fetch(
        call({
          url: `https://api.example.com/?size=${size}`,
          ...(maxBytes === undefined ? {} : { maxBytes }),
        }),
        { hosts },
      );
    expect((await ask(65_536)).json).toHaveLength(65_534);
    expect((await failureOf(ask(65_537))).failure).toBe('vendor');
    expect((await ask(100_000, 100_000)).status).toBe(200);
    expect((await failureOf(ask(11, 10))).failure).toBe('vendor');
  });

  it('ends at its deadline: no answer, a slow drip, or an endless one, and hangs up', async () => {
    const drip: RequestListener = (_, response) => {
      response.write('"');
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    for (const listener of [drip, () => {}]) {
      const hungUp = Promise.withResolvers<void>();
      const origin = await vendor((request, response) => {
        request.socket.on('close', hungUp.resolve);
        listener(request, response);
      });
      const started = Date.now();
      const asked = createGuardedFetch(origin)(call({ deadline: 150 }), { hosts });
      const failure = await failureOf(soon(asked));
      expect(failure.failure).toBe('unreachable');
      expect(failure.message).toContain('in time');
      expect(Date.now() - started).toBeLessThan(1_000);
      await soon(hungUp.promise);
    }
  });

  it('has ten seconds, which a plugin may shorten but not exceed', async () => {
    const fetch = createGuardedFetch(await vendor((_, response) => response.end('{}')));
    const timers = vi.spyOn(globalThis, 'setTimeout');
    await fetch(call(), { hosts });
    for (const deadline of [60_000, Number.POSITIVE_INFINITY, 5_000]) {
      await fetch(call({ deadline }), { hosts });
    }
    const limits = timers.mock.calls
      .map(([, after]) => after ?? 0)
      .filter((after) => after > 1_000);
    timers.mockRestore();
    expect(limits).toEqual([10_000, 10_000, 10_000, 5_000]);
  });

  it('leaves nothing on its caller’s signal, however it ends', async () => {
    const origin = await vendor((request, response) =>
      request.url?.endsWith('/cut') ? request.socket.destroy() : response.end('{}'),
    );
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    const fetch = createGuardedFetch(origin);
    await fetch(call(), { hosts, signal });
    const url = 'https://api.example.com/cut';
    await failureOf(fetch(call({ url }), { hosts, signal }));
    expect(added).toHaveBeenCalledTimes(2);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });

  it('sends header values byte for byte, also before a body', async () => {
    const seen: unknown[] = [];
    const origin = await vendor((request, response) => {
      seen.push([request.headers['x-key'], request.headers.host, request.headers.connection]);
      request.resume().on('end', () => response.end('{}'));
    });
    const fetch = createGuardedFetch(origin);
    await fetch(call({ headers: { 'x-key': 'a\u00e9\u00ff' } }), { hosts });
    await fetch(call({ method: 'POST', headers: { 'x-key': 'é' }, json: { a: '✓' } }), { hosts });
    const host = new URL(origin).host;
    expect(seen).toEqual([
      ['aéÿ', host, 'close'],
      ['é', host, 'close'],
    ]);
  });

  it('goes to the simulator only on this machine', () => {
    const origins = ['https://127.0.0.1:1', 'http://localhost:1', 'http://10.0.0.1:1', 'x', ''];
    for (const origin of [...origins, 'http://127.0.0.1:1@evil.com', 'http://127.0.0.1:1/path']) {
      expect(() => createGuardedFetch(origin)).toThrow(/simulator must be at/);
    }
  });

  it('ends with its caller', async () => {
    const fetch = createGuardedFetch(await vendor(() => {}));
    const asked = fetch(call(), { hosts, signal: AbortSignal.timeout(50) });
    const failure = await failureOf(soon(asked));
    expect(failure.failure).toBe('unreachable');
  });

  it('that is cut half-way, or answered with no HTTP at all, is unreachable', async () => {
    const listeners: RequestListener[] = [
      (request) => request.socket.destroy(),
      (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{');
        setTimeout(() => response.destroy(), 10);
      },
      (request) => request.socket.end('not http at all\r\n\r\n'),
    ];
    for (const listener of listeners) {
      const fetch = createGuardedFetch(await vendor(listener));
      expect((await failureOf(fetch(call(), { hosts }))).failure).toBe('unreachable');
    }
  });

  it('brings no JSON when the answer is none', async () => {
    for (const body of ['', '<html>', '{"a":', 'undefined', '\u0000']) {
      const origin = await vendor((_, response) => response.end(body));
      expect((await createGuardedFetch(origin)(call(), { hosts })).json).toBeUndefined();
    }
  });

  it('never tells a header value, also when it cannot be sent', async () => {
    const origin = await vendor((request) => request.socket.destroy());
    for (const value of ['secret\r\nx: y', 'secret\u0000', 'secret✓', 'secret-that-is-cut']) {
      const headers = { authorization: `Bearer ${value}` };
      const failure = await failureOf(createGuardedFetch(origin)(call({ headers }), { hosts }));
      expect(`${failure.message} ${failure.stack}`).not.toContain('secret');
      expect(failure.cause).toBeUndefined();
    }
  });
});
