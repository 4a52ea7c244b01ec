/** One contender in a process of its own: told to start, asked how far it is, told to stop. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { youngMemory } from '../../api/health/clock.ts';
import { defaultPolicy } from '../../api/health/policy.ts';

export type ContenderName = 'ours' | 'limit' | 'peer' | 'tuned peer';

/** What a contender is told. */
export interface Task {
  readonly databaseUrl: string;
  /** The same database for the product's own login. */
  readonly serviceUrl: string;
  readonly vendorUrl: string;
  readonly concurrency: number;
  readonly accounts: number;
  /** For the peer: fetches and completes its jobs in batches. */
  readonly tuned?: boolean;
}

export interface Mark {
  /** Finished since the process began, when the contender itself knows. */
  readonly done: number;
  /** Seconds of processor time. */
  readonly cpu: number;
}

export interface Contender {
  readonly name: ContenderName;
  start(): Promise<void>;
  mark(): Promise<Mark>;
  stop(): Promise<void>;
  end(): void;
}

type Order = 'start' | 'mark' | 'stop';

/** What the program of a contender does when it is told. */
export interface Work {
  start(): Promise<void>;
  done?(): number;
  stop(): Promise<void>;
}

/** As the product gives them to its worker's thread, and here to everybody. */
const YOUNG = ['min', 'max'].map(
  (bound) => `--${bound}-semi-space-size=${youngMemory(defaultPolicy.workerMemory)}`,
);

/** @param program file beside this one. */
export function startContender(name: ContenderName, program: string, task: Task): Contender {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const child = fork(file, [JSON.stringify(task)], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    execArgv: [...process.execArgv, ...YOUNG],
  });
  const ask = (order: Order) =>
    new Promise<Mark>((resolve, reject) => {
      const early = () => reject(new Error(`"${name}" ended before it was done.`));
      child.once('exit', early);
      child.once('message', (mark) => {
        child.off('exit', early);
        resolve(mark as Mark);
      });
      child.send(order);
    });
  return {
    name,
    start: async () => void (await ask('start')),
    mark: () => ask('mark'),
    stop: async () => void (await ask('stop')),
    end: () => child.disconnect(),
  };
}

/** Inside a contender: its task. */
export const taskOfContender = () => JSON.parse(process.argv[2] ?? '{}') as Task;

/** Inside a contender: does what it is told. */
export function obey(work: Work): void {
  process.on('message', async (order: Order) => {
    if (order !== 'mark') await work[order]();
    const { user, system } = process.cpuUsage();
    process.send?.({ done: work.done?.() ?? 0, cpu: (user + system) / 1e6 } satisfies Mark);
  });
  process.on('disconnect', () => process.exit());
}
