/** Every text is there in every language, translated, and made of the same parts as in English. */
import { describe, expect, test } from 'vitest';
import { problemCodes } from '../api/platform/problem.ts';
import german from '../components/languages/de.ts';
import { core } from '../components/languages/en.ts';
import { audit } from '../components/languages/en-audit.ts';
import { detail } from '../components/languages/en-detail.ts';
import { history } from '../components/languages/en-history.ts';
import { notice } from '../components/languages/en-notice.ts';
import { overview } from '../components/languages/en-overview.ts';
import spanish from '../components/languages/es.ts';
import { type Format, formatOf } from '../components/languages/format.ts';
import french from '../components/languages/fr.ts';
import { sinceWords } from '../components/shared/relative-time.ts';
import { registry } from '../plugins/index.ts';
import { german as commonGerman } from '../plugins/texts/de.ts';
import { spanish as commonSpanish } from '../plugins/texts/es.ts';
import { french as commonFrench } from '../plugins/texts/fr.ts';

type Say = (...parts: unknown[]) => unknown;

/** Shows where each part of a sentence went, whatever form the language puts it in. */
const marking: Format = {
  ...formatOf('en'),
  number: String,
  plural: (count, forms) => `${count} ${forms.other}`,
  list: (items) => items.join(),
};

/** What may read as in English: names, symbols, and words that the language shares with it. */
const shared: Readonly<Record<string, readonly string[]>> = {
  de: [
    'in ⟨0⟩',
    'In ⟨0⟩',
    'Status',
    'Monitoring',
    'Backup',
    'Median',
    'Optional',
    'Links',
    'Partner',
    'Integration',
  ],
  es: ['Error', 'Partner'],
  fr: ['Active', 'Documentation'],
  every: ['PSA', 'RMM', 'GuruRMM', '–', '⟨0⟩: ⟨1⟩', '⟨0⟩ min', '⟨0⟩ h', '⟨0⟩ ⟨1⟩', '⟨0⟩ ⟨1⟩.'],
};

const english = {
  ...core(marking),
  audit: audit(marking),
  detail: detail(marking),
  history: history(marking),
  notice: notice(marking),
  overview: overview(marking),
};
const common = { de: commonGerman, es: commonSpanish, fr: commonFrench };
/** What a native speaker stumbles over: spaces, quotes, and being addressed as a friend. */
const wrong = {
  de: [/ […%]/, /["”'«»]/, /(?<!\p{L})(du|dein\p{L}*|dich|dir)(?!\p{L})/iu],
  es: [/ […%]/, /["„“”']/, /« | »/, /(?<!\p{L})(tú|tus?|socios?)(?!\p{L})/iu, /(?<!¿[^?]*)\?/],
  fr: [
    / [:;?!»%…]/,
    /« /,
    /(?<![ \u00a0])[;?!»](?!\w)/,
    /["„“”']/,
    /(?<!\p{L})(tu|toi|tes)(?!\p{L})/iu,
  ],
};
const languages = { de: german(marking), es: spanish(marking), fr: french(marking) };

const marks = Array.from({ length: 4 }, (_, index) => `⟨${index}⟩`);
/** Stands for all parameters of a complaint. */
const named = new Proxy({}, { get: (_, name) => `⟨${String(name)}⟩` });

function textsOf(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([name, value]): [string, string][] => {
    const here = path ? `${path}.${name}` : name;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'object') return textsOf(value, here);
    const say = value as Say;
    const said = path === 'complaints' ? say(named) : say(...marks.slice(0, say.length));
    return [[here, String(said)]];
  });
}

const placeholders = (text: string) => [...new Set(text.match(/⟨\w+⟩/g))].toSorted();
const source = new Map(textsOf(english));

describe.each(Object.entries(languages))('%s', (language, texts) => {
  const { problems, complaints, ...rest } = texts;
  const translated = textsOf(rest);

  test('has every text and no other', () => {
    expect(translated.map(([name]) => name).toSorted()).toEqual([...source.keys()].toSorted());
  });

  test('leaves none in English', () => {
    const allowed = [...(shared[language] ?? []), ...(shared.every ?? [])];
    const left = translated.filter(
      ([name, text]) => text === source.get(name) && !allowed.includes(text),
    );
    expect(left).toEqual([]);
  });

  test('says of each sentence what English says of it', () => {
    const differing = translated.filter(
      ([name, text]) => `${placeholders(text)}` !== `${placeholders(source.get(name) ?? '')}`,
    );
    expect(differing).toEqual([]);
  });

  test('knows every problem that the API tells of', () => {
    expect(Object.keys(problems).toSorted()).toEqual(Object.keys(problemCodes).toSorted());
  });

  test('is written as its people write', () => {
    const key = language as keyof typeof common;
    const ofVendors = registry.plugins.flatMap((plugin) =>
      Object.entries(plugin.texts?.[key] ?? {}),
    );
    const said = textsOf({ ...texts, ...common[key], ...Object.fromEntries(ofVendors) });
    // Menus and permissions stay as the vendor shows them.
    const odd = said.filter(([, text]) => wrong[key].some((each) => each.test(text)));
    expect(odd).toEqual([]);
  });

  test('leaves nothing empty', () => {
    const all = [...translated, ...textsOf({ problems, complaints })];
    expect(all.filter(([, text]) => text.trim() === '' || /undefined|NaN/.test(text))).toEqual([]);
  });
});

test.each([
  ['de', 'seit 14:05\u00a0Uhr', 'seit 01:05\u00a0Uhr', 'seit dem 3. Juni'],
  ['es', 'desde las 14:05', 'desde la 01:05', 'desde el 3 jun'],
  ['fr', 'depuis 14:05', 'depuis 01:05', 'depuis le 3 juin'],
] as const)('%s says since when in its own words', (language, clock, one, day) => {
  const write = { de: german, es: spanish, fr: french }[language];
  const format = formatOf(language);
  const text = { ...write(format), format };
  const now = new Date(2026, 5, 17, 20).getTime();
  const say = (at: Date) => sinceWords(at.toISOString(), now, text);
  expect(say(new Date(2026, 5, 17, 14, 5))).toBe(clock);
  expect(say(new Date(2026, 5, 17, 1, 5))).toBe(one);
  expect(say(new Date(2026, 5, 3))).toBe(day);
});
