/** Secrets that occur nowhere else, and every form in which one could slip out. */

/** The secret itself, and what encoders make of it. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  // Inside something longer base64 begins at any of three places; the edges depend on neighbours.
  const shifted = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  );
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    escapeHtml(secret),
    bytes.toString('hex'),
    bytes.toString('latin1'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    ...shifted,
    ...shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    [...secret].reverse().join(''),
  ];
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

export type LeakSearch = (text: string) => string[];

/** Names every secret that is found in a text, in whatever form. */
export function createLeakSearch(canaries: Readonly<Record<string, string>>): LeakSearch {
  const wanted = Object.entries(canaries).flatMap(([name, secret]) =>
    formsOf(secret).map((form, index) => ({
      form: form.toLowerCase(),
      told: `${name}, form ${index}`,
    })),
  );
  return (text) => {
    const lower = text.toLowerCase();
    return wanted.flatMap(({ form, told }) => (lower.includes(form) ? [told] : []));
  };
}
