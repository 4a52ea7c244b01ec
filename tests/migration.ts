/** Runs the suites of the move of MSP360 at full size: `npm run test:migration [-- <files>]`. */
import { spawn } from 'node:child_process';

const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
const chosen = process.argv.slice(2);
const files = chosen.length > 0 ? chosen : ['tests/msp360-migration/'];
const options = ['--maxWorkers=1', '--testTimeout=3600000'];
const child = spawn(
  process.execPath,
  [...runtime, 'node_modules/vitest/vitest.mjs', 'run', ...options, ...files],
  { stdio: 'inherit', env: { ...process.env, MIGRATION: 'full' } },
);
child.on('exit', (code) => process.exit(code ?? 1));
