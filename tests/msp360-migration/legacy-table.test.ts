/** The adapter alone: its variables, and its codec in every layout and encoding. */
import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyTableOf } from '../../api/msp360-migration/environment.ts';
import {
  encodings,
  openLegacySecret,
  parts,
  readLegacyTable,
  sealLegacySecret,
  UnreadableLegacy,
} from '../../api/msp360-migration/legacy-table.ts';
import { documented, legacyKey, seal } from './legacy.ts';

const layouts = parts.flatMap((a) =>
  parts.flatMap((b) => parts.filter((c) => a !== b && b !== c && a !== c).map((c) => [a, b, c])),
);

describe('the codec', () => {
  it('opens what GuruRMM wrote, in every layout and encoding', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(...layouts),
        fc.constantFrom(...encodings),
        (secret, layout, encoding) => {
          const text = seal(secret, layout).toString(encoding === 'bytea' ? 'hex' : encoding);
          const codec = { key: legacyKey, layout, encoding };
          return openLegacySecret(codec, text) === secret;
        },
      ),
    );
  });

  it('writes what GuruRMM opens, in every layout and encoding, and never twice the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(...layouts),
        fc.constantFrom(...encodings),
        (secret, layout, encoding) => {
          const codec = { key: legacyKey, layout, encoding };
          const text = sealLegacySecret(codec, secret);
          const again = sealLegacySecret(codec, secret);
          return openLegacySecret(codec, text) === secret && text !== again;
        },
      ),
    );
    // By hand, as the documented layout says: a nonce of 12 bytes, the ciphertext, a tag of 16.
    const codec = { key: legacyKey, layout: parts, encoding: 'base64' } as const;
    const bytes = Buffer.from(sealLegacySecret(codec, 'päss'), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', legacyKey, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    const opened = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    expect(opened.toString()).toBe('päss');
  });

  it('opens nothing that was changed, cut or lengthened by a byte', () => {
    const codec = { key: legacyKey, layout: parts, encoding: 'hex' } as const;
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.constantFrom('flip', 'cut', 'add'), (text, at, how) => {
        const bytes = [...seal(text)];
        const place = at % bytes.length;
        if (how === 'flip') bytes[place] = (bytes[place] ?? 0) ^ 1;
        if (how === 'cut') bytes.splice(place, 1);
        if (how === 'add') bytes.splice(place, 0, 7);
        const opened = () => openLegacySecret(codec, Buffer.from(bytes).toString('hex'));
        expect(opened).toThrow(UnreadableLegacy);
      }),
    );
  });

  it('reads base64 that is broken into lines or not padded', () => {
    const codec = { key: legacyKey, layout: parts, encoding: 'base64' } as const;
    const text = seal('x'.repeat(60)).toString('base64');
    expect(openLegacySecret(codec, `${text.slice(0, 76)}\n${text.slice(76)}\n`)).toHaveLength(60);
    expect(openLegacySecret(codec, text.replace(/=+$/, ''))).toHaveLength(60);
  });
});

describe('the variables', () => {
  const complaints = (change: Record<string, string>) => {
    const reading = readLegacyTable({ ...documented.env, ...change });
    return reading.ok ? [] : reading.complaints;
  };

  it('describe the documented table when only the key is set', () => {
    const reading = readLegacyTable(documented.env);
    expect(reading).toMatchObject({
      ok: true,
      value: {
        name: 'mspbackups_config',
        named: false,
        columns: { partner_id: 'partner_id', enabled: 'enabled' },
        codec: { layout: ['nonce', 'ciphertext', 'tag'], encoding: 'base64' },
      },
    });
  });

  it('take the key in base64 or in hex, and it is the same', () => {
    const keys = [legacyKey.toString('base64'), legacyKey.toString('hex')].map((key) => {
      const reading = readLegacyTable({ LEGACY_MSP360_KEY: key });
      return reading.ok ? Buffer.from(reading.value.codec.key) : undefined;
    });
    expect(keys).toEqual([legacyKey, legacyKey]);
  });

  it.each([
    [{ LEGACY_MSP360_KEY: '' }, /KEY is missing/],
    [{ LEGACY_MSP360_KEY: 'short-and-secret' }, /KEY must be 32/],
    [{ LEGACY_MSP360_KEY: '0'.repeat(64) }, /KEY must be 32/],
    [{ LEGACY_MSP360_TABLE: 'a; DROP TABLE partners' }, /TABLE must be/],
    [{ LEGACY_MSP360_TABLE: 'a"b' }, /TABLE must be/],
    [{ LEGACY_MSP360_TABLE: 'a.b.c' }, /TABLE must be/],
    [{ LEGACY_MSP360_TABLE: 'a.' }, /TABLE must be/],
    [{ LEGACY_MSP360_COLUMNS: 'password=x' }, /COLUMNS must be/],
    [{ LEGACY_MSP360_COLUMNS: 'api_login=a b' }, /COLUMNS must be/],
    [{ LEGACY_MSP360_COLUMNS: 'api_login=-' }, /COLUMNS must be/],
    [{ LEGACY_MSP360_COLUMNS: 'api_login=a,api_login=b' }, /COLUMNS must be/],
    [{ LEGACY_MSP360_LAYOUT: 'nonce,tag' }, /LAYOUT must be/],
    [{ LEGACY_MSP360_LAYOUT: 'nonce,nonce,tag' }, /LAYOUT must be/],
    [{ LEGACY_MSP360_ENCODING: 'ascii' }, /ENCODING must be/],
  ])('%j is refused, in words without the key', (change, words) => {
    const told = complaints(change);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(words);
    expect(told[0]).not.toMatch(/short-and-secret|[A-Za-z0-9+/]{40}/);
  });

  it('are the service’s too: none is no move, and a part of them is a complaint', () => {
    const told: string[] = [];
    expect(legacyTableOf({ DATABASE_URL: 'x' }, told)).toBeUndefined();
    expect(told).toEqual([]);
    expect(legacyTableOf(documented.env, told)?.name).toBe('mspbackups_config');
    expect(legacyTableOf({ LEGACY_MSP360_TABLE: 'x' }, told)).toBeUndefined();
    expect(told).toEqual(['LEGACY_MSP360_KEY is missing']);
  });
});
