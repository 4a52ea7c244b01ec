/** From the rounds to one small table: medians, ratios, and whether the aims are met. */
import { availableParallelism, cpus } from 'node:os';
import type { Measured } from './load.ts';
import type { ServerName } from './servers.ts';

export interface Result {
  readonly name: ServerName;
  readonly label: string;
  readonly rounds: readonly Measured[];
}

export interface Setting {
  readonly postgres: string;
  readonly connections: number;
  readonly callers: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly rounds: number;
}

const aims = [
  { other: 'limit', text: 'ours / limit', least: 0.6 },
  { other: 'peer', text: 'ours / peer', least: 1.5 },
  { other: 'tuned peer', text: 'ours / peer with a prepared statement', least: null },
] as const;

export function report(results: readonly Result[], setting: Setting): string {
  const width = Math.max(...results.map((result) => result.label.length)) + 2;
  const table = results.map(({ label, rounds }) => {
    const rates = rounds.map((round) => round.requestsPerSecond);
    const spread = `${whole(Math.min(...rates))} to ${whole(Math.max(...rates))}`;
    return (
      label.padEnd(width) +
      whole(median(rates)).padStart(10) +
      spread.padStart(18) +
      tenth(median(rounds.map((round) => round.p50))).padStart(10) +
      tenth(median(rounds.map((round) => round.p99))).padStart(10)
    );
  });
  const head = `${' '.repeat(width)}requests/s  lowest to highest    p50 ms    p99 ms`;
  const verdicts = aims.map(({ other, text, least }) => {
    const ratio = ratioOf(results, other);
    const verdict =
      least === null ? '' : `   aim ≥ ${least.toFixed(1)}   ${ratio >= least ? 'met' : 'NOT met'}`;
    return `${text.padEnd(40)}${ratio.toFixed(2)}${verdict}`;
  });
  return `\n${[machineLine(setting.postgres), settingLine(setting), '', head, ...table, '', ...verdicts].join('\n')}\n`;
}

/** The median of the ratios inside each round: neighbours in time share the machine's mood. */
function ratioOf(results: readonly Result[], other: ServerName): number {
  const rates = (name: ServerName) =>
    results.find((result) => result.name === name)?.rounds.map((each) => each.requestsPerSecond) ??
    [];
  const others = rates(other);
  return median(rates('ours').map((rate, round) => rate / (others[round] ?? Number.NaN)));
}

export function machineLine(postgres: string): string {
  const model = cpus()[0]?.model.trim() || process.arch;
  return `${availableParallelism()} cores (${model}), ${process.platform}, Node ${process.version}, PostgreSQL ${postgres}`;
}

function settingLine({ connections, callers, bytes, seconds, rounds }: Setting): string {
  return (
    `GET /api/integrations, ${bytes} bytes, ${connections} connections, ${callers} callers, ` +
    `${rounds} rounds of ${seconds} s in turn; medians`
  );
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

export function tenth(number: number): string {
  return number.toFixed(1);
}
