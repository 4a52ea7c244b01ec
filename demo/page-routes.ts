/** The demo dashboard: a page under a strict policy that embeds the kit as GuruRMM would. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';

const folder = new URL('./page/', import.meta.url);

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Bundles the page's script once; a restart picks up changes. */
export async function createDemoPage(): Promise<Hono> {
  const [script, html, css, mspbackups] = await Promise.all([
    bundle(),
    readFile(new URL('index.html', folder), 'utf8'),
    readFile(new URL('page.css', folder), 'utf8'),
    readFile(new URL('./mspbackups.html', import.meta.url), 'utf8'),
  ]);
  const headers = { 'content-security-policy': policy, 'cache-control': 'no-cache' };
  return new Hono()
    .get('/', (c) => c.html(html, 200, headers))
    .get('/mspbackups', (c) => c.html(mspbackups, 200, headers))
    .get('/demo/page.js', (c) =>
      c.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
    .get('/demo/page.css', (c) => c.body(css, 200, { 'content-type': 'text/css; charset=utf-8' }));
}

async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', folder))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  });
  return result.outputFiles[0]?.text ?? '';
}
