import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KeyRing, keyRing, readKeyRing } from '../../api/platform/key-ring.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';

const bytes = (fill: number) => new Uint8Array(32).fill(fill);
const base64 = (fill: number) => Buffer.from(bytes(fill)).toString('base64');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-ring-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const file = join(folder, 'keys.json');
  writeFileSync(file, text);
  return file;
}

function ringOf(env: Record<string, string>): KeyRing {
  const reading = readKeyRing(env);
  if (!reading.ok) throw new Error(reading.complaints.join('\n'));
  return reading.ring;
}

function complaintsOf(env: Record<string, string>): readonly string[] {
  const reading = readKeyRing(env);
  return reading.ok ? [] : reading.complaints;
}

const two = [
  { id: '2026-11', bytes: bytes(2) },
  { id: '2025-03', bytes: bytes(1) },
];

describe('a key ring', () => {
  it('is one key, or several with the first as primary, or with a named one', () => {
    expect(ringOf({ ENCRYPTION_KEY: base64(1) })).toEqual(
      keyRing('k1', [{ id: 'k1', bytes: bytes(1) }]),
    );
    const ENCRYPTION_KEYS = `2026-11:${base64(2)}, 2025-03:${base64(1)}`;
    expect(ringOf({ ENCRYPTION_KEYS })).toEqual(keyRing('2026-11', two));
    expect(ringOf({ ENCRYPTION_KEYS, ENCRYPTION_PRIMARY_KEY_ID: '2025-03' })).toEqual(
      keyRing('2025-03', two),
    );
  });

  it('is read from a file in the order it is written in, also when the ids are numbers', () => {
    const keys = { '2026-11': base64(2), '2025-03': base64(1) };
    const ENCRYPTION_KEYS_FILE = fileWith(JSON.stringify({ primary: '2026-11', keys }, null, 2));
    expect(ringOf({ ENCRYPTION_KEYS_FILE })).toEqual(keyRing('2026-11', two));
    fileWith(`{"primary": "9", "keys": {"9": "${base64(9)}", "1": "${base64(1)}"}}`);
    expect(ringOf({ ENCRYPTION_KEYS_FILE }).keys.map(({ id }) => id)).toEqual(['9', '1']);
    fileWith(`{"keys": {"primary": "${base64(9)}"}, "primary": "primary"}`);
    expect(ringOf({ ENCRYPTION_KEYS_FILE }).primary).toBe('primary');
  });

  it('is plain data, so that it can be handed to a worker thread', () => {
    const ring = ringOf({ ENCRYPTION_KEYS: `a:${base64(1)},__proto__:${base64(2)}` });
    expect(structuredClone(ring)).toEqual(ring);
    const place = { partnerId: 'p', integrationKey: 'i', field: 'f' };
    const { keys } = ring;
    const sealed = createSealedBox({ ...ring, primary: '__proto__' }, 'test').seal('s', place);
    expect(createSealedBox(keyRing('a', keys), 'test').open(sealed, place)).toBe('s');
  });

  it('keeps its fingerprint key while the oldest key stays, or one is given', () => {
    const oldest = ringOf({ ENCRYPTION_KEY: base64(1) }).fingerprintKey;
    const rotated = `b:${base64(2)},k1:${base64(1)}`;
    expect(ringOf({ ENCRYPTION_KEYS: rotated }).fingerprintKey).toEqual(oldest);
    const alone = ringOf({ ENCRYPTION_KEYS: `b:${base64(2)}` });
    expect(alone.fingerprintKey).not.toEqual(oldest);
    const given = { ENCRYPTION_KEYS: `b:${base64(2)}`, FINGERPRINT_KEY: base64(1) };
    expect(ringOf(given).fingerprintKey).toEqual(oldest);
    expect(oldest).not.toEqual(bytes(1));
  });
});

describe('complaints about a key ring', () => {
  const A_KEY = 'must be 32 random bytes in base64 (openssl rand -base64 32)';

  it.each<[string, Record<string, string>, readonly string[]]>([
    [
      'none',
      {},
      ['ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE or ENCRYPTION_KEY is missing (set exactly one)'],
    ],
    [
      'two forms',
      { ENCRYPTION_KEY: base64(1), ENCRYPTION_KEYS: `a:${base64(2)}` },
      ['ENCRYPTION_KEYS and ENCRYPTION_KEY are both set (set exactly one)'],
    ],
    [
      'short, zero, malformed and unnamed keys, all at once',
      { ENCRYPTION_KEYS: `a:c2hvcnQ=,b:${base64(0)},c:${base64(1)}x,${base64(3)},,d:${base64(4)}` },
      [
        `ENCRYPTION_KEYS: key 1 ${A_KEY}`,
        `ENCRYPTION_KEYS: key 2 ${A_KEY}`,
        `ENCRYPTION_KEYS: key 3 ${A_KEY}`,
        'ENCRYPTION_KEYS: key 4 has an id that must be letters, digits, - or _ (at most 32)',
        `ENCRYPTION_KEYS: key 4 ${A_KEY}`,
        'ENCRYPTION_KEYS: key 5 has an id that must be letters, digits, - or _ (at most 32)',
        'ENCRYPTION_KEYS: key 5 is the same key as key 4',
        `ENCRYPTION_KEYS: key 5 ${A_KEY}`,
      ],
    ],
    [
      'a doubled id',
      { ENCRYPTION_KEYS: `a:${base64(1)},a:${base64(2)}` },
      ['ENCRYPTION_KEYS: key 2 has the same id as key 1'],
    ],
    [
      'one key under two ids',
      { ENCRYPTION_KEYS: `a:${base64(1)},b:${base64(1)}` },
      ['ENCRYPTION_KEYS: key 2 is the same key as key 1'],
    ],
    [
      'an unknown primary key',
      { ENCRYPTION_KEYS: `a:${base64(1)}`, ENCRYPTION_PRIMARY_KEY_ID: 'b' },
      ['ENCRYPTION_PRIMARY_KEY_ID names a primary key that is not in the ring'],
    ],
    [
      'names that belong to another form',
      { ENCRYPTION_KEYS: `a:${base64(1)}`, ENCRYPTION_KEY_ID: 'a' },
      ['ENCRYPTION_KEY_ID goes with ENCRYPTION_KEY, which is not set'],
    ],
    [
      'a bad fingerprint key',
      { ENCRYPTION_KEY: base64(1), FINGERPRINT_KEY: 'x' },
      [`FINGERPRINT_KEY ${A_KEY}`],
    ],
  ])('%s', (_, env, expected) => {
    expect(complaintsOf(env)).toEqual(expected);
  });

  it.each([
    ['not JSON', 'primary: a'],
    ['a list', '[]'],
    ['no primary', `{"keys": {"a": "${base64(1)}"}}`],
    ['a key that is no text', '{"primary": "a", "keys": {"a": 1}}'],
    ['another member', `{"primary": "a", "keys": {"a": "${base64(1)}"}, "x": "y"}`],
    [
      'escapes that could hide a doubled id',
      `{"primary": "a", "keys": {"\\u0061": "${base64(1)}"}}`,
    ],
  ])('a file with %s', (_, text) => {
    expect(complaintsOf({ ENCRYPTION_KEYS_FILE: fileWith(text) })).toEqual([
      'ENCRYPTION_KEYS_FILE must be {"primary": "id", "keys": {"id": "base64"}}',
    ]);
  });

  it('a file that is not there, doubles an id, or names an unknown primary', () => {
    expect(complaintsOf({ ENCRYPTION_KEYS_FILE: '/nowhere/keys.json' })).toEqual([
      'ENCRYPTION_KEYS_FILE cannot be read (ENOENT)',
    ]);
    const doubled = `{"primary": "a", "keys": {"a": "${base64(1)}", "a": "${base64(2)}"}}`;
    expect(complaintsOf({ ENCRYPTION_KEYS_FILE: fileWith(doubled) })).toEqual([
      'ENCRYPTION_KEYS_FILE: key 2 has the same id as key 1',
    ]);
    const unknown = `{"primary": "b", "keys": {"a": "${base64(1)}"}}`;
    expect(complaintsOf({ ENCRYPTION_KEYS_FILE: fileWith(unknown) })).toEqual([
      'ENCRYPTION_KEYS_FILE names a primary key that is not in the ring',
    ]);
  });

  it('never repeat anything that may be a key, wherever it stands', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{12,48}$/);
    const written = fc.array(fc.constantFrom(':', ',', ' ', '=', 'SECRET'), { maxLength: 12 });
    fc.assert(
      fc.property(secret, written, fc.boolean(), (value, parts, file) => {
        const text = parts.join('').replaceAll('SECRET', value);
        const env = file
          ? {
              ENCRYPTION_KEYS_FILE: fileWith(
                `{"primary":"${value}","keys":{"${text}":"${value}"}}`,
              ),
            }
          : { ENCRYPTION_KEYS: text, FINGERPRINT_KEY: value };
        expect(complaintsOf(env).join('\n')).not.toContain(value);
      }),
    );
  });
});

describe('a sealed box with several keys', () => {
  const place = fc.record({
    partnerId: fc.string(),
    integrationKey: fc.string(),
    field: fc.string(),
  });
  const older = createSealedBox(keyRing('2025-03', two), 'test');
  const newer = createSealedBox(keyRing('2026-11', two), 'test');

  it('opens with the key the envelope names, whichever is primary, and nowhere else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), place, place, (secret, here, there) => {
        const envelope = older.seal(secret, here);
        const text = Buffer.from(secret, 'utf8').toString('utf8');
        expect(newer.open(envelope, here)).toBe(text);
        expect([older.isCurrent(envelope), newer.isCurrent(envelope)]).toEqual([true, false]);
        const alone = createSealedBox(keyRing('2026-11', two.slice(0, 1)), 'test');
        expect(() => alone.open(envelope, here)).toThrow(/cannot be read/);
        if (JSON.stringify(here) === JSON.stringify(there)) return;
        expect(() => newer.open(envelope, there)).toThrow(/cannot be read/);
      }),
    );
  });

  it('does not open in another environment, or with its key id renamed', () => {
    const here = { partnerId: 'p', integrationKey: 'i', field: 'f' };
    const envelope = newer.seal('secret', here);
    const staging = createSealedBox(keyRing('2026-11', two), 'staging');
    expect(() => staging.open(envelope, here)).toThrow(/cannot be read/);
    const same = createSealedBox(
      keyRing(
        'a',
        ['a', '2026-11'].map((id) => ({ id, bytes: bytes(2) })),
      ),
      'test',
    );
    expect(same.open(envelope, here)).toBe('secret');
    expect(() => same.open(envelope.replace('2026-11', 'a'), here)).toThrow(/cannot be read/);
  });

  it('opens what was sealed before envelopes named their environment, and calls it stale', () => {
    // Sealed with key 2026-11 by the release before: v1, without an environment.
    const here = { partnerId: 'p', integrationKey: 'syncro', field: 'api_token' };
    const old = 'v1.2026-11.yFAvo4lWg_ZQtH5Y.1ALbC4anjw.-lPdFE65Bw1YY7N62tBV4A';
    expect(newer.open(old, here)).toBe('from-v1');
    expect(newer.isCurrent(old)).toBe(false);
    expect(() => newer.open(old.replace('v1', 'v2'), here)).toThrow(/cannot be read/);
    expect(() => newer.open(newer.seal('s', here).replace('v2', 'v1'), here)).toThrow(/be read/);
  });

  it('gives equal fingerprints to equal secrets at one place only, whichever key is primary', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), place, place, (one, other, here, there) => {
        const print = newer.fingerprint(one, here);
        expect(print).toMatch(/^[0-9a-f]{4}\.[0-9a-f]{16}$/);
        expect(older.fingerprint(one, here)).toBe(print);
        const sameSecret = newer.fingerprint(other, here) === print;
        expect(sameSecret).toBe(Buffer.from(one).equals(Buffer.from(other)));
        if (JSON.stringify(here) === JSON.stringify(there)) return;
        expect(newer.fingerprint(one, there)).not.toBe(print);
      }),
    );
    const foreign = createSealedBox(keyRing('x', [{ id: 'x', bytes: bytes(9) }]), 'test');
    const here = { partnerId: 'p', integrationKey: 'i', field: 'f' };
    const labels = [newer, foreign].map((box) => box.fingerprint('s', here).split('.')[0]);
    expect(labels[0]).not.toBe(labels[1]);
  });
});
