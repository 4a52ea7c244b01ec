/** The processes of an installation: they are killed and come back, and callers find one that lives. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import type { Config } from '../../../api/config.ts';
import { type Instance, startInstance } from '../../chaos/instances.ts';

const file = fileURLToPath(new URL('./api-process.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];

interface ApiProcess {
  readonly url: string;
  kill(): Promise<void>;
}

async function startApi(config: Config): Promise<ApiProcess> {
  const given = serialize({ ...config, health: { ...config.health, worker: false } });
  const child: ChildProcess = spawn(process.execPath, [...runtime, file], {
    env: { ...process.env, API_CONFIG: given.toString('base64') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'close');
  const output = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const url = await new Promise<string>((resolve, reject) => {
    output.on('line', (line) => line.startsWith('ready ') && resolve(line.slice(6)));
    exited.then(() => reject(new Error('The API did not start.')));
  });
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

export async function startFleet(config: Config, size: { apis: number; workers: number }) {
  const apis: (ApiProcess | undefined)[] = await Promise.all(
    Array.from({ length: size.apis }, () => startApi(config)),
  );
  const workers: Instance[] = await Promise.all(
    Array.from({ length: size.workers }, () => startInstance(config)),
  );
  let turn = 0;
  return {
    /** Address of one that runs; waits while there is none. */
    async url(): Promise<string> {
      for (;;) {
        turn += 1;
        const api = apis[turn % apis.length];
        if (api) return api.url;
        await sleep(5);
      }
    },
    /** Comes back by itself, at another address. */
    async killApi(place: number): Promise<void> {
      const api = apis[place % apis.length];
      if (!api) return;
      apis[place % apis.length] = undefined;
      await api.kill();
      apis[place % apis.length] = await startApiPatiently(config);
    },
    async killWorker(place: number): Promise<void> {
      await workers[place % workers.length]?.kill();
      workers[place % workers.length] = await startInstance(config);
    },
    async stop(): Promise<void> {
      await Promise.all([...apis, ...workers].map((each) => each?.kill()));
    },
  };
}

/** The database may be away at that moment, which ends a starting service. */
async function startApiPatiently(config: Config): Promise<ApiProcess> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await startApi(config);
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(250);
    }
  }
}
