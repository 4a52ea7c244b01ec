/**
 * Bree as the clock: it starts the health worker thread, replaces it within seconds when it dies,
 * hangs or outgrows its memory, and stops it. What is due is decided in PostgreSQL, so any number of
 * clocks may run.
 */
import { clearInterval, setImmediate, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { getLogger } from '@logtape/logtape';
import Bree from 'bree';
import { ALIVE, ENDED, OUTGROWN } from './pulse.ts';

const log = getLogger(['integration-center', 'health']);
const JOB = 'health-job';
const RESTART_SECONDS = 5;
/** With what follows it in api/serve.ts, stopping takes less than fifteen seconds. */
const STOP_DEADLINE_MS = 7_000;
/** A thread that is loading its modules cannot tell that it lives. */
const START_SECONDS = 60;
const LONGEST_SILENCE_SECONDS = 20;

/**
 * Megabytes for what is young, in a thread that may hold so many: a check lives for milliseconds, and
 * in less room it is copied about before it is over, which takes a tenth of the worker's time.
 */
export const youngMemory = (memory: number) => Math.min(64, Math.floor(memory / 8));

/** What ended a thread that nobody told to end. */
export type Replacement = 'died' | 'hung' | 'memory';

export interface ClockOptions {
  /** Gets every message of the thread. */
  readonly hear?: (message: unknown) => void;
  /** Told of each thread that is replaced. */
  readonly replaced?: (kind: Replacement) => void;
  /** Megabytes of heap that the runtime grants the thread. */
  readonly memory?: number;
  /** Seconds without a sign of life until the thread counts as hung. */
  readonly silence?: number;
  /** Seconds between two looks whether there is a thread at all. */
  readonly restart?: number;
}

export interface HealthClock {
  start(): Promise<void>;
  /** Resolves when the thread has ended: by itself, or by force after seven seconds. */
  stop(): Promise<void>;
}

/**
 * @param jobFile absolute path of the job.
 * @param data handed to the thread as `workerData`; must be plain data.
 * @param hear gets every message of the thread.
 */
export function createHealthClock(
  jobFile: string,
  data: Record<string, unknown>,
  options: ClockOptions = {},
): HealthClock {
  const { hear = () => {}, replaced = () => {}, memory } = options;
  const { silence = LONGEST_SILENCE_SECONDS, restart = RESTART_SECONDS } = options;
  let stopping = false;
  let count = 0;
  let kind: Replacement = 'died';
  let fault: string | undefined;
  /** Counted in looks: after a pause of this whole process the first look is one, not a minute. */
  let patience = START_SECONDS;

  const thread = () => bree.workers.get(JOB);
  const end = (why: Replacement) => {
    kind = why;
    void thread()?.terminate();
  };
  const bree = new Bree({
    root: false,
    logger: false,
    acceptedExtensions: ['.ts', '.js'],
    jobs: [{ name: JOB, path: jobFile, timeout: 0, interval: `${restart}s` }],
    worker: {
      workerData: data,
      ...(memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memory } }),
    },
    errorHandler: (error) => {
      if ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY') kind = 'memory';
      fault ??= error instanceof Error ? error.name : typeof error;
    },
    workerMessageHandler: ({ message }: { message: unknown }) => {
      if (message === ALIVE) {
        if (kind !== 'memory') patience = silence;
      } else if (message === OUTGROWN) [kind, patience] = ['memory', STOP_DEADLINE_MS / 1000];
      // Bree ends a cancelled thread only if that was the first it heard of it since; after it.
      else if (message === ENDED) setImmediate(() => void thread()?.terminate());
      else hear(message);
    },
  });
  bree.on('worker created', () => {
    [kind, fault, patience] = ['died', undefined, START_SECONDS];
  });
  bree.on('worker deleted', () => {
    if (stopping) return;
    count += 1;
    log.error('health worker ended, it is started again', { kind, error: fault, count });
    replaced(kind);
  });
  let watch: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    patience -= 1;
    if (patience < 0) end(kind === 'memory' ? kind : 'hung');
  };

  return {
    async start() {
      watch = setInterval(look, 1_000);
      watch.unref();
      if (memory !== undefined) {
        // Read when a thread is made; the one that runs already stays as it is. Deno takes no notice.
        for (const bound of ['min', 'max']) {
          setFlagsFromString(`--${bound}-semi-space-size=${youngMemory(memory)}`);
        }
      }
      await bree.start();
    },
    async stop() {
      stopping = true;
      clearInterval(watch);
      const ended = bree.stop();
      // Bree waits for ever on a job that does not answer `cancel`.
      const timer = new AbortController();
      const late = sleep(STOP_DEADLINE_MS, 'late', { signal: timer.signal }).catch(() => {});
      if ((await Promise.race([ended, late])) === 'late') {
        await Promise.all([...bree.workers.values()].map((worker) => worker.terminate()));
      }
      timer.abort();
    },
  };
}
