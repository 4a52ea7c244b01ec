/** Health workers as processes of their own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { Config } from '../../api/config.ts';

const file = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];

export interface Instance {
  /** What it printed. */
  readonly lines: readonly string[];
  /** False as soon as it has ended, for whatever reason. */
  alive(): boolean;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; whether it did so by itself. Deno tells the signal in place of the exit code. */
  stop(): Promise<boolean>;
}

export async function startInstance(config: Config): Promise<Instance> {
  const given = serialize(config).toString('base64');
  const child: ChildProcess = spawn(process.execPath, [...runtime, file], {
    env: { ...process.env, WORKER_CONFIG: given },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const exited = once(child, 'close');
  const output = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  await new Promise<void>((resolve, reject) => {
    output.on('line', (line) => {
      lines.push(line);
      if (line === 'running') resolve();
    });
    exited.then(() => reject(new Error(`A worker did not start: ${lines.join('\n')}`)));
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await exited;
  };
  return {
    lines,
    alive: () => child.exitCode === null && child.signalCode === null,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      return lines.includes('stopped');
    },
  };
}
