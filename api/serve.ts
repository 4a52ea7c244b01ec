/** Starts the whole service: migrations, HTTP server, health worker; and stops it again. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createApp } from './app.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { createHealthClock } from './health/clock.ts';
import { createThreadFigures } from './platform/thread-figures.ts';
import { StartError } from './prepare-database.ts';
import { readyDatabase } from './ready-database.ts';
import { startMetrics } from './start-metrics.ts';

const jobFile = fileURLToPath(new URL('./health-job.ts', import.meta.url));

export interface RunningService {
  /** Address it listens on, without a trailing slash. */
  readonly url: string;
  /** Where Prometheus asks, if METRICS_PORT is set. */
  readonly metricsUrl?: string;
  /** Ends open requests, the worker thread and the database connections. */
  stop(): Promise<void>;
}

/**
 * @param extend adds routes of the host, such as the demo's, after the product's own.
 * @throws StartError when the port is taken, the database is not ready, or a stored secret names a
 * key that is not in the ring.
 */
export async function startService(
  config: Config,
  extend?: (app: ReturnType<typeof createApp>) => void,
): Promise<RunningService> {
  await readyDatabase(config);
  const services = await compose(config);
  const app = createApp(services);
  extend?.(app);
  const threads = createThreadFigures();
  const giveUp = async (error: unknown) => {
    await services.close();
    throw error;
  };
  const metrics = await startMetrics(config, { metrics: services.metrics, threads }).catch(giveUp);
  const server = await listen(app.fetch, config).catch(async (error) => {
    await metrics?.stop();
    return giveUp(error);
  });
  const clock = createHealthClock(
    jobFile,
    { config },
    {
      memory: config.health.workerMemory,
      hear: (message) => void threads.hear(message),
      replaced: (kind) => services.metrics.workersReplaced.inc({ kind }),
    },
  );
  if (config.health.worker) await clock.start();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    ...(metrics ? { metricsUrl: metrics.url } : {}),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      await services.events.close();
      server.closeIdleConnections();
      if (config.health.worker) await clock.stop();
      const patience = setTimeout(() => server.closeAllConnections(), 2_000);
      await closed;
      clearTimeout(patience);
      await metrics?.stop();
      await services.close();
    },
  };
}

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config) {
  return new Promise<Server>((resolve, reject) => {
    const server = serve({ fetch, hostname: config.host, port: config.port }) as Server;
    server.once('listening', () => resolve(server));
    server.once('error', (error: Error & { code?: string }) => {
      const where = `${config.host}:${config.port}`;
      reject(
        new StartError(
          error.code === 'EADDRINUSE'
            ? `Port ${config.port} is taken. Stop what uses it or choose another: PORT=8788 npm start`
            : `Cannot listen on ${where} (${error.code}). Check HOST and PORT.`,
        ),
      );
    });
  });
}
