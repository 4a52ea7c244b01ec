/** The health worker's thread, started by Bree: checks what is due until it is told to cancel. */
import { parentPort, workerData } from 'node:worker_threads';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { runRounds } from './health/rounds.ts';
import { configureLog } from './platform/log.ts';

const { config } = workerData as { config: Config };
await configureLog(config.logLevel);
const services = await compose(config, 'integration-center-health');
const ending = new AbortController();
parentPort?.on('message', (message) => {
  if (message === 'cancel') ending.abort();
});
const { signal } = ending;
await Promise.all([
  runRounds(services.health, { concurrency: config.health.concurrency, signal }),
  services.keepHistory(signal),
]);
await services.close();
parentPort?.postMessage('cancelled');
