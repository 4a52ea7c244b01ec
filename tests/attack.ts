/** Runs the attack suites at full size: `npm run test:attack [-- <files>]`; SEED replays a run. */
import { spawn } from 'node:child_process';

const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : ['tests/attacks/'];
const child = spawn(
  process.execPath,
  [...runtime, 'node_modules/vitest/vitest.mjs', 'run', '--testTimeout=3600000', ...files],
  { stdio: 'inherit', env: { ...process.env, ATTACK: 'full' } },
);
child.on('exit', (code) => process.exit(code ?? 1));
