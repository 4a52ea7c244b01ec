/**
 * `npm run bench:health`: how many health checks a second, beside the bare HTTP calls (the limit) and
 * beside graphile-worker with one job for each check (the peer)? All in one run, taking turns.
 */
import { parseArgs } from 'node:util';
import { installPeers } from './api/install.ts';

const HELP = `Usage: npm run bench:health -- [--seconds 4] [--rounds 7] [--concurrency 100] [--accounts 8000]
  --seconds      length of one round for one contender
  --rounds       how often each contender has its turn; the table shows medians
  --concurrency  checks under way at once
  --accounts     configurations, each of a partner of its own
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '7' },
      concurrency: { type: 'string', default: '100' },
      accounts: { type: 'string', default: '8000' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const whole = (name: keyof typeof values, most: number) => {
    const number = Number(values[name]);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new Error(`--${name} must be a whole number from 1 to ${most}.`);
  };
  const options = {
    seconds: whole('seconds', 600),
    rounds: whole('rounds', 600),
    concurrency: whole('concurrency', 180),
    // No more than the worker keeps sessions of: beyond that some sign in again.
    accounts: whole('accounts', 10_000),
  };
  await installPeers();
  const { run } = await import('./health/run.ts');
  process.stdout.write(await run(options));
}

await main().catch((error: unknown) => {
  process.stderr.write(`\nThe run is invalid. ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
