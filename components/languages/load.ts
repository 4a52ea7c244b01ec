/** From a locale to its texts: English is here, any other language comes when it is first wanted. */
import { core } from './en.ts';
import { type Format, formatOf } from './format.ts';
import type { English, Language, Part, Texts } from './texts.ts';

/** One line for each language; its file bears its name. */
const files: Readonly<Record<string, () => Promise<{ readonly default: Language }>>> = {
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
};
const loaded = new Map<string, Language>();

/** By what they were made of, then by locale: elements of one language share their texts. */
const made = new WeakMap<object, Map<string, unknown>>();
const formats = new Map<string, Format>();

export function languageOf(locale: string): string {
  return locale.split('-')[0] ?? 'en';
}

/** The locale to write in: as wished where its language is known, else English. */
export function localeOf(wished: string): string {
  try {
    const [locale = 'en'] = Intl.getCanonicalLocales(wished.replaceAll('_', '-'));
    const language = languageOf(locale);
    return language === 'en' || language in files ? locale : 'en';
  } catch {
    return 'en';
  }
}

/** Loads a locale's language. @returns nothing when there is nothing to wait for. */
export function load(locale: string): Promise<void> | undefined {
  const language = languageOf(locale);
  if (loaded.has(language)) return undefined;
  return files[language]?.().then((file) => {
    loaded.set(language, file.default);
  });
}

/** The texts of a locale: in English while its language is not loaded. */
export function textsOf<P extends Part = never>(locale: string, english: English<P>): Texts<P> {
  const language = loaded.get(languageOf(locale));
  const written = language || languageOf(locale) === 'en' ? locale : 'en';
  const known = made.get(language ?? english) ?? new Map<string, unknown>();
  made.set(language ?? english, known);
  if (!known.has(written)) {
    const format = formats.get(written) ?? formatOf(written);
    formats.set(written, format);
    known.set(written, { ...(language?.(format) ?? assemble(english, format)), format });
  }
  // What lies there was made of the same language or English parts.
  return known.get(written) as Texts<P>;
}

function assemble(english: Partial<English<Part>>, format: Format) {
  const parts = Object.entries(english).map(([name, part]) => [name, part(format)]);
  return { ...core(format), ...Object.fromEntries(parts) };
}
