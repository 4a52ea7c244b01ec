/** The encryption keys, each with an id, one of them primary: read from variables or from a file. */
import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Plain data, so that it can be handed to a worker thread. */
export interface KeyRing {
  /** Id of the key that new secrets are sealed with. */
  readonly primary: string;
  /** 32 bytes each; their ids stand in the envelopes. The oldest is the last. */
  readonly keys: readonly RingKey[];
  /** 32 bytes that tell equal secrets apart in the audit without giving them away. */
  readonly fingerprintKey: Uint8Array;
}

export interface RingKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

export type KeyRingReading =
  | { readonly ok: true; readonly ring: KeyRing }
  | { readonly ok: false; readonly complaints: readonly string[] };

type Variables = Readonly<Record<string, string | undefined>>;

/** Keys as written down: nothing of them is checked yet. */
interface Written {
  readonly primary: string | undefined;
  readonly keys: readonly (readonly [id: string, key: string])[];
}

const SOURCES = ['ENCRYPTION_KEYS', 'ENCRYPTION_KEYS_FILE', 'ENCRYPTION_KEY'] as const;
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
const A_KEY = 'must be 32 random bytes in base64 (openssl rand -base64 32)';
const IN_FILE = 'must be {"primary": "id", "keys": {"id": "base64"}}';

/** Complains about everything at once, by the variables' names; never with any of their values. */
export function readKeyRing(env: Variables): KeyRingReading {
  const complaints: string[] = [];
  const given = SOURCES.filter((name) => env[name]);
  if (given.length > 1) complaints.push(`${given.join(' and ')} are both set (set exactly one)`);
  if (given.length === 0) {
    complaints.push(
      'ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE or ENCRYPTION_KEY is missing (set exactly one)',
    );
  }
  for (const [name, owner] of [
    ['ENCRYPTION_PRIMARY_KEY_ID', 'ENCRYPTION_KEYS'],
    ['ENCRYPTION_KEY_ID', 'ENCRYPTION_KEY'],
  ] as const) {
    if (env[name] && !env[owner]) complaints.push(`${name} goes with ${owner}, which is not set`);
  }
  const [source] = given;
  const written = source && writtenIn(source, env, complaints);
  const keys = written ? readKeys(source, written, complaints) : [];
  const primary = written?.primary ?? written?.keys[0]?.[0] ?? '';
  if (written && keys.length > 0 && !written.keys.some(([id]) => id === primary)) {
    const variable = source === 'ENCRYPTION_KEYS' ? 'ENCRYPTION_PRIMARY_KEY_ID' : source;
    complaints.push(`${variable} names a primary key that is not in the ring`);
  }
  const fingerprint = env.FINGERPRINT_KEY;
  if (fingerprint && !bytesOf(fingerprint)) complaints.push(`FINGERPRINT_KEY ${A_KEY}`);
  const oldest = keys.at(-1);
  if (complaints.length > 0 || !oldest) return { ok: false, complaints };
  const base = (fingerprint && bytesOf(fingerprint)) || oldest.bytes;
  return { ok: true, ring: keyRing(primary, keys, base) };
}

/**
 * @param fingerprintBase what the fingerprint key is derived from. As long as it stays the same,
 * fingerprints can be compared across rotations: by default it is the oldest key.
 */
export function keyRing(
  primary: string,
  keys: readonly RingKey[],
  fingerprintBase = keys.at(-1)?.bytes ?? new Uint8Array(),
): KeyRing {
  const label = 'integration-center/secret-fingerprint/v1';
  const fingerprintKey = new Uint8Array(hkdfSync('sha256', fingerprintBase, '', label, 32));
  return { primary, keys, fingerprintKey };
}

function writtenIn(
  source: (typeof SOURCES)[number],
  env: Variables,
  complaints: string[],
): Written | undefined {
  const text = env[source] ?? '';
  if (source === 'ENCRYPTION_KEY') {
    const id = env.ENCRYPTION_KEY_ID?.trim() || 'k1';
    return { primary: id, keys: [[id, text.trim()]] };
  }
  if (source === 'ENCRYPTION_KEYS') {
    const keys = text.split(',').map((entry): [string, string] => {
      const [id = '', ...key] = entry.trim().split(':');
      return [id, key.join(':')];
    });
    return { primary: env.ENCRYPTION_PRIMARY_KEY_ID?.trim() || undefined, keys };
  }
  try {
    return inFile(readFileSync(text, 'utf8'));
  } catch (error) {
    const { code } = error as { code?: string };
    complaints.push(`ENCRYPTION_KEYS_FILE ${code ? `cannot be read (${code})` : IN_FILE}`);
    return undefined;
  }
}

/** @throws Error when it is not of the form; JSON alone would drop all but the last of equal ids. */
function inFile(text: string): Written {
  const file: unknown = JSON.parse(text);
  if (!isObject(file) || typeof file.primary !== 'string' || !isObject(file.keys))
    throw new Error();
  const unknown = Object.keys(file).filter((name) => name !== 'primary' && name !== 'keys');
  const values = Object.values(file.keys);
  if (
    unknown.length > 0 ||
    text.includes('\\') ||
    !values.every((key) => typeof key === 'string')
  ) {
    throw new Error();
  }
  const pairs = [...text.matchAll(/"([^"]*)"\s*:\s*"([^"]*)"/g)];
  const keys = pairs.map(([, id = '', key = '']): [string, string] => [id, key]);
  const primary = keys.findIndex(([id, key]) => id === 'primary' && key === file.primary);
  return { primary: file.primary, keys: keys.toSpliced(primary, 1) };
}

/** Names keys by their place: what stands where an id should be might be a key. */
function readKeys(source: string, { keys }: Written, complaints: string[]): RingKey[] {
  const alone = source === 'ENCRYPTION_KEY';
  return keys.flatMap(([id, key], index) => {
    const name = alone ? source : `${source}: key ${index + 1}`;
    if (!KEY_ID.test(id)) {
      const owner = alone ? 'ENCRYPTION_KEY_ID' : `${name} has an id that`;
      complaints.push(`${owner} must be letters, digits, - or _ (at most 32)`);
    }
    const earlier = keys.slice(0, index);
    const sameId = earlier.findIndex(([other]) => other === id);
    if (sameId >= 0) complaints.push(`${name} has the same id as key ${sameId + 1}`);
    const sameKey = earlier.findIndex(([, other]) => other === key);
    if (sameKey >= 0) complaints.push(`${name} is the same key as key ${sameKey + 1}`);
    const bytes = bytesOf(key);
    if (!bytes) complaints.push(`${name} ${A_KEY}`);
    return bytes ? [{ id, bytes }] : [];
  });
}

/** Null unless `text` is 32 bytes in base64 that are not all zero. */
function bytesOf(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return null;
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return bytes.length === 32 && bytes.some((byte) => byte !== 0) ? bytes : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
