/** Attacks on the one way out. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGuardedFetchOn } from '../../api/platform/guarded-fetch.ts';
import { isPublicAddress } from '../../api/platform/public-address.ts';
import { checkCall } from '../../api/platform/vendor-call.ts';
import type { Network } from '../../api/platform/vendor-connection.ts';
import { CheckFailure, type VendorRequest, type VendorResponse } from '../../plugins/plugin.ts';
import { createCertificate } from '../helpers/certificate.ts';
import { full, report, seed } from './campaign.ts';
import { declared, hiddenAddresses, hostileUrls, publicAddresses } from './egress-corpus.ts';
import {
  answer,
  endless,
  type HostileVendor,
  type Script,
  startHostileVendor,
  vendorAddress,
} from './hostile-vendor.ts';

const SECRET = 'sEcReT-tOkEn-0123456789';
const VENDOR_TEXT = 'RAW-VENDOR-TEXT';
const QUALITY = constants.BROTLI_PARAM_QUALITY;

let vendor: HostileVendor;
beforeAll(async () => {
  vendor = await startHostileVendor(['api.example.com', '*.example.net']);
});
afterAll(() => vendor.close());
beforeEach(() => {
  vendor.script = answer('{}');
  vendor.requests.length = 0;
  Object.assign(vendor.accepted, { vendor: 0, forbidden: 0 });
});

function call(network: Network, changes: Partial<VendorRequest> = {}): Promise<VendorResponse> {
  const request: VendorRequest = {
    method: 'GET',
    url: 'https://api.example.com/v1/me',
    headers: { authorization: `Bearer ${SECRET}` },
    deadline: 5_000,
    ...changes,
  };
  return createGuardedFetchOn(network)(request, { hosts: declared });
}

const toVendor = (changes: Partial<Network> = {}) => vendor.network(() => [vendorAddress], changes);

/** The failure, which must be in our own words. */
async function failureOf(promise: Promise<unknown>): Promise<CheckFailure> {
  const failure = await promise.then(
    () => expect.unreachable('it was answered'),
    (error: unknown) => error,
  );
  if (!(failure instanceof CheckFailure)) throw failure;
  const told = `${failure.message} ${failure.stack} ${JSON.stringify(failure)}`;
  expect(told).not.toMatch(new RegExp(`${SECRET}|${VENDOR_TEXT}|127\\.|::1`));
  expect(failure.cause).toBeUndefined();
  return failure;
}

describe('where a call may go', () => {
  it('is no hostile URL: nothing is looked up, nothing is connected', async () => {
    expect(hostileUrls.length).toBeGreaterThanOrEqual(400);
    let lookedUp = 0;
    const network = vendor.network(() => {
      lookedUp += 1;
      return [vendorAddress, ...vendor.forbidden];
    });
    for (const url of hostileUrls) {
      const failure = await failureOf(call({ ...network, isPublic: () => true }, { url }));
      expect([url, failure.failure]).toEqual([url, 'blocked']);
    }
    expect([lookedUp, vendor.accepted]).toEqual([0, { vendor: 0, forbidden: 0 }]);
    report('egress, hostile URLs', { tried: hostileUrls.length, 'look-ups': 0, connections: 0 });
  });

  it('is a declared host whenever a made-up URL passes', () => {
    const piece = fc.constantFrom(
      ...['https://', 'https:', '//', '/', '\\', '@', ':', '#', '?', '.', '%2e', '%00', '\t', ' '],
      ...['api.example.com', 'acme', '.example.net', 'evil.com', '127.0.0.1', '[::1]', '443', 'ß'],
    );
    const tail = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    let passed = 0;
    const property = fc.property(tail, fc.boolean(), (text, begun) => {
      const url = begun ? `https://api.example.com${text}` : `https://${text}`;
      try {
        const { hostname } = checkCall({ method: 'GET', url }, declared);
        passed += 1;
        expect(hostname).toMatch(/^(api\.example\.com|[a-z0-9-]+\.example\.net)$/);
        expect(url).toMatch(/^https:\/\/[a-z0-9.-]+([/?][^#\\]*)?$/);
        expect(url.slice(8).split(/[/?]/)[0]).toBe(hostname);
      } catch (error) {
        if (!(error instanceof CheckFailure)) throw error;
      }
    });
    const numRuns = full ? 200_000 : 5_000;
    fc.assert(property, { numRuns, seed });
    expect(passed).toBeGreaterThan(numRuns / 100);
    report('egress, made-up URLs', { tried: numRuns, passed, 'to hosts not declared': 0 });
  });

  it('is no header that frames or splits the request', async () => {
    const forbidden = ['host', 'Connection', 'content-length', 'Transfer-Encoding', 'upgrade'];
    for (const name of [...forbidden, 'Accept-Encoding', 'x y', 'x:', 'x\r\ny', '', 'ü']) {
      const failure = await failureOf(call(toVendor(), { headers: { [name]: 'a' } }));
      expect([name, failure.failure]).toEqual([name, 'blocked']);
    }
    for (const value of ['a\r\nb: c', 'a\nb', 'a\rb', 'a\u0000', 'a✓', 'a\u007f']) {
      expect((await failureOf(call(toVendor(), { headers: { x: value } }))).failure).toBe(
        'blocked',
      );
    }
    expect(vendor.accepted.vendor).toBe(0);
  });

  it('is no address that is not public, alone or among public ones', async () => {
    for (const address of hiddenAddresses) {
      expect([address, isPublicAddress(address)]).toEqual([address, false]);
      for (const answers of [[address], ['8.8.8.8', address], [address, '2606:4700::1111']]) {
        const network = vendor.network(() => answers, { isPublic: isPublicAddress });
        const failure = await failureOf(call(network));
        expect([address, failure.failure]).toEqual([address, 'blocked']);
      }
    }
    for (const address of publicAddresses) {
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
      expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
    }
    expect(vendor.accepted).toEqual({ vendor: 0, forbidden: 0 });
    report('egress, hidden addresses', { answers: hiddenAddresses.length * 3, connections: 0 });
  });

  it('is not what the resolver says a moment later: rebinding', async () => {
    expect(vendor.forbidden.length).toBeGreaterThan(0);
    const rounds = full ? 1_000 : 120;
    let lookUps = 0;
    let reached = 0;
    const answers = () => {
      const hidden = vendor.forbidden[lookUps % vendor.forbidden.length] ?? '';
      lookUps += 1;
      return [[vendorAddress], [hidden], [vendorAddress, hidden], [hidden, vendorAddress]][
        lookUps % 4
      ] as string[];
    };
    for (let round = 0; round < rounds; round += 1) {
      const outcome = await call(vendor.network(answers)).catch((error: CheckFailure) => error);
      if (outcome instanceof CheckFailure) expect(outcome.failure).toBe('blocked');
      else reached += 1;
    }
    // One look-up a call: what was checked is what was connected.
    expect(lookUps).toBe(rounds);
    expect(reached).toBe(rounds / 4);
    expect(vendor.accepted).toEqual({ vendor: reached, forbidden: 0 });
    report('egress, rebinding', { rebinds: rounds, 'to the vendor': reached, forbidden: 0 });
  });

  it('is checked once more on the open socket, before a byte is sent', async () => {
    // 0.0.0.0 connects to this machine, so the socket ends elsewhere than it was sent.
    const network = vendor.network(() => ['0.0.0.0'], {
      isPublic: (address) => address === '0.0.0.0',
    });
    expect((await failureOf(call(network))).failure).toBe('blocked');
    expect(vendor.requests).toEqual([]);
  });

  it('is not where a redirect points', async () => {
    const port = toVendor().port;
    const locations = [
      ...vendor.forbidden.map(
        (host) => `https://${host.includes(':') ? `[${host}]` : host}:${port}/`,
      ),
      ...['http://169.254.169.254/', '//evil.com/', '/elsewhere', 'https://acme.example.net/'],
    ];
    const statuses = ['301 x', '302 x', '303 x', '307 x', '308 x', '300 x', '201 x', '200 x'];
    let seen = 0;
    for (const status of statuses) {
      for (const location of locations) {
        const also = [`refresh: 0; url=${location}`, `alt-svc: h2="${location}"`];
        vendor.script = answer('{}', [`location: ${location}`, ...also], status);
        expect((await call(toVendor())).status).toBe(Number.parseInt(status, 10));
        seen += 1;
      }
    }
    expect(vendor.accepted).toEqual({ vendor: seen, forbidden: 0 });
    report('egress, redirects', { seen, followed: 0 });
  });
});

describe('whom a call trusts', () => {
  it('is only a certificate that is valid, for that name, from a trusted authority', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const { ca: _, ...unknownAuthority } = toVendor();
      const foreign = createCertificate(['api.example.com']);
      for (const network of [unknownAuthority, toVendor({ ca: foreign.cert })]) {
        const failure = await failureOf(call(network));
        expect(failure.failure).toBe('unreachable');
        expect(failure.message).toContain('secure connection');
      }
      for (const days of [1, -1]) {
        const other = await startHostileVendor([
          days > 0 ? 'other.example.com' : 'api.example.com',
        ]);
        const wrong =
          days > 0 ? other.certificate : createCertificate(['api.example.com'], { days });
        const network = other.network(() => [vendorAddress], { ca: wrong.cert });
        expect((await failureOf(call(network))).message).toContain('secure connection');
        expect(other.requests).toEqual([]);
        await other.close();
      }
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
    expect(vendor.requests).toEqual([]);
  });

  it('is nobody else: each call has a connection of its own', async () => {
    const fetch = createGuardedFetchOn(toVendor());
    const request: VendorRequest = { method: 'GET', url: 'https://acme.example.net/' };
    await Promise.all(Array.from({ length: 10 }, () => fetch(request, { hosts: declared })));
    for (let index = 0; index < 10; index += 1) await fetch(request, { hosts: declared });
    expect([vendor.accepted.vendor, vendor.requests.length]).toEqual([20, 20]);
    for (const text of vendor.requests) expect(text).toMatch(/^connection: close\r$/im);
  });
});

describe('what an answer may cost', () => {
  const PATIENCE = full ? 1_000 : 300;
  // Deno collects what is no longer used later than Node does.
  const MEMORY = ('Deno' in globalThis ? 256 : 64) * 2 ** 20;
  const head = 'HTTP/1.1 200 OK\r\n';
  const chunked = `${head}transfer-encoding: chunked\r\n\r\n`;
  const block = VENDOR_TEXT.repeat(1_000);
  const chunk = `${block.length.toString(16)}\r\n${block}\r\n`;
  const flood = Array.from({ length: 101 }, (_, index) => `x-${index}: ${VENDOR_TEXT}`);
  const cookies = flood.map(() => 'set-cookie: a=b');
  const zeros = Buffer.alloc((full ? 256 : 32) * 2 ** 20);
  const bomb = (encoding: string, body: Buffer): Script =>
    answer(body.subarray(0, 60_000), [`content-encoding: ${encoding}`]);

  const tooMuch: readonly [string, Script][] = [
    ['a gzip bomb', bomb('gzip', gzipSync(zeros))],
    ['a deflate bomb', bomb('Deflate', deflateSync(zeros))],
    ['a brotli bomb', bomb('br', brotliCompressSync(zeros, { params: { [QUALITY]: 1 } }))],
    ['a nested encoding', answer('{}', ['content-encoding: identity, gzip'])],
    ['an unknown encoding', answer('{}', [`content-encoding: ${VENDOR_TEXT}`])],
    ['an endless body', endless(`${head}\r\n`, block)],
    ['an endless chunked body', endless(chunked, chunk)],
    ['one byte too many', answer('x'.repeat(65_537))],
    ['a flood of headers', answer('{}', flood)],
    ['a flood of cookies', answer('{}', cookies)],
    ['a header without end', endless(`${head}x: `, block)],
    ['headers without end', endless(head, `x: ${block}\r\n`)],
    ['trailers without end', endless(`${chunked}0\r\n`, `x: ${block}\r\n`)],
    ['a status line without end', endless('HTTP/1.1 200 ', 'O'.repeat(1_000))],
  ];
  const tooSlow: readonly [string, Script][] = [
    ['early answers without end', endless('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
    ['a body that drips', endless(`${head}\r\n"`, 'x', 10)],
    ['chunks that drip', endless(chunked, '1\r\nx\r\n', 10)],
    ['headers that drip', endless(head, 'x: y\r\n', 30)],
    ['silence', () => {}],
    ['silence after the headers', (socket) => socket.write(`${head}content-length: 9\r\n\r\n`)],
  ];
  const broken: readonly [string, Script][] = [
    ['a cut', (socket) => socket.destroy()],
    ['a cut in the body', (socket) => socket.end(`${head}content-length: 9\r\n\r\n{}`)],
    ['a cut between two chunks', (socket) => socket.end(`${chunked}2\r\n{}\r\n`)],
    ['a change of protocol', answer('', ['upgrade: h2c', 'connection: upgrade'], '101 Go')],
    ['a header of two lines', answer('{}', ['x: a\r\n b'])],
    ['another protocol', (socket) => socket.end(`${VENDOR_TEXT}\r\n\r\n`)],
    ['two lengths', answer('{}', ['content-length: 5'])],
    ['a length and chunks', answer('{}', ['transfer-encoding: chunked'])],
  ];

  let peak = 0;
  let slowest = 0;
  const used = () => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  async function attack(script: Script, deadline: number): Promise<CheckFailure> {
    vendor.script = script;
    const before = used();
    const watch = setInterval(() => {
      peak = Math.max(peak, used() - before);
    }, 5);
    const started = performance.now();
    const failure = await failureOf(call(toVendor(), { deadline }));
    clearInterval(watch);
    slowest = Math.max(slowest, performance.now() - started - deadline);
    expect(peak).toBeLessThan(MEMORY);
    return failure;
  }

  it.each(tooMuch)('is bounded for %s: an error of the vendor', async (_, script) => {
    expect((await attack(script, 8_000)).failure).toBe('vendor');
  });

  it.each(tooSlow)('is bounded for %s: ended by the deadline', async (_, script) => {
    const failure = await attack(script, PATIENCE);
    expect([failure.failure, failure.message]).toEqual([
      'unreachable',
      'The vendor did not answer in time.',
    ]);
    expect(slowest).toBeLessThan(1_500);
  });

  it('is bounded for a chunk extension without end: by the parser or by the deadline', async () => {
    const script = endless(`${chunked}1;`, 'a'.repeat(1_000));
    // Node counts extensions; Deno drops them, and so only the time ends it.
    expect(['vendor', 'unreachable']).toContain((await attack(script, PATIENCE)).failure);
    expect(slowest).toBeLessThan(1_500);
  });

  it.each(broken)('is nothing for %s', async (_, script) => {
    expect((await attack(script, 8_000)).failure).toBe('unreachable');
  });

  it('is nothing where nobody answers, or where the look-up fails', async () => {
    const closed = await startHostileVendor(['api.example.com']);
    await closed.close();
    const broken = Object.assign(new Error(`no ${SECRET} at 127.0.0.1`), { code: 'ESERVFAIL' });
    const networks = [
      closed.network(() => [vendorAddress]),
      toVendor({ resolve: () => Promise.reject(broken) }),
      toVendor({ resolve: async () => [] }),
    ];
    for (const network of networks) {
      expect((await failureOf(call(network))).failure).toBe('unreachable');
    }
  });

  it.runIf(full)(
    'is ten seconds at most, whatever the plugin asks for',
    async () => {
      const failure = await attack(() => {}, 10_000);
      expect(failure.failure).toBe('unreachable');
      const started = performance.now();
      await failureOf(call(toVendor(), { deadline: 60_000 }));
      expect(performance.now() - started).toBeLessThan(11_500);
    },
    30_000,
  );

  afterAll(() => {
    const cases = tooMuch.length + tooSlow.length + broken.length;
    report('egress, costly answers', {
      cases,
      'ms past the deadline': Math.round(slowest),
      MB: Math.round(peak / 2 ** 20),
    });
  });
});
