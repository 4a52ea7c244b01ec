/** Letters that do not come apart into a plain one and a mark. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  ı: 'i',
};

/** Without case and accents, so that `Zürich` is found by `zurich`. */
export function fold(words: string): string {
  const lower = words.toLowerCase();
  if (!/[^\n-~]/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłı]/g, (letter) => plain[letter] ?? letter);
}
