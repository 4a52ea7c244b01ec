/** The doc tags of elements: `@csspart name - What it is.` and their like. */
import type { Described } from './element.ts';

export type TagKind = 'slot' | 'csspart' | 'cssprop' | 'fires';
export type DocTags = Readonly<Record<TagKind, readonly Described[]>>;

const blocks = /\/\*\*([\s\S]*?)\*\//g;

/** All tags of all doc comments of a file. */
export function docTagsOf(source: string): DocTags {
  const tags: Record<TagKind, Described[]> = { slot: [], csspart: [], cssprop: [], fires: [] };
  for (const [, block = ''] of source.matchAll(blocks)) {
    const text = block.replace(/^\s*\* ?/gm, '');
    for (const entry of text.split(/^(?=@)/m)) {
      const found = /^@(slot|csspart|cssprop|fires)\s+([\s\S]*)$/.exec(entry.trim());
      if (found) tags[found[1] as TagKind].push(described(found[2] ?? ''));
    }
  }
  return tags;
}

/** `[--ic-x] - words` or `name - words`; a slot without a name is the default one. */
function described(words: string): Described {
  const [, name = '', description = ''] =
    /^(?:\[?([\w-]+)\]?)?(?:\s*(?<!\S)-(?:\s+([\s\S]*))?)?$/.exec(words) ?? [];
  return { name, description: description.replace(/\s+/g, ' ').trim() };
}

/** The first of each name wins. */
export function firstOfEach<T extends Described>(all: readonly T[]): T[] {
  const names = new Map<string, T>();
  for (const each of all) if (!names.has(each.name)) names.set(each.name, each);
  return [...names.values()];
}
