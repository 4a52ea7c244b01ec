/** Runs `npm run keys` as an operator does: a process of its own over the test's database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RingKey } from '../../api/platform/key-ring.ts';

const script = fileURLToPath(new URL('../../api/keys.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A', script] : [script];

export interface Run {
  readonly child: ChildProcess;
  /** Resolves when the first progress is printed. */
  readonly started: Promise<void>;
  readonly ended: Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  /** The plain result lines. */
  readonly lines: readonly string[];
  readonly stderr: string;
}

/** @param keys the ring, the first as primary. */
export function keysCommand(databaseUrl: string, keys: readonly RingKey[], ...args: string[]): Run {
  const ring = keys.map(({ id, bytes }) => `${id}:${Buffer.from(bytes).toString('base64')}`);
  const child = spawn(process.execPath, [...runtime, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: databaseUrl,
      ENVIRONMENT: 'test',
      ENCRYPTION_KEYS: ring.join(','),
    },
  });
  let stdout = '';
  let stderr = '';
  const started = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (/\d of \d/.test(stderr)) resolve();
    });
  });
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) =>
      resolve({ code, signal, lines: stdout.split('\n').filter(Boolean), stderr }),
    );
  });
  return { child, started, ended };
}
