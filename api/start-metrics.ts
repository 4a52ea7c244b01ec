/** Starts `/metrics` for a process, if METRICS_PORT is set, with a database connection of its own. */
import { registry } from '../plugins/index.ts';
import type { Config } from './config.ts';
import { type MetricsServer, startMetricsServer } from './metrics/service.ts';
import { createMoveFigures } from './msp360-migration/figures.ts'; // msp360-migration
import { connectDatabase } from './platform/database.ts';
import type { Metrics } from './platform/metrics.ts';
import type { ThreadFigures } from './platform/thread-figures.ts';
import { StartError } from './prepare-database.ts';

/** @throws StartError when its port is taken. */
export async function startMetrics(
  config: Config,
  counted: { readonly metrics: Metrics; readonly threads: ThreadFigures },
): Promise<MetricsServer | undefined> {
  const { metrics: at } = config;
  if (!at) return undefined;
  const sql = connectDatabase(config.databaseUrl, {
    max: 1,
    name: 'integration-center-metrics',
    role: 'integration_reader',
  });
  const keys = registry.plugins.map(({ metadata }) => metadata.key);
  const { interval } = config.health;
  const source = {
    ...counted,
    sql,
    keys,
    interval,
    sends: config.alerts !== undefined,
    more: config.legacyMsp360 && createMoveFigures(sql), // msp360-migration
  };
  const server = await startMetricsServer(at, source).catch(async (error: { code?: string }) => {
    await sql.end();
    throw new StartError(
      `Cannot listen on ${at.host}:${at.port} (${error.code}). Check METRICS_HOST and METRICS_PORT.`,
    );
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await sql.end({ timeout: 5 });
    },
  };
}
