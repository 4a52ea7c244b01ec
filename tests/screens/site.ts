/** Serves the screens' page with a font of its own, so that every machine draws the same letters. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { inOneFile } from '../../build/bundle.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const fonts = here('../../node_modules/@fontsource/inter/files');
const weights = [400, 500, 600, 700];

const faces = weights
  .map(
    (weight) => `@font-face { font-family: Screens; font-weight: ${weight};
      src: url(/font/${weight}) format('woff2'); }`,
  )
  .join('\n');

const page = `<!doctype html><html lang="en"><meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <style>${faces}
    html { color-scheme: light dark; }
    body { margin: 24px; font: 14px/20px Screens; background: Canvas; color: CanvasText; }
    @media (max-width: 480px) { body { margin: 16px; } }
  </style><script type="module" src="/page.js"></script>`;

export async function startSite(): Promise<{ readonly url: string; readonly server: Server }> {
  const script = await inOneFile(here('page.ts'));
  const server = createServer(async (request, response) => {
    const weight = weights.find((one) => request.url === `/font/${one}`);
    if (weight) {
      const font = await readFile(`${fonts}/inter-latin-${weight}-normal.woff2`);
      response.setHeader('content-type', 'font/woff2').end(font);
    } else if (request.url === '/page.js') {
      response.setHeader('content-type', 'text/javascript').end(script);
    } else response.setHeader('content-type', 'text/html').end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
