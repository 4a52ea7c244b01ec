/**
 * Bree as the clock: it starts the health worker thread and starts it again within seconds when it
 * dies. What is due is decided in PostgreSQL, so any number of clocks may run.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import Bree from 'bree';

const log = getLogger(['integration-center', 'health']);
const JOB = 'health-job';
const RESTART_EVERY = '5s';
const STOP_DEADLINE_MS = 10_000;

export interface HealthClock {
  start(): Promise<void>;
  /** Resolves when the thread has ended: by itself, or by force after ten seconds. */
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
  hear: (message: unknown) => void = () => {},
): HealthClock {
  let stopping = false;
  const bree = new Bree({
    root: false,
    logger: false,
    acceptedExtensions: ['.ts', '.js'],
    jobs: [{ name: JOB, path: jobFile, timeout: 0, interval: RESTART_EVERY }],
    worker: { workerData: data },
    // A cancelled worker reports exit code 1, which is no fault.
    errorHandler: (error) => {
      const kind = error instanceof Error ? error.name : typeof error;
      if (!stopping) log.error('health worker ended, it is started again', { error: kind });
    },
    workerMessageHandler: ({ message }: { message: unknown }) => hear(message),
  });
  return {
    start: () => bree.start(),
    async stop() {
      stopping = true;
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
