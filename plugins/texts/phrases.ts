/**
 * What is said of integrations in English, in other languages. The English sentence is the key, with
 * `{name}` where something is filled in: so what was stored in English long ago can be read in any.
 */
export const tongues = ['de', 'es', 'fr'] as const;
export type Tongue = (typeof tongues)[number];

export type Phrases = Readonly<Record<string, string>>;
/** The same sentences in every language: a missing one is a type error. */
export type Translations<P extends Phrases = Phrases> = Readonly<
  Record<Tongue, Readonly<Record<keyof P, string>>>
>;

interface Pattern {
  readonly match: RegExp;
  readonly names: readonly string[];
  readonly phrase: string;
  readonly literal: number;
}

const PLACE = /\{(\w+)\}/g;
const NUMBER = /^\d{1,3}(,\d{3})*$/;
/** Sentences with a name or a number in them are many; what was said lately is remembered. */
const REMEMBERED = 2_000;

/** @returns what turns English into the language; what it does not know stays as it is. */
export function translator(language: string, phrases: Phrases): (english: string) => string {
  const numbers = new Intl.NumberFormat(language);
  const patterns = Object.entries(phrases)
    .filter(([english]) => english.includes('{'))
    .map(([english, phrase]) => patternOf(english, phrase))
    // The most specific first.
    .sort((a, b) => b.literal - a.literal);
  const said = new Map<string, string>();

  const fill = (english: string): string => {
    for (const { match, names, phrase } of patterns) {
      const found = match.exec(english);
      if (!found) continue;
      const parts = new Map(names.map((name, index) => [name, found[index + 1] ?? '']));
      return phrase.replace(PLACE, (_, name: string) => translate(parts.get(name) ?? ''));
    }
    return english;
  };

  const translate = (english: string): string => {
    if (Object.hasOwn(phrases, english)) return phrases[english] ?? english;
    if (NUMBER.test(english)) return numbers.format(Number(english.replaceAll(',', '')));
    const known = said.get(english);
    if (known !== undefined) return known;
    if (said.size >= REMEMBERED) said.clear();
    const translated = fill(english);
    said.set(english, translated);
    return translated;
  };
  return translate;
}

function patternOf(english: string, phrase: string): Pattern {
  const names = [...english.matchAll(PLACE)].map(([, name = '']) => name);
  const literals = english.split(PLACE).filter((_, index) => index % 2 === 0);
  const source = literals.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)');
  return {
    match: new RegExp(`^${source}$`, 'su'),
    names,
    phrase,
    literal: literals.join('').length,
  };
}
