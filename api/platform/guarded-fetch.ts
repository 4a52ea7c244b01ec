/**
 * The one way out. Calls only hosts that a plugin declares, over https, to public addresses, without
 * following redirects, within one deadline and a size limit, on a connection that no other call
 * shares. Failures come out in our own words.
 */
import type { Socket } from 'node:net';
import { CheckFailure, type VendorRequest, type VendorResponse } from '../../plugins/plugin.ts';
import { startDeadline } from './deadline.ts';
import { type CheckedCall, checkCall } from './vendor-call.ts';
import {
  BlockedAddress,
  connectSecurely,
  internet,
  type Network,
  openSocket,
} from './vendor-connection.ts';
import { exchangeOver } from './vendor-exchange.ts';
import { tooLarge } from './vendor-response.ts';

const DEADLINE_MS = 10_000;
const MAX_BYTES = 65_536;

/** What a call is about to do: look the name up, connect, ask. */
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
  readonly host: (call: CheckedCall) => string;
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
    host: ({ hostname }) => hostname,
    path: ({ path }) => path,
    connect: ({ hostname }, signal, tell) => connectSecurely(hostname, network, signal, tell),
  });
}

function simulatorRoute(simulator: string): Route {
  const port = /^http:\/\/127\.0\.0\.1:(\d{1,5})$/.exec(simulator)?.[1];
  if (port === undefined) throw new Error('The simulator must be at http://127.0.0.1:<port>.');
  return {
    host: () => `127.0.0.1:${port}`,
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
    const { deadline: asked = DEADLINE_MS, maxBytes = MAX_BYTES } = request;
    const deadline = startDeadline(Math.min(asked, DEADLINE_MS), signal);
    try {
      const limits = { maxBytes, signal: deadline.signal };
      return await exchange(route, call, limits, say);
    } catch (error) {
      throw error instanceof CheckFailure ? error : failureOf(error, deadline.passed);
    } finally {
      deadline.clear();
    }
  };
}

/** One connection, one request, one answer. */
async function exchange(
  route: Route,
  call: CheckedCall,
  limits: { readonly maxBytes: number; readonly signal: AbortSignal },
  tell: Tell,
): Promise<VendorResponse> {
  const socket = await route.connect(call, limits.signal, tell);
  tell('ask');
  return exchangeOver(socket, { ...call, host: route.host(call), path: route.path(call) }, limits);
}

/** The text of network errors may quote headers and addresses, so only their codes are looked at. */
function failureOf(error: unknown, late: boolean): CheckFailure {
  if (error instanceof BlockedAddress) {
    return new CheckFailure('blocked', 'The address of the vendor leads into a private network.');
  }
  const code = codeOf(error);
  if (code.endsWith('_OVERFLOW')) return tooLarge();
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
