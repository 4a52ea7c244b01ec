/** A plugin's request, checked as text and as parsed before anything is looked up. */
import { isIP } from 'node:net';
import { hostAllowed } from '../../plugins/fields.ts';
import { CheckFailure, type VendorRequest } from '../../plugins/plugin.ts';

const LONGEST_URL = 4_096;
// No spaces, control or wide characters, no backslash: what URL would silently unfold or drop.
const PLAIN = /^[\x21-\x5b\x5d-\x7e]+$/;
const HEADER_NAME = /^[a-z0-9-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** These frame or route the message itself, so they are never a plugin's to set. */
const OUR_HEADERS = new Set([
  ...['host', 'connection', 'keep-alive', 'content-length', 'transfer-encoding', 'te', 'trailer'],
  ...['upgrade', 'expect', 'accept-encoding', 'user-agent', 'proxy-authorization'],
]);

export interface CheckedCall {
  readonly method: 'GET' | 'POST';
  readonly hostname: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** @throws CheckFailure `blocked`; its message repeats nothing of the call. */
export function checkCall(call: VendorRequest, hosts: readonly string[]): CheckedCall {
  const url = PLAIN.test(call.url) && call.url.length <= LONGEST_URL ? URL.parse(call.url) : null;
  const headers = Object.entries(call.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  if (
    url === null ||
    !isPlainHttps(url, call.url) ||
    !hostAllowed(url.hostname, hosts) ||
    !headers.every(headerAllowed)
  ) {
    throw new CheckFailure(
      'blocked',
      'This address or value may not be used for this integration.',
    );
  }
  return {
    method: call.method,
    hostname: url.hostname,
    path: url.pathname + url.search,
    headers: {
      accept: 'application/json',
      ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...Object.fromEntries(headers),
      'accept-encoding': 'identity',
      'user-agent': 'GuruRMM-Integration-Center',
    },
    body: call.json === undefined ? null : JSON.stringify(call.json),
  };
}

/** The host as typed must be the host as parsed: no user, port, escape or other disguise. */
function isPlainHttps(url: URL, typed: string): boolean {
  const authority = /^https:\/\/([^/?#]*)/.exec(typed)?.[1];
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  return authority === url.hostname && !typed.includes('#') && isIP(bare) === 0;
}

function headerAllowed([name, value]: readonly [string, string]): boolean {
  return HEADER_NAME.test(name) && !OUR_HEADERS.has(name) && HEADER_VALUE.test(value);
}
