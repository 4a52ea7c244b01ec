/** Runs `npm run migrate:msp360` as an operator does: a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ringKey } from './legacy.ts';

const script = fileURLToPath(new URL('../../api/migrate-msp360.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A', script] : [script];

/** @param legacy the LEGACY_MSP360_ variables. */
export function migrateCommand(
  databaseUrl: string,
  legacy: Readonly<Record<string, string>>,
  ...args: string[]
) {
  const child = spawn(process.execPath, [...runtime, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      MIGRATION_DATABASE_URL: databaseUrl,
      ENVIRONMENT: 'test',
      ENCRYPTION_KEYS: `${ringKey.id}:${Buffer.from(ringKey.bytes).toString('base64')}`,
      ...legacy,
    },
  });
  let stdout = '';
  let stderr = '';
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (/\d of \d/.test(stderr)) begun();
  });
  const ended = new Promise<{
    code: number | null;
    signal: string | null;
    lines: string[];
    stderr: string;
  }>((resolve) => {
    child.on('close', (code, signal) => {
      begun();
      resolve({ code, signal, lines: stdout.split('\n').filter(Boolean), stderr });
    });
  });
  return { child, started, ended };
}
