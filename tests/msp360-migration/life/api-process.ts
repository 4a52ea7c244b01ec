/** The API as a process of its own, to be killed; its configuration is given by a simulation. */
import { deserialize } from 'node:v8';
import type { Config } from '../../../api/config.ts';
import { configureLog } from '../../../api/platform/log.ts';
import { startService } from '../../../api/serve.ts';
import { onStopSignal } from '../../../api/stop-signal.ts';

const config = deserialize(Buffer.from(process.env.API_CONFIG ?? '', 'base64')) as Config;
await configureLog(config.logLevel);
const service = await startService(config);
onStopSignal(service.stop);
process.stdout.write(`ready ${service.url}\n`);
