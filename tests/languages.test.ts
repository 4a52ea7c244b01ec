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
    'Status',
    'Monitoring',
    'Backup',
    'Median',
    'Optional',
    'Links',
    'Partner',
    'Integration',
  ],
  es: ['Error'],
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

  test('leaves nothing empty', () => {
    const all = [...translated, ...textsOf({ problems, complaints })];
    expect(all.filter(([, text]) => text.trim() === '' || /undefined|NaN/.test(text))).toEqual([]);
  });
});
