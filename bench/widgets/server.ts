/** Serves the pages of the three screens, compressed as a production server does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bundles, type Name, names } from './build.ts';

export interface PageServer {
  address(name: Name): string;
  stop(): void;
}

export async function startPageServer(bundles: Bundles): Promise<PageServer> {
  const server = createServer(({ url = '/' }, response) => {
    const name = names.find((one) => url === `/${one}`);
    const script = url === '/stage.js' ? bundles.stage : bundles.scripts.get(url);
    if (name) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(pageOf(bundles.entries[name]));
    } else if (script) {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.setHeader('content-encoding', 'gzip');
      response.end(script);
    } else {
      response.statusCode = url === '/favicon.ico' ? 204 : 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: (name) => `http://127.0.0.1:${port}/${name}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** As a bundler writes it: what the entry imports is not waited for until that is read. */
function pageOf([entry, ...more]: readonly string[]): string {
  const preloads = more.map((file) => `<link rel="modulepreload" href="${file}">\n`).join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Integrations</title>
${preloads}<style>body { margin: 20px; font-family: system-ui, sans-serif; color-scheme: light }</style>
<main></main>
<script src="/stage.js"></script>
<script type="module" src="${entry}"></script>
`;
}
