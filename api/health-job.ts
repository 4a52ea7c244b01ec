/** The health worker's thread, started by Bree: checks what is due until it is told to cancel. */
import { parentPort, workerData } from 'node:worker_threads';
import { runAlerts } from './alerts/loops.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { ENDED, startPulse } from './health/pulse.ts';
import { runRounds } from './health/rounds.ts';
import { configureLog } from './platform/log.ts';
import { reportFigures } from './platform/thread-figures.ts';

const { config } = workerData as { config: Config };
const ending = new AbortController();
const { signal } = ending;
const stopPulse = startPulse((message) => parentPort?.postMessage(message), {
  memory: config.health.workerMemory,
  outgrown: () => ending.abort(),
});
parentPort?.on('message', (message) => {
  if (message === 'cancel') ending.abort();
});
await configureLog(config.logLevel);
const services = await compose(config, 'integration-center-health');
const { alertsSql: sql, registry, metrics, feature } = services;
const stopReporting = config.metrics && reportFigures(metrics);
await Promise.all([
  runRounds(services.health, { concurrency: config.health.concurrency, signal }),
  services.keepHistory(signal),
  runAlerts({ sql, registry, metrics, feature, receiver: config.alerts }, { signal }),
  services.move?.follow(signal), // msp360-migration
]);
await stopReporting?.();
await services.close();
stopPulse();
parentPort?.postMessage(ENDED);
