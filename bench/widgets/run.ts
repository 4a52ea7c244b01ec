/** One run: bundles, pages, proof that they say the same, rounds in turn, memory, report. */

import { launchBrowser } from './browser.ts';
import { buildScreens, type Name, names, peerVersions } from './build.ts';
import { type Leftover, type Measured, measure, measureLeftover } from './measure.ts';
import { report } from './report.ts';
import { requireSameTexts } from './same-texts.ts';
import { startPageServer } from './server.ts';

export interface Options {
  readonly rounds: number;
  readonly remounts: number;
}

/** @returns the report. @throws Error when the run proves nothing. */
export async function run({ rounds, remounts }: Options): Promise<string> {
  say('Building the screens and starting Chromium …');
  const bundles = await buildScreens();
  const server = await startPageServer(bundles);
  const browser = await launchBrowser();
  try {
    const steps = await requireSameTexts(browser, server);
    say(`All screens said the same at ${steps} steps. Warming up …`);
    for (const name of names) await measure(browser, server.address(name), bundles.scripts);
    const measured: Record<Name, Measured[]> = { ours: [], limit: [], peer: [] };
    for (let round = 0; round < rounds; round += 1) {
      say(`Round ${round + 1} of ${rounds} …`);
      for (const name of turns(round)) {
        measured[name].push(await measure(browser, server.address(name), bundles.scripts));
      }
    }
    const left = {} as Record<Name, Leftover>;
    for (const name of names) {
      say(`Remounting ${name} ${remounts} times …`);
      left[name] = await measureLeftover(browser, server.address(name), remounts);
    }
    const result = (name: Name) => ({ rounds: measured[name], left: left[name] });
    const results = { ours: result('ours'), limit: result('limit'), peer: result('peer') };
    const setting = { rounds, steps, browser: await browser.version(), peer: await peerVersions() };
    return report(bundles, results, setting);
  } finally {
    await browser.close();
    server.stop();
  }
}

/** Nobody always comes after the same one. */
function turns(round: number): Name[] {
  const first = round % names.length;
  return [...names.slice(first), ...names.slice(0, first)];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
