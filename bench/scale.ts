/**
 * `npm run bench:scale`: does it stay as fast from ten thousand to a million configurations? Claims,
 * results and pages are measured at each size, over a database that is dropped afterwards.
 */
import { parseArgs } from 'node:util';
import { BATCH } from './scale/probes.ts';
import { BATCHES_A_ROUND, run, WARM_UP } from './scale/run.ts';

const HELP = `Usage: npm run bench:scale -- [--sizes 10000,100000,1000000] [--rounds 9]
  --sizes   configurations, ten for each partner; a million take about 12 GB of disk meanwhile, and 6 GB of memory
  --rounds  how often each is measured; the table shows medians
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '10000,100000,1000000' },
      rounds: { type: 'string', default: '9' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const sizes = values.sizes.split(',').map(Number);
  const rounds = Number(values.rounds);
  // Each batch is recorded without and with transitions, and all checks are due at the beginning.
  const taken = (WARM_UP + rounds * BATCHES_A_ROUND) * 2 * BATCH;
  const enough = (size: number) => size % 10 === 0 && size >= taken;
  if (!(Number.isInteger(rounds) && rounds >= 1 && sizes.every(enough))) throw new Error(HELP);
  process.stdout.write(await run({ sizes, rounds }));
}

await main().catch((error: unknown) => {
  process.stderr.write(`\nThe run is invalid. ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
