/**
 * The simulated vendors on one loopback port. A call to `https://<vendor-host>/<path>` arrives as
 * `http://127.0.0.1:<port>/<vendor-host>/<path>`; the first segment says which vendor is meant.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createFaultControl, type FaultControl, type VendorKey } from './faults.ts';
import { createMsp360Simulator } from './msp360.ts';
import { type Reply, text, type VendorCall } from './reply.ts';
import { createSyncroSimulator } from './syncro.ts';

/** One call that arrived, for tests to look at. */
export interface RecordedRequest {
  readonly vendor: VendorKey;
  readonly host: string;
  readonly method: string;
  /** Path below the vendor's host, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
}

export interface SimulatedVendors {
  /** `http://127.0.0.1:<port>`; put the vendor's host and path behind it. */
  readonly origin: string;
  readonly faults: FaultControl;
  /** The newest thousand calls, oldest first. */
  readonly requests: RecordedRequest[];
  /** Ends the MSP360 tokens of one API login, or of all. */
  invalidateTokens(login?: string): void;
  /** Ends open calls too. */
  close(): Promise<void>;
}

const LOG_LENGTH = 1000;
const BODY_LIMIT = 65_536;

export async function startSimulatedVendors(
  options: {
    readonly host?: '127.0.0.1';
    readonly port?: number;
    /** Answers in place of a vendor, for tests; undefined leaves the call to it. */
    readonly intercept?: (request: RecordedRequest) => Reply | undefined;
  } = {},
): Promise<SimulatedVendors> {
  const faults = createFaultControl();
  const syncro = createSyncroSimulator(faults);
  const msp360 = createMsp360Simulator(faults);
  const requests: RecordedRequest[] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request);
    const vendor = vendorOf(call.host);
    if (vendor === undefined) return send(response, text(404, 'No such vendor.\n'));
    const { host, method, headers, json } = call;
    const query = call.query.size > 0 ? `?${call.query}` : '';
    const recorded = { vendor, host, method, path: call.path + query, headers, json };
    requests.push(recorded);
    if (requests.length > LOG_LENGTH) requests.shift();
    const own = () => (vendor === 'syncro' ? syncro(call) : msp360.answer(call));
    await send(response, options.intercept?.(recorded) ?? own());
  };
  const server = createServer((request, response) => {
    // A call that breaks off half-way concerns only its caller.
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    faults,
    requests,
    invalidateTokens: msp360.invalidateTokens,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function vendorOf(host: string): VendorKey | undefined {
  if (/^[a-z0-9-]+\.syncromsp\.com$/.test(host)) return 'syncro';
  return /^([a-z0-9-]+\.)?mspbackups\.com$/.test(host) ? 'msp360' : undefined;
}

async function readCall(request: IncomingMessage): Promise<VendorCall> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, host = '', ...rest] = url.pathname.split('/');
  return {
    host: host.toLowerCase(),
    method: request.method ?? 'GET',
    path: `/${rest.join('/')}`,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    json: parse(await readBody(request)),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new Error('Body too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.kind === 'cut') {
    response.destroy();
    return;
  }
  if (reply.kind === 'slow') {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    await delay(reply.milliseconds, undefined, { signal: gone.signal, ref: false });
    return send(response, reply.reply);
  }
  if (reply.kind === 'drip') return drip(response);
  if (reply.kind === 'flood') return flood(response, reply.bytes);
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{');
  const timer = setInterval(() => response.write(' '), 1_000);
  response.once('close', () => clearInterval(timer));
}

function flood(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const part = Buffer.alloc(65_536, ' ');
  const parts = function* () {
    for (let sent = 0; sent < bytes; sent += part.length) yield part;
  };
  return pipeline(Readable.from(parts()), response);
}
