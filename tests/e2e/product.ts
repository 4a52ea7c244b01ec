/** The product as a person starts it: a process of its own, on Node or on Deno. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const runtimes = { node: ['node'], deno: ['deno', 'run', '-A'] } as const;
export type Runtime = keyof typeof runtimes;

export interface Product {
  /** Address that it printed. */
  readonly url: string;
  /** What it has printed so far. */
  output(): string;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** A data folder that PostgreSQL's own user can enter, also when the tests run as root. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'integration-center-e2e-'));
  await chmod(folder, 0o755);
  return folder;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function launch(runtime: Runtime, env: Readonly<Record<string, string>>, door = 'demo/start.ts') {
  const [program, ...args] = [...runtimes[runtime], door];
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(program as string, args, {
    env: { ...inherited, NODE_ENV: 'development', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  return { child, output: () => output };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });
}

/** Starts it and waits for the address. @throws Error with its output when it ends instead. */
export async function startProduct(
  runtime: Runtime,
  env: Readonly<Record<string, string>>,
): Promise<Product> {
  const { child, output } = launch(runtime, env);
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /(?:Open\s+|ready at )(http:\/\/\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    };
    child.stdout?.on('data', look);
    child.once('exit', () => reject(new Error(`It ended before it was ready:\n${output()}`)));
  });
  return {
    url,
    output,
    stop() {
      child.kill('SIGINT');
      return ended(child);
    },
  };
}

/** Runs it until it ends by itself. */
export async function runProduct(
  runtime: Runtime,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { child, output } = launch(runtime, env);
  return { code: await ended(child), output: output() };
}

/** Runs an operator's command to its end. */
export async function runDoor(
  runtime: Runtime,
  door: string,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { child, output } = launch(runtime, env, door);
  return { code: await ended(child), output: output() };
}
