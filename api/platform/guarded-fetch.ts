/**
 * The one way out. Calls only hosts that a plugin declares, over https, to public addresses, without
 * following redirects, within one deadline and a size limit. Failures come out in our own words.
 */
import { lookup as dnsLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, type Dispatcher, request } from 'undici';
import { hostAllowed } from '../../plugins/fields.ts';
import { CheckFailure, type VendorRequest, type VendorResponse } from '../../plugins/plugin.ts';

const DEADLINE_MS = 10_000;
const MAX_BYTES = 65_536;
const SAFE_HEADER = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Calls one vendor. `signal` ends the call early, for instance when the service stops. */
export type GuardedFetch = (
  call: VendorRequest,
  guard: { readonly hosts: readonly string[]; readonly signal?: AbortSignal },
) => Promise<VendorResponse>;

/**
 * @param simulator loopback origin of the simulated vendors, for demo and tests only: the call goes
 * to `<simulator>/<vendor host>/<path>` instead of to the vendor.
 */
export function createGuardedFetch(simulator?: string): GuardedFetch {
  const dispatcher = simulator ? new Agent() : new Agent({ connect: { lookup: publicOnly } });
  return async (call, { hosts, signal }) => {
    const url = checkedUrl(call, hosts);
    const deadline = AbortSignal.timeout(call.deadline ?? DEADLINE_MS);
    try {
      const response = await request(
        simulator ? `${simulator}/${url.host}${url.pathname}${url.search}` : url,
        {
          method: call.method,
          dispatcher,
          signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
          headers: {
            accept: 'application/json',
            'accept-encoding': 'identity',
            'user-agent': 'GuruRMM-Integration-Center',
            ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
            ...call.headers,
          },
          body: call.json === undefined ? null : JSON.stringify(call.json),
        },
      );
      return await readResponse(response, call.maxBytes ?? MAX_BYTES);
    } catch (error) {
      throw error instanceof CheckFailure ? error : failureOf(error, deadline.aborted);
    }
  };
}

function checkedUrl(call: VendorRequest, hosts: readonly string[]): URL {
  const url = URL.parse(call.url);
  const allowed =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    // A bare address needs no look-up, so the look-up's own guard would never see it.
    !ipaddr.isValid(url.hostname.replace(/^\[|\]$/g, '')) &&
    hostAllowed(url.hostname, hosts);
  const headersSafe = Object.values(call.headers ?? {}).every((value) => SAFE_HEADER.test(value));
  if (!allowed || !headersSafe) {
    throw new CheckFailure(
      'blocked',
      'This address or value may not be used for this integration.',
    );
  }
  return url;
}

async function readResponse(
  response: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<VendorResponse> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new CheckFailure('vendor', 'The vendor sent a far larger answer than expected.');
    }
    chunks.push(chunk);
  }
  return {
    status: response.statusCode,
    header(name) {
      const value = response.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    json: parseJson(Buffer.concat(chunks).toString('utf8')),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Looks a name up and refuses every address that is not public. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const hidden = addresses.find(({ address }) => ipaddr.process(address).range() !== 'unicast');
    const first = addresses[0];
    if (hidden || !first) return callback(new BlockedAddress(), '', 0);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

class BlockedAddress extends Error {
  readonly code = 'BLOCKED_ADDRESS';
}

/** The text of network errors may quote headers and addresses, so only their codes are looked at. */
function failureOf(error: unknown, late: boolean): CheckFailure {
  const code = codeOf(error);
  if (code === 'BLOCKED_ADDRESS') {
    return new CheckFailure('blocked', 'The address of the vendor leads into a private network.');
  }
  if (late || /TIMEOUT/.test(code)) {
    return new CheckFailure('unreachable', 'The vendor did not answer in time.');
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(code)) {
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
