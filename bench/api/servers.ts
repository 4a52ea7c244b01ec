/** Starts the three servers, each a process of its own. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DASHBOARD, tokens } from './callers.ts';
import { type BenchDatabase, encryptionKey } from './database.ts';

const POOL = 10;

export type ServerName = 'ours' | 'limit' | 'peer' | 'tuned peer';

export interface RunningServer {
  readonly name: ServerName;
  readonly url: string;
  stop(): Promise<void>;
}

/** What the limit and the peer are told. */
export interface ServerTask {
  readonly databaseUrl: string;
  readonly query: string;
  readonly pool: number;
  /** For the peer: prepares its statement. */
  readonly tuned?: boolean;
}

/** Inside a started server: its task. */
export function taskOfServer(): ServerTask {
  return JSON.parse(process.argv[2] ?? '{}') as ServerTask;
}

/**
 * The product as production starts it: every guard, and the health worker in its thread. No check
 * is due during the run, so the worker only looks for work, as it does most of the time.
 */
export function startOurs(database: BenchDatabase): Promise<RunningServer> {
  const child = spawn(process.execPath, [file('../../api/server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: database.serviceUrl,
      MIGRATION_DATABASE_URL: database.url,
      DATABASE_POOL: String(POOL),
      ENCRYPTION_KEY: encryptionKey.toString('base64'),
      JWT_SECRET: tokens.secret,
      JWT_ISSUER: tokens.issuer,
      JWT_AUDIENCE: tokens.audience,
      CORS_ORIGINS: DASHBOARD,
      // Counted as always, but never reached: a few callers stand for thousands.
      LIMIT_READS: '9999999/9999999',
      HEALTH_WORKER: 'on',
      HOST: '127.0.0.1',
      PORT: '0',
    },
  });
  let words = '';
  const url = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      words += chunk.toString();
      const [, found] = /ready at (http:\S+)/.exec(words) ?? [];
      if (found) resolve(found);
    });
  });
  return running('ours', child, url);
}

/** @param program file beside this one; it answers with its address. */
export function startOther(
  name: ServerName,
  program: string,
  database: Omit<ServerTask, 'pool'>,
): Promise<RunningServer> {
  const task: ServerTask = { ...database, pool: POOL };
  const child = fork(file(program), [JSON.stringify(task)], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  });
  const url = new Promise<string>((resolve) => child.once('message', (at) => resolve(String(at))));
  return running(name, child, url);
}

async function running(
  name: ServerName,
  child: ChildProcess,
  address: Promise<string>,
): Promise<RunningServer> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await Promise.race([
    address,
    ended.then(() => {
      throw new Error(`The server "${name}" ended before it was ready.`);
    }),
  ]);
  return {
    name,
    url,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function file(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
