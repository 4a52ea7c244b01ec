/** Health checks alone, without the HTTP server: `npm run worker`, beside HEALTH_WORKER=off. */
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { createHealthClock } from './health/clock.ts';
import { configureLog } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import { createThreadFigures } from './platform/thread-figures.ts';
import { readyDatabase } from './ready-database.ts';
import { explain } from './server.ts';
import { startMetrics } from './start-metrics.ts';
import { failStart, onStopSignal } from './stop-signal.ts';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  await configureLog(config.logLevel);
  await readyDatabase(config);
  const jobFile = fileURLToPath(new URL('./health-job.ts', import.meta.url));
  const threads = createThreadFigures();
  const counters = createMetrics();
  const metrics = await startMetrics(config, { metrics: counters, threads });
  const clock = createHealthClock(
    jobFile,
    { config },
    {
      memory: config.health.workerMemory,
      hear: (message) => void threads.hear(message),
      replaced: (kind) => counters.workersReplaced.inc({ kind }),
    },
  );
  await clock.start();
  // First, so that whoever reads that it runs may stop it at once.
  onStopSignal(async () => {
    await clock.stop();
    await metrics?.stop();
  });
  if (metrics) process.stdout.write(`Metrics are at ${metrics.url}\n`);
  process.stdout.write('Integration Center health worker is running.\n');
}

await main().catch((error) => failStart(explain(error)));
