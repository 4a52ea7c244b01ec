/** One deliberate fault: a rule of the product, taken out of its source. */

interface Edit {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface Sabotage extends Edit {
  /** What is wrong now, as a sentence; no other sabotage has it. */
  readonly name: string;
  /** The same rule where a second place keeps it too: one alone would not be missed. */
  readonly also?: readonly Edit[];
  /** The test files that must notice. */
  readonly tests: readonly string[];
}

export function editsOf({ file, find, replace, also = [] }: Sabotage): readonly Edit[] {
  return [{ file, find, replace }, ...also];
}

/** @throws Error when the text to replace is gone or no longer unique: the sabotage is stale. */
export function applied(source: string, { file, find, replace }: Edit): string {
  const [before, after, ...more] = source.split(find);
  if (before === undefined || after === undefined || more.length > 0) {
    const times = after === undefined ? 'is not' : 'stands more than once';
    throw new Error(`Stale sabotage: this ${times} in ${file}:\n${find}`);
  }
  return before + replace + after;
}
