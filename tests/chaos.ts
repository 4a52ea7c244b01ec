/** Runs the drills at full size: `npm run test:chaos [-- <files>]`; SEED replays a run. */
import { spawn } from 'node:child_process';

const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : ['tests/chaos/'];
// One after another: what they measure is time.
const options = ['--maxWorkers=1', '--testTimeout=3600000'];
const child = spawn(
  process.execPath,
  [...runtime, 'node_modules/vitest/vitest.mjs', 'run', ...options, ...files],
  { stdio: 'inherit', env: { ...process.env, CHAOS: 'full' } },
);
child.on('exit', (code) => process.exit(code ?? 1));
