/** Makes an element speak German. @returns texts of the kit that it still says in English. */
import { aTimeout } from '@open-wc/testing';
import { overview } from '../../components/languages/en-overview.ts';
import { load, textsOf } from '../../components/languages/load.ts';
import { english, everything } from './helpers.ts';

const told = ['title', 'placeholder', 'aria-label', 'aria-valuetext'];
const tidy = (words: string | null) => (words ?? '').replace(/\s+/g, ' ').trim();

/** Whole texts alone: those with parameters are made of the same. */
function* pairs(from: object, to: object): Generator<[english: string, german: string]> {
  for (const [name, text] of Object.entries(from)) {
    const other: unknown = Reflect.get(to, name);
    if (typeof text === 'string') yield [text, String(other)];
    else if (typeof text === 'object' && other) yield* pairs(text, other);
  }
}

/** A question stays in the language in which it was asked. */
const asked = (one: Element) => one.closest('dialog') !== null;

export async function leftInEnglish(element: HTMLElement): Promise<string[]> {
  await load('de');
  Object.assign(element, { locale: 'de' });
  await aTimeout(50);
  const all = { ...english, overview: overview(english.format) };
  const differing = [...pairs(all, textsOf('de', {}))].filter(([ours, theirs]) => ours !== theirs);
  const words = new Set(differing.map(([ours]) => ours));
  const said = everything(element)
    .filter((one) => one.checkVisibility() && !asked(one))
    .flatMap((one) => [
      ...[...one.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.nodeValue),
      ...told.map((name) => one.getAttribute(name)),
    ]);
  return [...new Set(said.map(tidy).filter((one) => words.has(one)))];
}
