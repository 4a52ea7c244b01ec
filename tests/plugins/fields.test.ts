import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FieldSpec,
  hostAllowed,
  inSentence,
  readField,
  readSettings,
} from '../../plugins/fields.ts';

const base = { key: 'field', label: 'Field', required: true } as const;
const subdomain: FieldSpec = { ...base, kind: 'subdomain', domain: 'syncromsp.com' };
const url: FieldSpec = {
  ...base,
  kind: 'url',
  hosts: ['api.mspbackups.com', 'mspbackups.com', '*.mspbackups.com'],
};
const token: FieldSpec = {
  ...base,
  kind: 'secret',
  trim: true,
  strip: 'Bearer ',
  pattern: { source: '^\\S+$', message: 'No spaces.' },
};
const password: FieldSpec = { ...base, kind: 'secret', min: 3, max: 100 };

const refused = (spec: FieldSpec, raw: unknown) => expect(readField(spec, raw).ok).toBe(false);
const reads = (spec: FieldSpec, raw: unknown, value: unknown) =>
  expect(readField(spec, raw)).toEqual({ ok: true, value });

describe('a subdomain', () => {
  it.each([
    'acme',
    ' ACME ',
    'acme.syncromsp.com',
    'https://acme.syncromsp.com',
    'http://Acme.SyncroMSP.com/',
    'https://acme.syncromsp.com/customers/1?tab=a#b',
    'acme.syncromsp.com/users',
    '//acme.syncromsp.com',
    'https://acme.syncromsp.com:443/',
    '<https://acme.syncromsp.com/>',
    '"https://acme.syncromsp.com"',
    '“acme.syncromsp.com”',
    '„acme.syncromsp.com“',
    '«https://acme.syncromsp.com»',
    '(acme.syncromsp.com),',
    'acme.syncromsp.com.',
  ])('is read from %j', (raw) => reads(subdomain, raw, 'acme'));

  it.each([
    'evil.com/',
    'evil.com/.syncromsp.com',
    'a@evil.com#',
    'https://acme@evil.com',
    'https://acme.syncromsp.com@evil.com/',
    'https://acme.syncromsp.com:8443/',
    'acme.syncromsp.com.evil.com',
    'a.b.syncromsp.com',
    'acme.syncromsp.com...',
    'acme.syncromsp.com.evil.com.',
    '<https://acme.syncromsp.com@evil.com>',
    'acme:x@y',
    'evil.com\\@acme.syncromsp.com',
    '１２７.0.0.1',
    '１２７',
    '127.0.0.1',
    '[::1]',
    'acme%2eevil',
    'acme\u00ad',
    'ａｃｍｅ',
    'acmé',
    '-acme',
    'acme-',
    'ac me',
    'ac_me',
    'a'.repeat(64),
    '../acme',
    'https://',
    'javascript:alert(1)',
    '',
    '   ',
  ])('is refused from %j', (raw) => refused(subdomain, raw));

  it('is one DNS label whatever was typed, so that the host stays under the domain', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (raw) => {
        const reading = readField(subdomain, raw);
        if (!reading.ok) return;
        const { hostname } = new URL(`https://${reading.value}.syncromsp.com/api/v1/me`);
        expect(hostname).toBe(`${reading.value}.syncromsp.com`);
        reads(subdomain, reading.value, reading.value);
      }),
    );
  });
});

describe('a web address', () => {
  it.each([
    ['https://api.mspbackups.com', 'https://api.mspbackups.com'],
    [' HTTPS://API.mspbackups.com/ ', 'https://api.mspbackups.com'],
    ['https://mspbackups.com/mbsapi/', 'https://mspbackups.com/mbsapi'],
    ['https://eu.mspbackups.com', 'https://eu.mspbackups.com'],
    ['https://api.mspbackups.com/a/../b', 'https://api.mspbackups.com/b'],
  ])('%j is stored as %j', (raw, stored) => reads(url, raw, stored));

  it.each([
    'api.mspbackups.com',
    'http://api.mspbackups.com',
    'ftp://api.mspbackups.com',
    'https://api.mspbackups.com:8443',
    'https://user:pass@api.mspbackups.com',
    'https://api.mspbackups.com@evil.com',
    'https://api.mspbackups.com?x=1',
    'https://api.mspbackups.com#x',
    'https://evil.com/api.mspbackups.com',
    'https://api.mspbackups.com.evil.com',
    'https://evilmspbackups.com',
    'https://api.rmm.mspbackups.com',
    'https://api.mspbackups.com.',
    'https://api.mspbackups.com\\.evil.com',
    'https:/api.mspbackups.com',
    'https://ａpi.mspbackups.com',
    'https://api。mspbackups.com',
    'https://１２７.0.0.1',
    'https://127.0.0.1',
    'https://[::ffff:127.0.0.1]',
    'https://',
    `https://api.mspbackups.com/${'a'.repeat(300)}`,
  ])('%j is refused', (raw) => refused(url, raw));

  it('is refused when escaping makes it longer than it may be stored', () => {
    refused(url, `https://api.mspbackups.com/${'é'.repeat(100)}`);
  });
});

describe('a secret', () => {
  it('loses white space and a pasted prefix where the field says so', () => {
    for (const raw of ['abc', ' abc\n', 'Bearer abc', 'bearer   abc ', '\tBEARER abc']) {
      reads(token, raw, 'abc');
    }
  });

  it('keeps every character of a password', () => {
    reads(password, ' Bearer x ', ' Bearer x ');
    reads(password, 'pässwörd 🔑', 'pässwörd 🔑');
  });

  it('is held to its pattern and its limits', () => {
    refused(token, 'abc def');
    refused(token, 'Bearer Bearer abc');
    refused(token, `a${'\u0000'}b`);
    // Comes along from web pages and chats, and no vendor knows the token with it.
    for (const sign of ['\u200b', '\u200e', '\u202e', '\u2066']) {
      refused(token, `${sign}abcdef`);
    }
    refused(password, 'ab');
    refused(password, 'a'.repeat(101));
    reads(password, 'a'.repeat(100), 'a'.repeat(100));
  });

  it('never shows in a complaint', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 12 }), (text) => {
        const reading = readField(token, `${text}\u0000`);
        if (!reading.ok) expect(reading.message).not.toContain(text);
      }),
    );
  });
});

describe('other kinds', () => {
  const select: FieldSpec = {
    ...base,
    kind: 'select',
    options: [{ value: 'eu', label: 'Europe' }],
  };
  const bool: FieldSpec = { ...base, kind: 'bool', default: true };

  it('let only the options of a list through', () => {
    reads(select, 'eu', 'eu');
    for (const raw of ['us', 'Europe', 'constructor', 1, null]) refused(select, raw);
  });

  it('let only true and false through as a switch', () => {
    reads(bool, false, false);
    for (const raw of ['false', 0, 1, null, {}]) refused(bool, raw);
  });
});

describe('a complete set', () => {
  const fields = [
    token,
    { ...url, key: 'base', required: false, default: 'https://mspbackups.com' },
  ];

  it('takes defaults for what is absent, null or empty', () => {
    for (const extra of [{}, { base: null }, { base: '' }]) {
      expect(readSettings(fields, { field: 'x', ...extra })).toEqual({
        ok: true,
        settings: { field: 'x', base: 'https://mspbackups.com' },
      });
    }
  });

  it('names every wrong field at once, unknown ones too', () => {
    const reading = readSettings(fields, { base: 5, colour: 'red', [`x${'y'.repeat(500)}`]: 1 });
    expect(reading.ok ? [] : reading.errors.map((error) => error.field)).toEqual([
      'colour',
      `x${'y'.repeat(63)}`,
      'field',
      'base',
    ]);
  });

  it('does not take inherited members for settings', () => {
    const reading = readSettings([{ ...token, key: 'constructor' }], {});
    expect(reading.ok).toBe(false);
  });
});

it.each([
  ['Subdomain', 'subdomain'],
  ['Base URL', 'base URL'],
  ['API token', 'API token'],
  ['MSP360 login', 'MSP360 login'],
  ['OAuth client', 'OAuth client'],
  ['Schlüssel', 'schlüssel'],
])('the label %s reads %s inside a sentence', (label, words) => {
  expect(inSentence(label)).toBe(words);
});

describe('a host list', () => {
  it('stands for exact hosts and exactly one label under a star', () => {
    const hosts = ['api.example.com', '*.example.org'];
    expect(hostAllowed('api.example.com', hosts)).toBe(true);
    expect(hostAllowed('a.example.org', hosts)).toBe(true);
    for (const host of ['example.com', 'x.api.example.com', 'example.org', '.example.org']) {
      expect(hostAllowed(host, hosts)).toBe(false);
    }
    expect(hostAllowed('a.b.example.org', hosts)).toBe(false);
    expect(hostAllowed('aexample.org', hosts)).toBe(false);
  });
});
