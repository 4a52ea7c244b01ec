/** From the rounds to one small table: medians, ratios, and whether the aims are met. */
import { availableParallelism, cpus } from 'node:os';
import { median, tenth, whole } from '../api/report.ts';
import { type Bundles, CARDS, type Name, names } from './build.ts';
import type { Leftover, Measured } from './measure.ts';

export interface Result {
  readonly rounds: readonly Measured[];
  readonly left: Leftover;
}

export interface Setting {
  readonly rounds: number;
  readonly steps: number;
  readonly browser: string;
  readonly peer: string;
}

const labels: Readonly<Record<Name, string>> = {
  ours: 'ours (<integration-center>)',
  limit: 'limit (hand-written DOM code)',
  peer: 'peer (React, Material UI)',
};
const WIDTH = 34;
/** Above that, remounting leaves something behind each time; below, it is the noise of the engine. */
const NOISE = 1_000;

export function report(
  bundles: Bundles,
  results: Readonly<Record<Name, Result>>,
  { rounds, steps, browser, peer }: Setting,
): string {
  const of = (name: Name, figure: keyof Measured) =>
    results[name].rounds.map((round) => round[figure]);
  const middle = (name: Name, figure: keyof Measured) => median(of(name, figure));
  const times = ['firstPaint', 'usable', 'keystroke', 'slowest'] as const;
  const sizes = names.map(
    (name) =>
      labels[name].padEnd(WIDTH) +
      bytes(bundles.first[name]).padStart(12) +
      bytes(middle(name, 'transferred')).padStart(12),
  );
  const table = names.map(
    (name) =>
      labels[name].padEnd(WIDTH) +
      times
        .map((time) => {
          const [least, most] = [Math.min(...of(name, time)), Math.max(...of(name, time))];
          const spread = `(${tenth(least)}–${tenth(most)})`;
          return tenth(middle(name, time)).padStart(8) + spread.padEnd(18).padStart(19);
        })
        .join(''),
  );
  const left = names.map((name) => {
    const { heap, nodes, listeners, remounts } = results[name].left;
    const figures = [whole(heap / remounts), whole(heap), whole(nodes), whole(listeners)];
    return labels[name].padEnd(WIDTH) + figures.map((figure) => figure.padStart(14)).join('');
  });
  /** The median of the ratios inside each round: neighbours in time share the machine's mood. */
  const ratio = (other: Name, figure: keyof Measured) =>
    median(
      of('ours', figure).map((ours, index) => ours / (of(other, figure)[index] ?? Number.NaN)),
    );
  const growth = results.ours.left.heap / results.ours.left.remounts;
  const [paintToLimit, paintToPeer] = [ratio('limit', 'usable'), ratio('peer', 'usable')];
  const [keystroke, slowest] = [middle('ours', 'keystroke'), middle('ours', 'slowest')];
  const { first, firstInOne, job, jobInOne, kit, kitInOne } = bundles;
  const verdicts = [
    verdict('first paint, in parts', bytes(first.ours), '≤ 20.0 kB', first.ours <= 20_000),
    verdict('first paint, in one file', bytes(firstInOne), '≤ 20.0 kB', firstInOne <= 20_000),
    verdict('whole kit, in parts', bytes(kit), '≤ 45.0 kB', kit <= 45_000),
    verdict('whole kit, in one file', bytes(kitInOne), '≤ 45.0 kB', kitInOne <= 45_000),
    verdict('usable, ours / limit', paintToLimit.toFixed(2), '≤ 1.3', paintToLimit <= 1.3),
    verdict('usable, ours / peer', paintToPeer.toFixed(2), '≤ 0.5', paintToPeer <= 0.5),
    verdict('keystroke', `${tenth(keystroke)} ms`, '≤ 16 ms', keystroke <= 16),
    verdict('slowest keystroke', `${tenth(slowest)} ms`, '≤ 16 ms', slowest <= 16),
    `${'keystroke, ours / limit'.padEnd(WIDTH)}${ratio('limit', 'keystroke').toFixed(2)}`,
    `${'keystroke, ours / peer'.padEnd(WIDTH)}${ratio('peer', 'keystroke').toFixed(2)}`,
    verdict('heap for each remount', `${whole(growth)} B`, `< ${NOISE} B`, growth < NOISE),
    verdict('nodes after all', whole(results.ours.left.nodes), '≤ 0', results.ours.left.nodes <= 0),
  ];
  const model = cpus()[0]?.model.trim() || process.arch;
  return `
${availableParallelism()} cores (${model}), ${process.platform}, Node ${process.version}, ${browser}
${whole(CARDS)} integrations; ${peer}; ${rounds} rounds in turn; medians (lowest–highest)
All three said the same at ${steps} steps. They share the texts, the search and the words of a status; ours
has live updates, error views, languages, themes and the detail besides, the peer draws all cards.

transferred, min + gzip, Lit included
${' '.repeat(WIDTH)} first paint      in all
${sizes.join('\n')}
${'whole kit without other languages'.padEnd(WIDTH)}${bytes(kit).padStart(12)} in parts${bytes(kitInOne).padStart(12)} in one file
${'of it list, detail, form and test'.padEnd(WIDTH)}${bytes(job).padStart(12)} in parts${bytes(jobInOne).padStart(12)} in one file

milliseconds; cold page, cache off; keystrokes under a processor 4 times slower
${' '.repeat(WIDTH)}   cards painted              usable                     keystroke                  slowest of 8
${table.join('\n')}

left behind by ${results.ours.left.remounts} remounts after as many, garbage collected
${' '.repeat(WIDTH)}${['B a remount', 'heap B', 'DOM nodes', 'listeners'].map((head) => head.padStart(14)).join('')}
${left.join('\n')}

${verdicts.join('\n')}
`;
}

function bytes(count: number): string {
  return `${tenth(count / 1_000)} kB`;
}

function verdict(text: string, figure: string, aim: string, met: boolean): string {
  return `${text.padEnd(WIDTH)}${figure.padEnd(12)} aim ${aim.padEnd(10)} ${met ? 'met' : 'NOT met'}`;
}
