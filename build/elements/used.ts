/** What the files of an element really use, whatever the doc tags say. Found in their text. */

export interface Used {
  readonly slots: readonly string[];
  readonly parts: readonly string[];
  readonly events: readonly string[];
  readonly cssProperties: ReadonlyMap<string, string | undefined>;
}

/** @param known names of the kit's events; another word in quotes is none. */
export function usedIn(sources: readonly string[], known: ReadonlySet<string>): Used {
  const cssProperties = new Map<string, string | undefined>();
  const slots = new Set<string>();
  const parts = new Set<string>();
  const events = new Set<string>();
  for (const source of sources) {
    // Comments and types use nothing.
    const code = source
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^(export )?interface [\s\S]*?^}/gm, '');
    for (const [, words = ''] of code.matchAll(/\bpart="([^"$]+)"/g)) {
      for (const part of words.split(/\s+/)) parts.add(part);
    }
    for (const [, name = ''] of code.matchAll(/<slot(?:\s+name="([^"]*)")?/g)) slots.add(name);
    for (const [, name = ''] of code.matchAll(/(?<!\[)'([a-z]+(?:-[a-z]+)+)'/g)) {
      if (known.has(name)) events.add(name);
    }
    for (const [, name = '', fallback] of code.matchAll(property)) {
      cssProperties.set(name, cssProperties.get(name) ?? fallback?.trim());
    }
  }
  return { slots: [...slots], parts: [...parts], events: [...events], cssProperties };
}

/** One level of brackets is all that a default needs. */
const property = /var\(\s*(--ic-[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/g;
