/**
 * `npm run bench:widgets`: how small and fast is `<integration-center>` with 1,000 integrations beside
 * the same screen in hand-written DOM code (the limit) and in React with Material UI (the peer)? All in
 * one run of real Chromium, taking turns.
 */
import { parseArgs } from 'node:util';
import { installPeers } from './api/install.ts';

const HELP = `Usage: npm run bench:widgets -- [--rounds 5] [--remounts 100]
  --rounds    how often each screen has its turn; the table shows medians
  --remounts  how often each is taken away and mounted anew, to see what memory that leaves
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      remounts: { type: 'string', default: '100' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const whole = (name: 'rounds' | 'remounts') => {
    const number = Number(values[name]);
    if (Number.isInteger(number) && number >= 1 && number <= 600) return number;
    throw new Error(`--${name} must be a whole number from 1 to 600.`);
  };
  const options = { rounds: whole('rounds'), remounts: whole('remounts') };
  await installPeers();
  const { run } = await import('./widgets/run.ts');
  process.stdout.write(await run(options));
}

await main().catch((error: unknown) => {
  process.stderr.write(`\nThe run is invalid. ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
