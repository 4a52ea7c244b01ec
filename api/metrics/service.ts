/** `/metrics` for Prometheus, on a port of its own: who may reach the port may read it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import type { Metrics } from '../platform/metrics.ts';
import type { ThreadFigures } from '../platform/thread-figures.ts';
import { createFleetFigures, type FleetSource } from './fleet-figures.ts';

export interface MetricsServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * @param deps.threads figures of the health worker's thread, added to those of this process.
 * @throws Error with its `code` when the port cannot be had.
 */
export async function startMetricsServer(
  at: { readonly host: string; readonly port: number },
  deps: Omit<FleetSource, 'metrics'> & {
    readonly metrics: Metrics;
    readonly threads: ThreadFigures;
    /** Figures of whoever else has some, as text. */
    readonly more?: (() => Promise<string>) | undefined;
  },
): Promise<MetricsServer> {
  const { metrics, threads } = deps;
  const ofFleet = createFleetFigures(deps);
  const ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  const scrape = async () => {
    const counted = AggregatorRegistry.aggregate([await metrics.figures(), ...threads.all()]);
    const texts = await Promise.all([
      counted.metrics(),
      ofFleet(),
      ofProcess.metrics(),
      ...(deps.more ? [deps.more()] : []),
    ]);
    return texts.join('\n');
  };
  const server = createServer(
    { requestTimeout: 5_000, maxHeaderSize: 8_192 },
    (request, response) => {
      response.setHeader('cache-control', 'no-store');
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
      scrape().then(
        (text) =>
          response.writeHead(200, { 'content-type': Registry.PROMETHEUS_CONTENT_TYPE }).end(text),
        () => response.writeHead(500).end(),
      );
    },
  );
  await listen(server, at);
  const { port } = server.address() as AddressInfo;
  const host = at.host.includes(':') ? `[${at.host}]` : at.host;
  return {
    url: `http://${host}:${port}/metrics`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      ofProcess.clear();
    },
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}
