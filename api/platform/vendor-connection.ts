/**
 * One connection to one vendor, made for one call: the name is looked up once, every address is
 * checked, the socket goes to that very address and is checked again before a byte is sent.
 */
import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIPv4, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import { startDeadline } from './deadline.ts';
import { isPublicAddress } from './public-address.ts';

const ATTEMPT_MS = 2_500;
const ATTEMPTS_PER_FAMILY = 2;

/** What a connection leans on. {@link internet} in production; tests put a server of theirs behind. */
export interface Network {
  resolve(hostname: string): Promise<readonly string[]>;
  isPublic(address: string): boolean;
  readonly port: number;
  /** PEM of the only authority to trust, in place of the runtime's own. */
  readonly ca?: string;
}

export const internet: Network = {
  // The dot keeps the host's search domains out: acme.vendor.com.corp.internal is not the vendor.
  resolve: async (hostname) =>
    (await lookup(`${hostname}.`, { all: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
  port: 443,
};

export class BlockedAddress extends Error {
  constructor() {
    super('The address is not public.');
    this.name = 'BlockedAddress';
  }
}

/**
 * @param tell called before the name is looked up and before the connection is made.
 * @throws BlockedAddress, or what the look-up, the socket or TLS throws.
 */
export async function connectSecurely(
  hostname: string,
  network: Network,
  signal: AbortSignal,
  tell: (phase: 'resolve' | 'connect') => void,
): Promise<Socket> {
  tell('resolve');
  const addresses = await unlessAborted(network.resolve(hostname), signal);
  if (!addresses.every((address) => network.isPublic(address))) throw new BlockedAddress();
  tell('connect');
  const socket = await openFirst(reachable(addresses), network.port, signal);
  if (!network.isPublic(socket.remoteAddress ?? '')) {
    socket.destroy();
    throw new BlockedAddress();
  }
  return secure(socket, hostname, network, signal);
}

/** Opens TCP to a literal address. A failure that comes after it was opened never goes unhandled. */
export function openSocket(host: string, port: number, signal: AbortSignal): Promise<Socket> {
  return opened(connectTcp({ host, port, noDelay: true }), 'connect', signal);
}

async function openFirst(
  addresses: readonly string[],
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  let failure: unknown = Object.assign(new Error('No address.'), { code: 'ENOTFOUND' });
  for (const address of addresses) {
    const attempt = startDeadline(ATTEMPT_MS, signal);
    try {
      return await openSocket(address, port, attempt.signal);
    } catch (error) {
      signal.throwIfAborted();
      failure = error;
    } finally {
      attempt.clear();
    }
  }
  throw failure;
}

/** A name may have many addresses: a few of each family, in the resolver's order. */
function reachable(addresses: readonly string[]): string[] {
  const unique = [...new Set(addresses)];
  const few = (family: (address: string) => boolean) =>
    unique.filter(family).slice(0, ATTEMPTS_PER_FAMILY);
  const chosen = new Set([...few(isIPv4), ...few((address) => !isIPv4(address))]);
  return unique.filter((address) => chosen.has(address));
}

async function secure(
  socket: Socket,
  servername: string,
  network: Network,
  signal: AbortSignal,
): Promise<Socket> {
  // Said in full, so that neither NODE_TLS_REJECT_UNAUTHORIZED nor a runtime flag relaxes it.
  const secured = connectTls({
    socket,
    servername,
    rejectUnauthorized: true,
    secureContext: contextOf(network),
    ALPNProtocols: ['http/1.1'],
  });
  try {
    return await opened(secured, 'secureConnect', signal);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

const contexts = new WeakMap<Network, SecureContext>();

/** Made once: it takes a third of a handshake. It holds who is trusted, and nothing of any call. */
function contextOf(network: Network): SecureContext {
  const { ca } = network;
  const context =
    contexts.get(network) ??
    createSecureContext({ minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) });
  contexts.set(network, context);
  return context;
}

function opened<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
): Promise<S> {
  return new Promise<S>((resolve, reject) => {
    const fail = (error: unknown) => {
      socket.destroy();
      reject(error);
    };
    const abort = () => fail(signal.reason);
    const done = () => {
      signal.removeEventListener('abort', abort);
      socket.off('close', cut);
    };
    const cut = () => {
      done();
      fail(new Error('It was cut.'));
    };
    // Stays on: what fails later is noticed by whoever uses the socket, and never goes unhandled.
    socket.on('error', fail);
    socket.on('close', cut);
    socket.once(event, () => {
      done();
      resolve(socket);
    });
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** A look-up cannot be ended, only no longer waited for. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
