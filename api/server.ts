/** The service for production: `npm run serve`. Everything comes from the environment. */
import { ConfigError, readConfig } from './config.ts';
import { configureLog } from './platform/log.ts';
import { startService } from './serve.ts';
import { failStart, onStopSignal } from './stop-signal.ts';

export async function main(): Promise<void> {
  const config = readConfig(process.env);
  await configureLog(config.logLevel);
  const service = await startService(config);
  // First, so that whoever reads that it is ready may stop it at once.
  onStopSignal(service.stop);
  if (service.metricsUrl) process.stdout.write(`Metrics are at ${service.metricsUrl}\n`);
  process.stdout.write(
    `Integration Center is ready at ${service.url} (API docs: ${service.url}/docs)\n`,
  );
}

/** The operator's view of a bad environment: all of it at once. */
export function explain(error: unknown): unknown {
  if (!(error instanceof ConfigError)) return error;
  const lines = error.message.split('\n').map((line) => `  - ${line}`);
  const explained = new ConfigError([
    'The Integration Center cannot start. Set these environment variables:',
    ...lines,
    'See "Configuration" in README.md.',
  ]);
  return explained;
}

if (import.meta.main) await main().catch((error) => failStart(explain(error)));
