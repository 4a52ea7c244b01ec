/** Reads a key set over HTTP: with a deadline, a size limit, no redirect, and nothing but JSON. */
import type { JSONWebKeySet } from 'jose';

const DEADLINE_MS = 5_000;
const SIZE_MAX = 262_144;
const KEYS_MAX = 100;

/** Plain http is good enough only for this very machine. */
export function isTrustworthy(address: string): boolean {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return false;
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback);
}

/** @throws Error when the answer is late, too large, or no key set. */
export async function fetchKeySet(url: string): Promise<JSONWebKeySet> {
  if (!isTrustworthy(url)) throw new Error('The address of a key set must be https.');
  const response = await fetch(url, {
    redirect: 'error',
    credentials: 'omit',
    headers: { accept: 'application/jwk-set+json, application/json' },
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error('The key set was not answered with 200.');
  }
  const read: unknown = JSON.parse(await textOf(response));
  if (!isKeySet(read)) throw new Error('The answer is no key set.');
  return read;
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > SIZE_MAX) throw new Error('The key set is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  const keys = (value as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > KEYS_MAX) return false;
  return keys.every((key) => typeof key === 'object' && key !== null && 'kty' in key);
}
