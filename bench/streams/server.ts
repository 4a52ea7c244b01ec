/** The product as production starts it, in a process of its own that tells what it uses. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readConfig } from '../../api/config.ts';
import { configureLog } from '../../api/platform/log.ts';
import { startService } from '../../api/serve.ts';

/** Answer to any message. */
export interface Usage {
  readonly rss: number;
  /** On the heap and in buffers. */
  readonly held: number;
  /** Milliseconds of CPU since the start. */
  readonly cpu: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const config = readConfig(process.env);
await configureLog(config.logLevel);
const service = await startService(config);
process.on('message', () => {
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rss, held: heapUsed + external, cpu: (user + system) / 1_000 } satisfies Usage);
});
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));
process.send?.(service.url);
