import { describe, expect, it } from 'vitest';
import {
  describeChanges,
  destinationErrors,
  missingSecrets,
} from '../../api/configurations/settings-change.ts';
import { readSettings, visibleFields } from '../../plugins/fields.ts';
import { definePlugin } from '../../plugins/plugin.ts';
import { createRegistry } from '../../plugins/registry.ts';

const presentation = {
  name: 'Test',
  provider: 'Test',
  category: 'other',
  description: 'A test.',
  keywords: [],
  logo: { box: '0 0 1 1', background: '#ffffff', shapes: [] },
  links: [],
  hosts: ['api.example.com'],
  steps: [],
  check: async () => ({ status: 'ok', message: 'Well.' }) as const,
} as const;

const fields = [
  {
    kind: 'select',
    key: 'sign_in',
    label: 'Sign-in',
    required: true,
    default: 'token',
    options: [
      { value: 'token', label: 'Token' },
      { value: 'password', label: 'Password' },
    ],
  },
  {
    kind: 'secret',
    key: 'token',
    label: 'Token',
    required: true,
    when: { field: 'sign_in', is: ['token'] },
  },
  {
    kind: 'bool',
    key: 'own_host',
    label: 'Own host',
    required: false,
    when: { field: 'sign_in', is: ['password'] },
  },
  {
    kind: 'url',
    key: 'host',
    label: 'Host',
    required: true,
    destination: true,
    hosts: ['api.example.com'],
    when: { field: 'own_host', is: [true] },
  },
  {
    kind: 'secret',
    key: 'password',
    label: 'Password',
    required: true,
    when: { field: 'sign_in', is: ['password'] },
  },
] as const;

const plugin = definePlugin({ ...presentation, key: 'test', fields });

describe('a field that hangs on a choice', () => {
  it.each<[object, string[]]>([
    [{}, ['sign_in', 'token']],
    [{ sign_in: null }, ['sign_in', 'token']],
    [{ sign_in: ' token ' }, ['sign_in', 'token']],
    [{ sign_in: 'password' }, ['sign_in', 'own_host', 'password']],
    [{ sign_in: 'password', own_host: true }, ['sign_in', 'own_host', 'host', 'password']],
    [{ sign_in: 'token', own_host: true }, ['sign_in', 'token']],
    [{ sign_in: 'else' }, ['sign_in']],
  ])('is there with %o as the choice says, and as what the choice hangs on', (values, keys) => {
    expect(visibleFields(fields, { ...values }).map(({ key }) => key)).toEqual(keys);
  });

  it('is neither wanted nor kept while it is not there', () => {
    expect(readSettings(fields, { token: 'T', password: '', host: 'ftp://nonsense' })).toEqual({
      ok: true,
      settings: { sign_in: 'token', token: 'T' },
    });
    expect(readSettings(fields, { sign_in: 'password', token: 'T' })).toMatchObject({
      ok: false,
      errors: [{ field: 'password', message: 'Enter the password.' }],
    });
  });

  it('still has to be one of the plugin’s', () => {
    const reading = readSettings(fields, { token: 'T', colour: 'red' });
    expect(reading).toMatchObject({ ok: false, errors: [{ field: 'colour' }] });
  });

  it('is refused by the registry when it hangs on nothing that can decide', () => {
    const hanging = (when: { field: string; is: readonly (string | boolean)[] }) =>
      createRegistry([
        definePlugin({
          ...presentation,
          key: 'bad',
          fields: [fields[0], { kind: 'text', key: 'x', label: 'X', required: false, when }],
        }),
      ]);
    expect(() => hanging({ field: 'sign_in', is: ['token'] })).not.toThrow();
    for (const field of ['x', 'nothing', 'constructor']) {
      expect(() => hanging({ field, is: ['token'] }), field).toThrow(/hangs on no earlier choice/);
    }
    expect(() => hanging({ field: 'sign_in', is: ['else'] })).toThrow();
    expect(() => hanging({ field: 'sign_in', is: [true] })).toThrow();
  });
});

describe('a secret that goes with the choice it hung on', () => {
  const sealed = { sealed: 'x', updated_at: '2026-11-20T09:30:00.000Z' };
  const stored = { sign_in: 'token', token: sealed };
  const settings = { sign_in: 'password', password: 'P' };
  const change = { stored, settings, entered: new Set(['sign_in', 'password']) };
  const compare = () => ({ fingerprint: 'f', same: false });

  it('is told in the audit as cleared', () => {
    expect(
      describeChanges(plugin, change, compare).map(({ field, change: verb }) => [field, verb]),
    ).toEqual([
      ['sign_in', 'changed'],
      ['token', 'cleared'],
      ['password', 'set'],
    ]);
  });

  it('is not asked for again, neither for a new destination nor after an erasure', () => {
    const moved = { ...change, settings: { ...settings, host: 'https://api.example.com' } };
    expect(destinationErrors(plugin, moved)).toEqual([]);
    expect(missingSecrets(plugin, { sign_in: 'password' }).map(({ field }) => field)).toEqual([
      'password',
    ]);
  });
});
