/** Reads vendors' answers without trusting them: any member may be absent or of any type. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** A member by its name without regard to case; a name written exactly so goes first. */
export function member(object: JsonObject | undefined, name: string): unknown {
  if (object === undefined) return undefined;
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  const like = (key: string) => key.length === name.length && key.toLowerCase() === wanted;
  const found = Object.keys(object).find(like);
  return found === undefined ? undefined : object[found];
}

/** A count, also when it comes as digits in a string. */
export function countOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? number
    : undefined;
}

const NAME_LENGTH = 60;

/**
 * A vendor-given name made fit for our own sentence: one line, no invisible or direction-changing
 * characters, at most 60 characters. Nothing at all when it repeats one of `secrets`.
 */
export function displayName(value: unknown, secrets: readonly string[]): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  if (line === '' || secrets.some((secret) => value.includes(secret) || line.includes(secret))) {
    return undefined;
  }
  const characters = [...line];
  return characters.length <= NAME_LENGTH
    ? line
    : `${characters
        .slice(0, NAME_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}

/** `1 customer`, `1,214 customers`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
