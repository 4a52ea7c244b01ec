/** Local listeners: one that stands for a vendor on the internet, and others that nobody may reach. */
import { once } from 'node:events';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { Network } from '../../api/platform/vendor-connection.ts';
import { type Certificate, createCertificate } from '../helpers/certificate.ts';

const VENDOR = '127.0.0.1';
/** Not every machine has all of them. */
const FORBIDDEN = ['::1', '127.0.0.2', '127.0.0.3', '127.1.2.3'];

/** What the vendor does with a connection once the whole request has come. */
export type Script = (socket: Socket) => void;

export interface HostileVendor {
  script: Script;
  readonly certificate: Certificate;
  /** Addresses with a listener that no call may reach. */
  readonly forbidden: readonly string[];
  /** Requests that reached the vendor, as text. */
  readonly requests: string[];
  /** Connections made to the vendor and to the forbidden listeners. */
  readonly accepted: { vendor: number; forbidden: number };
  /** Looks every name up as `addresses` and takes only the vendor's for public. */
  network(addresses: () => readonly string[], changes?: Partial<Network>): Network;
  close(): Promise<void>;
}

export async function startHostileVendor(names: readonly string[]): Promise<HostileVendor> {
  const certificate = createCertificate(names);
  const accepted = { vendor: 0, forbidden: 0 };
  const requests: string[] = [];
  const open = new Set<Socket>();
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  };
  const tls = createTls(certificate, (socket) => {
    keep(socket);
    let request = '';
    socket.on('data', (chunk) => {
      const before = request;
      request += chunk.toString('latin1');
      if (!isWhole(before) && isWhole(request)) {
        requests.push(request);
        vendor.script(socket);
      }
    });
  });
  tls.on('connection', (socket: Socket) => {
    accepted.vendor += 1;
    keep(socket);
  });
  tls.on('tlsClientError', () => {});
  tls.listen(0, VENDOR);
  await once(tls, 'listening');
  const { port } = tls.address() as AddressInfo;
  const guards = await Promise.all(
    FORBIDDEN.map(async (address) => {
      const server = createTcp((socket) => {
        accepted.forbidden += 1;
        socket.destroy();
      });
      server.listen(port, address);
      const ready = await once(server, 'listening').catch(() => null);
      return ready ? [{ address, server }] : [];
    }),
  ).then((found) => found.flat());

  const vendor: HostileVendor = {
    script: answer('{}'),
    certificate,
    forbidden: guards.map(({ address }) => address),
    requests,
    accepted,
    network: (addresses, changes) => ({
      resolve: async () => addresses(),
      isPublic: (address) => address === VENDOR,
      port,
      ca: certificate.cert,
      ...changes,
    }),
    async close() {
      for (const socket of open) socket.destroy();
      for (const server of [tls, ...guards.map((guard) => guard.server)]) server.close();
    },
  };
  return vendor;
}

export const vendorAddress = VENDOR;

/** An ordinary answer: status line, headers, body, end. */
export function answer(body: string | Buffer, headers: readonly string[] = [], status = '200 OK') {
  const head = [`HTTP/1.1 ${status}`, `content-length: ${Buffer.byteLength(body)}`, ...headers];
  return (socket: Socket): void => {
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.end(body);
  };
}

/** Writes `first`, then `more` again and again, as fast as it is taken or every `pause` ms. */
export function endless(first: string, more: string | Buffer, pause?: number): Script {
  return (socket) => {
    socket.write(first);
    const timer = pause === undefined ? undefined : setInterval(() => socket.write(more), pause);
    const pump = () => {
      // Bounded bursts, so that the vendor's own process breathes.
      if (!socket.destroyed) socket.write(more, () => setImmediate(pump));
    };
    if (pause === undefined) pump();
    socket.on('close', () => clearInterval(timer));
  };
}

function isWhole(request: string): boolean {
  const end = request.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(request)?.[1] ?? 0);
  return request.length >= end + 4 + length;
}
