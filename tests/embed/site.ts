/** The real service on one origin, and on another a host's site: the guide's examples, and the catalogue. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createDemoPage } from '../../demo/page-routes.ts';
import { createTestDatabase } from '../helpers/database.ts';
import { startTestService } from '../helpers/service.ts';

export interface Page {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Site {
  /** The host's origin: its pages, and the service behind it too. */
  readonly host: string;
  /** The service's own origin. */
  readonly api: string;
  /** Puts pages and scripts on the host's site; a page also answers for every address below its own. */
  put(pages: Readonly<Record<string, Page>>): void;
  stop(): Promise<void>;
}

type Answerer = (request: Request) => Response | Promise<Response>;

export async function startSite(postgresUrl: string): Promise<Site> {
  const pages = new Map<string, Page>();
  const issued: string[] = [];
  let service: Answerer = () => new Response(null, { status: 503 });
  let token = async () => '';
  const demo = await createDemoPage();
  const host = await listen(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/session/token') {
      issued.push(await token());
      return new Response(issued.at(-1));
    }
    if (pathname === '/session/issued') return Response.json(issued);
    if (/^\/kit(\/|$)/.test(pathname)) return demo.fetch(request);
    const page = pages.get(pathname) ?? pages.get(`/${pathname.split('/')[1]}/`);
    if (!page) return service(request);
    const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    return new Response(page.body, { headers: { 'content-type': type, ...page.headers } });
  });
  const database = await createTestDatabase(undefined, postgresUrl);
  const started = await startTestService({ corsOrigins: [host.url] }, database);
  service = started.fetch;
  const partner = await started.addPartner();
  token = () => partner.as('partner_admin').token();
  const api = await listen(started.fetch);
  return {
    host: host.url,
    api: api.url,
    put(given) {
      for (const [path, page] of Object.entries(given)) pages.set(path, page);
    },
    async stop() {
      await Promise.all([host.close(), api.close()]);
      await started.stop();
    },
  };
}

async function listen(answer: Answerer) {
  const server = await new Promise<Server>((resolve) => {
    const opened = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(opened as Server),
    );
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
