/** A health worker's process as api/worker.ts runs it, with a configuration that a drill gives it. */
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import type { Config } from '../../api/config.ts';
import { createHealthClock } from '../../api/health/clock.ts';
import { configureLog } from '../../api/platform/log.ts';
import { onStopSignal } from '../../api/stop-signal.ts';

const given = process.env.WORKER_CONFIG ?? '';
const config = deserialize(Buffer.from(given, 'base64')) as Config;
const jobFile = fileURLToPath(new URL('../../api/health-job.ts', import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);
await configureLog(config.logLevel);
const clock = createHealthClock(
  jobFile,
  { config },
  { memory: config.health.workerMemory, replaced: (kind) => say(`replaced ${kind}`) },
);
await clock.start();
onStopSignal(async () => {
  await clock.stop();
  say('stopped');
});
setInterval(() => say(`rss ${process.memoryUsage().rss}`), 500).unref();
say('running');
