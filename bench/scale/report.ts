/** One column for each size, and how many times the smallest the largest takes. */
import { machineLine, median } from '../api/report.ts';

export interface Measured {
  readonly size: number;
  readonly bytes: number;
  readonly perRow: Readonly<Record<string, number>>;
  /** Bytes of write-ahead log, claim and result together. */
  readonly walPerCheck: number;
  /** Milliseconds of each turn, by the probe's name; the n-th of all sizes were taken together. */
  readonly times: ReadonlyMap<string, readonly number[]>;
}

const AIM = 1.2;
const WIDTH = 28;
/** Runs once a minute over everything, whatever the size: it may grow. */
const GROWS = 'count for the pace';

export function report(
  measured: readonly Measured[],
  setting: { readonly postgres: string; readonly rounds: number },
): string {
  const [first, last] = [measured[0], measured.at(-1)];
  if (!first || !last) return '';
  const head = measured.map(({ size }) => size.toLocaleString('en').padStart(12)).join('');
  const lines = [...first.times].map(([name, smallest]) => {
    const largest = last.times.get(name) ?? [];
    const times = median(smallest.map((time, turn) => (largest[turn] ?? Number.NaN) / time));
    const cells = measured.map(({ times }) =>
      median(times.get(name) ?? [])
        .toFixed(2)
        .padStart(12),
    );
    const verdict = name === GROWS ? '' : times <= AIM ? 'met' : 'NOT met';
    return `${name.padEnd(WIDTH)}${cells.join('')}${times.toFixed(2).padStart(10)}   ${verdict}`;
  });
  const sizes = measured.map(({ bytes }) => `${Math.round(bytes / 1e6)} MB`.padStart(12)).join('');
  const wal = measured.map(({ walPerCheck }) =>
    `${(walPerCheck / 1e3).toFixed(1)} kB`.padStart(12),
  );
  const rows = Object.entries(last.perRow).map(
    ([table, bytes]) => `${table.padEnd(WIDTH)}${Math.round(bytes)} bytes a row, with indexes`,
  );
  return `
${machineLine(setting.postgres)}
Medians of ${setting.rounds} rounds in milliseconds, and of the ratios of turns that followed each other;
the aim is at most ${AIM} times from the smallest to the largest. The page of failures is one that every size fills.

${'configurations'.padEnd(WIDTH)}${head}     times
${lines.join('\n')}
${'on disk'.padEnd(WIDTH)}${sizes}
${'WAL for each check'.padEnd(WIDTH)}${wal.join('')}

${rows.join('\n')}
`;
}
