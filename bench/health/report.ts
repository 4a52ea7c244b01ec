/** From the rounds to one small table: medians, ratios, and whether the aims are met. */
import { machineLine, median, tenth, whole } from '../api/report.ts';
import type { ContenderName } from './contender.ts';
import type { Options } from './run.ts';

export interface Measured {
  readonly perSecond: number;
  /** Processor seconds a second, of the contender's own process. */
  readonly cpuShare: number;
  /** SQL statements, vendor calls and audit entries for each check. */
  readonly statements: number;
  readonly calls: number;
  readonly audit: number;
}

export interface Result {
  readonly name: ContenderName;
  readonly rounds: readonly Measured[];
}

const labels: Readonly<Record<ContenderName, string>> = {
  ours: 'ours (the whole worker)',
  limit: 'limit (the HTTP calls alone)',
  peer: 'peer (graphile-worker)',
  'tuned peer': 'peer, fetching and completing in batches',
};
const WIDTH = 44;

export function report(
  results: readonly Result[],
  setting: Options & { postgres: string },
): string {
  const of = (name: ContenderName, figure: keyof Measured) =>
    results.find((result) => result.name === name)?.rounds.map((round) => round[figure]) ?? [];
  const table = results.map(({ name }) => {
    const rates = of(name, 'perSecond');
    const spread = `${whole(Math.min(...rates))} to ${whole(Math.max(...rates))}`;
    const small = (figure: keyof Measured) => median(of(name, figure)).toFixed(3).padStart(12);
    return (
      labels[name].padEnd(WIDTH) +
      whole(median(rates)).padStart(9) +
      spread.padStart(18) +
      `${tenth(median(of(name, 'cpuShare')) * 100)} %`.padStart(10) +
      small('statements') +
      small('calls') +
      small('audit')
    );
  });
  const ratio = (other: ContenderName) =>
    median(
      of('ours', 'perSecond').map((rate, round) => rate / (of(other, 'perSecond')[round] ?? NaN)),
    );
  const statements = median(of('ours', 'statements'));
  const rate = median(of('ours', 'perSecond'));
  const verdicts = [
    verdict('ours / limit', ratio('limit').toFixed(2), 'at least 0.5', ratio('limit') >= 0.5),
    verdict('ours / peer', ratio('peer').toFixed(2), 'at least 1.5', ratio('peer') >= 1.5),
    `${'ours / peer in batches'.padEnd(WIDTH)}${ratio('tuned peer').toFixed(2)}`,
    verdict('checks a second', whole(rate), 'at least 3,000', rate >= 3_000),
    verdict('SQL statements for each check', statements.toFixed(3), 'under 0.1', statements < 0.1),
  ];
  const { accounts, concurrency, rounds, seconds } = setting;
  const head = `${' '.repeat(WIDTH)}checks/s lowest to highest   its CPU  statements  HTTP calls       audit`;
  return `
${machineLine(setting.postgres)}
${whole(accounts)} configurations, ${concurrency} checks at once, ${rounds} rounds of ${seconds} s in turn; medians
Vendor, PostgreSQL and worker share these cores. Every call has a connection of its own, without TLS:
ours never shares one between partners, so the limit and the peer do not either.

${head}
${table.join('\n')}

${verdicts.join('\n')}
`;
}

function verdict(text: string, figure: string, aim: string, met: boolean): string {
  return `${text.padEnd(WIDTH)}${figure.padEnd(8)} aim ${aim}   ${met ? 'met' : 'NOT met'}`;
}
