/** What every plugin and the service itself say, in one book for each language. */
import type { Registry } from '../registry.ts';
import { german } from './de.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { type Tongue, type Translations, tongues, translator } from './phrases.ts';

const common: Translations<typeof german> = { de: german, es: spanish, fr: french };

/** Turns an English sentence into another language; what it does not know stays English. */
export type Phrasebook = Readonly<Record<Tongue, (english: string) => string>>;

export function phrasebook({ plugins }: Pick<Registry, 'plugins'>): Phrasebook {
  const book = (tongue: Tongue) =>
    translator(tongue, {
      ...Object.assign({}, ...plugins.map(({ texts }) => texts?.[tongue])),
      ...common[tongue],
    });
  const made = tongues.map((tongue) => [tongue, book(tongue)] as const);
  return Object.fromEntries(made) as Record<Tongue, (english: string) => string>;
}
