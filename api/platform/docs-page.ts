/** The API's documentation page: Swagger UI from our own disk, nothing from elsewhere. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

// Swagger UI writes style attributes and shows its icons from data: addresses.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param contract address of the OpenAPI document, relative to the page's scripts. */
export function createDocsPage(contract: string): Hono {
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Integration Center API</title>
<link rel="stylesheet" href="docs/assets/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="docs/assets/swagger-ui-bundle.js"></script>
<script src="docs/assets/start.js"></script>
</body>
</html>
`;
  const start = `SwaggerUIBundle({
  url: new URL(${JSON.stringify(contract)}, location.origin + location.pathname + '/').href,
  dom_id: '#docs', deepLinking: true, docExpansion: 'list', defaultModelsExpandDepth: 0,
});
`;
  return new Hono()
    .get('/', (c) => c.html(page, 200, { 'content-security-policy': policy }))
    .get('/assets/start.js', (c) =>
      c.body(start, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
    .get('/assets/:name', async (c) => {
      const name = c.req.param('name');
      const type = Object.hasOwn(assets, name) ? assets[name] : undefined;
      if (!type) return c.notFound();
      const body = await readFile(join(folder, name), 'utf8');
      return c.body(body, 200, { 'content-type': type, 'cache-control': 'max-age=86400' });
    });
}
