/**
 * What every plugin must keep to, whatever its vendor. Run for each registered plugin; a new vendor
 * brings samples of its settings and nothing else.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VendorSamples } from '../../demo/vendors/samples.ts';
import { type FieldSpec, hostAllowed, type Settings } from '../../plugins/fields.ts';
import { registry } from '../../plugins/index.ts';
import {
  CheckFailure,
  categories,
  failureClasses,
  type HealthStatus,
  type IntegrationPlugin,
  type VendorResponse,
} from '../../plugins/plugin.ts';
import { phrasebook } from '../../plugins/texts/phrasebook.ts';
import { tongues } from '../../plugins/texts/phrases.ts';
import { createTestContext, type TestContext } from '../helpers/check-context.ts';
import { anyAnswer, RAW, SECRET } from './plugin-answers.ts';

const book = phrasebook(registry);
/** Words that are the same in another language. */
const international = new Set(['Subdomain']);

/** Every sentence that the metadata of a plugin says to a person. */
function textsOf({ metadata }: IntegrationPlugin): string[] {
  const { description, links, fields, steps, remedies = {} } = metadata;
  return [
    description,
    ...links.map(({ label }) => label),
    ...fields.flatMap((field) => [
      field.label,
      field.help ?? [],
      'pattern' in field && field.pattern ? field.pattern.message : [],
      'expires' in field && field.expires ? field.expires.help : [],
      'options' in field ? field.options.map(({ label }) => label) : [],
    ]),
    ...steps.map(({ name }) => name),
    ...Object.values(remedies).flatMap(({ text, link }) => [text, link?.label ?? []]),
  ].flat();
}

export function describePluginContract(
  plugin: IntegrationPlugin,
  { samples }: { readonly samples: VendorSamples },
): void {
  const { metadata } = plugin;
  const good = samples.works.map((sample) => read(plugin, sample.settings));
  const stepNames = metadata.steps.map(({ name }) => name);
  const secretKeys = metadata.fields.filter(({ kind }) => kind === 'secret').map(({ key }) => key);

  describe(`${metadata.name} as a plugin`, () => {
    describe('its metadata', () => {
      it('has a well-formed key, a known category and a name, provider and description', () => {
        expect(metadata.key).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
        expect(categories).toContain(metadata.category);
        for (const text of [metadata.name, metadata.provider, metadata.description]) {
          expect(text.trim()).toBe(text);
          expect(text.length).toBeGreaterThan(1);
        }
        expect(metadata.description).toMatch(/\.$/);
      });

      it('names few keywords in lower case, none that its other texts hold', () => {
        const { name, provider, category, keywords } = metadata;
        const known = [name, provider, category].join(' ').toLowerCase();
        expect(keywords.length).toBeGreaterThan(0);
        expect(keywords.length).toBeLessThanOrEqual(12);
        expect(new Set(keywords).size).toBe(keywords.length);
        for (const keyword of keywords) {
          expect(keyword).toMatch(/^\S+( \S+)*$/);
          expect(keyword).toBe(keyword.toLowerCase());
          expect(known).not.toContain(keyword);
        }
      });

      it('says everything in every language', () => {
        for (const tongue of tongues) {
          for (const text of textsOf(plugin)) {
            const said = book[tongue](text);
            expect(said === text && !international.has(text), `${tongue}: ${text}`).toBe(false);
          }
        }
      });

      it('draws its logo with plain paths in hex colours', () => {
        const { box, background, shapes } = metadata.logo;
        expect(box).toMatch(/^0 0 \d+ \d+$/);
        expect(shapes.length).toBeGreaterThan(0);
        for (const colour of [background, ...shapes.map((shape) => shape.fill)]) {
          expect(colour).toMatch(/^#[0-9a-f]{6}$/);
        }
        for (const { path } of shapes) expect(path).toMatch(/^[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+$/);
      });

      it('links to documentation by https, and to the host only for its own page', () => {
        expect(metadata.links.map((link) => link.rel)).toContain('documentation');
        for (const { rel, label, href } of metadata.links) {
          expect(label).not.toBe('');
          expect(href).toMatch(rel === 'app' ? /^(\/(?!\/)|https:\/\/)/ : /^https:\/\//);
        }
      });

      it('names the hosts it calls, with at most one open label', () => {
        expect(metadata.hosts.length).toBeGreaterThan(0);
        for (const host of metadata.hosts) expect(host).toMatch(/^(\*\.)?([a-z0-9-]+\.)+[a-z]+$/);
      });

      it('gives each field a label and help, and each pattern a message that compiles', () => {
        for (const field of metadata.fields) {
          expect(field.label).not.toBe('');
          expect(field.help ?? '').toMatch(/\.$/);
          if ('pattern' in field && field.pattern) {
            expect(() => new RegExp(field.pattern?.source ?? '', 'u')).not.toThrow();
            expect(field.pattern.message).toMatch(/\.$/);
          }
          if ('expires' in field && field.expires) expect(field.expires.help).toMatch(/\.$/);
        }
      });

      it('declares the steps of its check, each once, with a sign-in and a sample', () => {
        expect(new Set(stepNames).size).toBe(stepNames.length);
        const kinds = metadata.steps.map(({ kind }) => kind);
        expect(kinds).toEqual(expect.arrayContaining(['authenticate', 'read']));
      });

      it('says what to do about what only a person can mend, and where, with a link', () => {
        for (const failure of ['credentials', 'permission'] as const) {
          const remedy = metadata.remedies?.[failure];
          expect(remedy?.path?.length, failure).toBeGreaterThan(0);
          expect(remedy?.link?.href, failure).toMatch(/^https:\/\//);
        }
        for (const { text, link } of Object.values(metadata.remedies ?? {})) {
          expect(text).toMatch(/^[A-Z].{15,}\.$/);
          expect(link?.href ?? 'https://').toMatch(/^https:\/\//);
        }
      });

      it('declares what looks like a credential as secret', () => {
        for (const { key, kind } of metadata.fields) {
          if (/token|password|secret|api_key/.test(key))
            expect([key, kind]).toEqual([key, 'secret']);
        }
      });

      it('marks the fields that decide where credentials go', () => {
        for (const { key, kind, destination } of metadata.fields) {
          if (kind === 'url' || kind === 'subdomain')
            expect([key, destination]).toEqual([key, true]);
          if (kind === 'secret') expect([key, destination ?? false]).toEqual([key, false]);
        }
      });
    });

    describe('its validation', () => {
      const input = samples.works[0]?.settings ?? {};
      const complaints = (values: Readonly<Record<string, unknown>>): string[] => {
        const reading = plugin.validate(values);
        return reading.ok ? [] : reading.errors.map((error) => error.field);
      };

      it('accepts its own output unchanged, and what it stores', () => {
        for (const settings of good) {
          expect(plugin.validate(settings)).toEqual({ ok: true, settings });
          expect(plugin.validate(plugin.configure(settings)).ok).toBe(true);
        }
      });

      it('refuses unknown keys', () => {
        for (const key of ['colour', 'constructor', '__proto__']) {
          const values = JSON.parse(JSON.stringify(input).replace(/\}$/, `,"${key}":"x"}`));
          expect(complaints(values)).toEqual([key]);
        }
      });

      it('asks for every required field at once', () => {
        const required = metadata.fields.filter((field) => field.required).map(({ key }) => key);
        expect(complaints({})).toEqual(required);
        for (const empty of [null, '']) {
          const values = Object.fromEntries(required.map((key) => [key, empty]));
          expect(complaints(values)).toEqual(required);
        }
      });

      it.each(badValues(metadata.fields))('refuses $name in $field', ({ field, value }) => {
        expect(complaints({ ...input, [field]: value })).toEqual([field]);
      });

      it('never throws and never repeats a refused value', () => {
        const value = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.constant(SECRET));
        const keys = metadata.fields.map(({ key }) => key);
        const record = fc.dictionary(fc.constantFrom(...keys), value);
        fc.assert(
          fc.property(record, (values) => {
            const reading = plugin.validate(values);
            if (reading.ok) expect(plugin.validate(reading.settings)).toEqual(reading);
            else expect(JSON.stringify(reading.errors)).not.toContain(SECRET);
          }),
        );
      });
    });

    describe('its health check', () => {
      const check = async (
        settings: Settings,
        answer: () => Promise<VendorResponse>,
      ): Promise<{ status: HealthStatus; context: TestContext }> => {
        const context = createTestContext(plugin, answer);
        return { status: await plugin.healthCheck(settings, context), context };
      };
      const secretSettings = good.map((settings) => ({
        ...settings,
        ...Object.fromEntries(secretKeys.map((key) => [key, SECRET])),
      }));

      it('answers in its own words, by https to its own hosts, whatever the vendor says', async () => {
        const answers = fc.infiniteStream(anyAnswer);
        await fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...secretSettings),
            answers,
            async (settings, stream) => {
              const { status, context } = await check(settings, async () => stream.next().value);
              expectOurWords(status);
              // A check takes the steps that it declares, in their order, and no other.
              const taken = context.steps.map(({ name }) => name);
              expect(taken.length).toBeGreaterThan(0);
              expect(stepNames.slice(0, taken.length)).toEqual(taken);
              expect(context.calls.length).toBeLessThan(10);
              for (const { url } of context.calls) {
                expect(new URL(url).protocol).toBe('https:');
                expect(hostAllowed(new URL(url).hostname, metadata.hosts)).toBe(true);
                expect(url).not.toContain(SECRET);
              }
            },
          ),
          { numRuns: 400 },
        );
      });

      it.each(failureClasses)('hands a failed call on as %s', async (failure) => {
        for (const settings of secretSettings) {
          const { status } = await check(settings, async () => {
            throw new CheckFailure(failure, 'The call failed.');
          });
          expect(status).toMatchObject({ status: 'error', failure });
        }
      });

      it('survives a call that throws what nobody foresaw', async () => {
        for (const thrown of [new TypeError(RAW + SECRET), SECRET, undefined]) {
          const { status } = await check(good[0] ?? {}, () => Promise.reject(thrown));
          expectOurWords(status);
          expect(status).toMatchObject({ status: 'error', failure: 'unexpected' });
        }
      });

      it.each(badValues(metadata.fields))(
        'sends nothing when stored settings hold $name in $field',
        async ({ field, value }) => {
          const settings = { ...good[0], [field]: value } as Settings;
          const { status, context } = await check(settings, () => Promise.reject(new Error()));
          expect(status).toMatchObject({ status: 'error', failure: 'settings' });
          expect(context.calls).toEqual([]);
        },
      );
    });
  });
}

function read(plugin: IntegrationPlugin, values: Readonly<Record<string, unknown>>): Settings {
  const reading = plugin.validate(values);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.settings;
}

function badValues(fields: readonly FieldSpec[]) {
  return fields.flatMap(({ key, kind }) => {
    const types = kind === 'bool' ? ['true', 1, []] : [true, 1, [], {}, ['a']];
    const texts = {
      'an over-long value': 'a'.repeat(5000),
      'a NUL': 'ab\u0000cd',
      'a line break': 'ab\r\ncd',
      'an invisible character': 'ab\u2028cd',
      'a lone surrogate': 'ab\ud800cd',
    };
    return [
      ...types.map((value) => ({
        field: key,
        name: `the wrong type ${JSON.stringify(value)}`,
        value,
      })),
      ...Object.entries(texts).map(([name, value]) => ({ field: key, name, value })),
    ];
  });
}

/** A short sentence on one line; only a good outcome may repeat a name that the vendor told. */
function expectOurWords(status: HealthStatus): void {
  const text = status.status === 'ok' ? status.message : status.reason;
  expect(text).not.toContain(SECRET);
  for (const tongue of tongues) expect(book[tongue](text), tongue).not.toBe(text);
  expect(text).toMatch(/^\p{Lu}|^\d/u);
  expect(text).not.toMatch(/\p{C}/u);
  expect(text.length).toBeLessThanOrEqual(255);
  if (status.status !== 'ok') expect(text).not.toContain(RAW);
  if (status.status === 'error') {
    expect(failureClasses).toContain(status.failure);
    const wait = status.retryAfter ?? 1;
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(86_400);
  }
}
