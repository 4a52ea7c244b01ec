/** Measures JSON text without building it, so that hostile text is refused before any parser. */

export interface JsonShape {
  /** Deepest nesting of objects and arrays. */
  readonly depth: number;
  /** Keys of all objects together. */
  readonly keys: number;
  /** Keys that one object names twice; parsers disagree about which value counts. */
  readonly repeated: readonly string[];
  /** Keys whose text, or whose own name, is longer than the limit; `''` for texts without a key. */
  readonly tooLong: readonly string[];
  /** A key that validators drop without a word. */
  readonly prototype: boolean;
}

const STRUCTURE = /["[\]{}]/g;

/** Never throws: text that is not JSON gives numbers that mean nothing, and no parser takes it. */
export function shapeOf(json: string, longest = Number.POSITIVE_INFINITY): JsonShape {
  const open: { names?: Set<string>; key: string }[] = [];
  const repeated: string[] = [];
  const tooLong: string[] = [];
  let depth = 0;
  let keys = 0;
  let prototype = false;
  STRUCTURE.lastIndex = 0;
  for (let found = STRUCTURE.exec(json); found; found = STRUCTURE.exec(json)) {
    const sign = found[0];
    if (sign === '{' || sign === '[') {
      open.push({ key: open.at(-1)?.key ?? '' });
      depth = Math.max(depth, open.length);
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === '"') {
      const begin = found.index + 1;
      const { end, length } = endOfText(json, begin);
      STRUCTURE.lastIndex = end + 1;
      const inside = open.at(-1);
      if (inside && isKey(json, end + 1)) {
        const name = unescaped(json.slice(begin, end));
        keys += 1;
        prototype ||= name === '__proto__';
        inside.names ??= new Set();
        if (inside.names.has(name)) repeated.push(name);
        inside.names.add(name);
        inside.key = name;
      }
      if (length > longest) tooLong.push(inside?.key ?? '');
    }
  }
  return { depth, keys, repeated, tooLong, prototype };
}

/** Where the text that begins at `at` ends, and how many characters it holds. */
function endOfText(json: string, at: number): { end: number; length: number } {
  let length = 0;
  let end = at;
  for (; end < json.length && json[end] !== '"'; end += 1) {
    if (json[end] === '\\') end += json[end + 1] === 'u' ? 5 : 1;
    length += 1;
  }
  return { end, length };
}

function isKey(json: string, at: number): boolean {
  let next = at;
  while (json[next] === ' ' || json[next] === '\n' || json[next] === '\t' || json[next] === '\r') {
    next += 1;
  }
  return json[next] === ':';
}

/** `"\u0061"` and `"a"` are one name. */
function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
