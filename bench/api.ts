/**
 * `npm run bench:api`: how fast is `GET /api/integrations` beside a bare server (the limit) and
 * beside Fastify with pg (the peer)? All in one run on one machine, taking turns.
 */
import { parseArgs } from 'node:util';
import { installPeers } from './api/install.ts';

const HELP = `Usage: npm run bench:api -- [--seconds 2] [--rounds 9]
  --seconds  length of one round for one server
  --rounds   how often each server has its turn; the table shows medians
`;

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 600) return number;
  throw new Error(`--${name} must be a whole number from 1 to 600.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '9' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const options = {
    seconds: wholeNumber('seconds', values.seconds),
    rounds: wholeNumber('rounds', values.rounds),
  };
  await installPeers();
  const { run } = await import('./api/run.ts');
  process.stdout.write(await run(options));
}

await main().catch((error: unknown) => {
  process.stderr.write(`\nThe run is invalid. ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
