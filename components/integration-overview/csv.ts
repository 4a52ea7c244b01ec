/** Rows as CSV (RFC 4180), for spreadsheets: no cell is taken for a formula. Pure. */
const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

export function csvOf(lines: readonly (readonly (string | null | undefined)[])[]): string {
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | null | undefined): string {
  if (value === null || value === undefined) return '';
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
