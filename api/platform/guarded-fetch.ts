/**
 * The one way out. Calls only hosts that a plugin declares, over https, to public addresses, without
 * following redirects, within one deadline and a size limit, on a connection that no other call
 * shares. Failures come out in our own words.
 */
import type { Socket } from 'node:net';
import { type buildConnector, Client } from 'undici';
import { CheckFailure, type VendorRequest, type VendorResponse } from '../../plugins/plugin.ts';
import { type CheckedCall, checkCall } from './vendor-call.ts';
import {
  BlockedAddress,
  connectSecurely,
  internet,
  type Network,
  openSocket,
} from './vendor-connection.ts';
import { readResponse, tooLarge } from './vendor-response.ts';

const DEADLINE_MS = 10_000;
const MAX_BYTES = 65_536;
const MAX_HEADER_BYTES = 16_384;

/** What a call is about to do: look the name up, connect, ask. A kept connection only asks. */
export type CallPhase = 'resolve' | 'connect' | 'ask';

/** Calls one vendor. `signal` ends the call early, for instance when the service stops. */
export type GuardedFetch = (
  call: VendorRequest,
  guard: {
    readonly hosts: readonly string[];
    readonly signal?: AbortSignal;
    readonly tell?: (phase: CallPhase, host: string) => void;
  },
) => Promise<VendorResponse>;

type Tell = (phase: CallPhase) => void;

/** How a checked call reaches its vendor. */
interface Route {
  readonly origin: (call: CheckedCall) => string;
  readonly path: (call: CheckedCall) => string;
  readonly connect: (call: CheckedCall, signal: AbortSignal, tell: Tell) => Promise<Socket>;
}

/**
 * @param simulator loopback origin of the simulated vendors, for demo and tests only: the call goes
 * to `<simulator>/<vendor host>/<path>` instead of to the vendor.
 */
export function createGuardedFetch(simulator?: string): GuardedFetch {
  return simulator === undefined
    ? createGuardedFetchOn(internet)
    : fetchOver(simulatorRoute(simulator));
}

/** For tests, which bring a network of their own; the service calls {@link createGuardedFetch}. */
export function createGuardedFetchOn(network: Network): GuardedFetch {
  return fetchOver({
    origin: ({ hostname }) => `https://${hostname}`,
    path: ({ path }) => path,
    connect: ({ hostname }, signal, tell) => connectSecurely(hostname, network, signal, tell),
  });
}

function simulatorRoute(simulator: string): Route {
  const port = /^http:\/\/127\.0\.0\.1:(\d{1,5})$/.exec(simulator)?.[1];
  if (port === undefined) throw new Error('The simulator must be at http://127.0.0.1:<port>.');
  return {
    origin: () => simulator,
    path: ({ hostname, path }) => `/${hostname}${path}`,
    connect: (_, signal, tell) => {
      tell('resolve');
      tell('connect');
      return openSocket('127.0.0.1', Number(port), signal);
    },
  };
}

function fetchOver(route: Route): GuardedFetch {
  return async (request, { hosts, signal, tell }) => {
    const call = checkCall(request, hosts);
    const say = (phase: CallPhase) => tell?.(phase, call.hostname);
    const deadline = AbortSignal.timeout(Math.min(request.deadline ?? DEADLINE_MS, DEADLINE_MS));
    const ending = signal ? AbortSignal.any([deadline, signal]) : deadline;
    try {
      return await exchange(route, call, request.maxBytes ?? MAX_BYTES, ending, say);
    } catch (error) {
      throw error instanceof CheckFailure ? error : failureOf(error, deadline.aborted);
    }
  };
}

/** One connection, one request, one answer. */
async function exchange(
  route: Route,
  call: CheckedCall,
  maxBytes: number,
  signal: AbortSignal,
  tell: Tell,
): Promise<VendorResponse> {
  const socket = await route.connect(call, signal, tell);
  tell('ask');
  const client = new Client(route.origin(call), {
    allowH2: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: handOver(socket),
  });
  try {
    const { method, headers, body } = call;
    const path = route.path(call);
    const response = await client.request({ method, path, headers, body, signal, reset: true });
    return await readResponse(response, maxBytes);
  } finally {
    socket.destroy();
    await client.destroy();
  }
}

/** Gives undici the one connection that was checked; a second one would be one that nobody has. */
function handOver(socket: Socket): buildConnector.connector {
  const sockets = [socket];
  return (_, done) => {
    const next = sockets.pop();
    // Not at once: undici waits for ever on a connection made during its own call.
    queueMicrotask(() => (next ? done(null, next) : done(new Error('It was cut.'), null)));
  };
}

/** The text of network errors may quote headers and addresses, so only their codes are looked at. */
function failureOf(error: unknown, late: boolean): CheckFailure {
  if (error instanceof BlockedAddress) {
    return new CheckFailure('blocked', 'The address of the vendor leads into a private network.');
  }
  const code = codeOf(error);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return tooLarge();
  if (late || /TIMEOUT|TIMEDOUT/.test(code)) {
    return new CheckFailure('unreachable', 'The vendor did not answer in time.');
  }
  if (/ENOTFOUND|EAI_AGAIN|ENODATA/.test(code)) {
    return new CheckFailure('unreachable', 'The address of the vendor was not found.');
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|VERIFY/.test(code)) {
    return new CheckFailure('unreachable', 'No secure connection to the vendor could be made.');
  }
  return new CheckFailure('unreachable', 'The connection to the vendor failed or was cut.');
}

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeOf(cause) : '';
}
