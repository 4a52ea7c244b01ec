/** The demo dashboard: a page under a strict policy that embeds the kit as GuruRMM would. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { kitManifest } from './kit-manifest.ts';

export const policy = [
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

/** Bundles the pages' scripts once; a restart picks up changes. */
export async function createDemoPage(): Promise<Hono> {
  const [demo, kit, mspbackups] = await Promise.all([
    readPage('page'),
    readPage('kit'),
    readFile(new URL('./mspbackups.html', import.meta.url), 'utf8'),
  ]);
  const headers = { 'content-security-policy': policy, 'cache-control': 'no-cache' };
  const script = { 'content-type': 'text/javascript; charset=utf-8' };
  const sheet = { 'content-type': 'text/css; charset=utf-8' };
  let manifest: Promise<string> | undefined;
  return new Hono()
    .get('/', (c) => c.html(demo.html, 200, headers))
    .get('/mspbackups', (c) => c.html(mspbackups, 200, headers))
    .get('/demo/page.js', (c) => c.body(demo.script, 200, script))
    .get('/demo/page.css', (c) => c.body(demo.css, 200, sheet))
    .get('/kit', (c) => c.html(kit.html, 200, headers))
    .get('/kit/custom-elements.json', async (c) => {
      manifest ??= kitManifest();
      return c.body(await manifest, 200, { 'content-type': 'application/json' });
    })
    .get('/kit/kit.js', (c) => c.body(kit.script, 200, script))
    .get('/kit/kit.css', (c) => c.body(kit.css, 200, sheet));
}

/** A page, its script and its style sheet, from a folder of the same name; base.css holds for all. */
async function readPage(name: 'page' | 'kit') {
  const file = (path: string) => new URL(`./${name}/${path}`, import.meta.url);
  const [html, base, own, script] = await Promise.all([
    readFile(file('index.html'), 'utf8'),
    readFile(new URL('./base.css', import.meta.url), 'utf8'),
    readFile(file(`${name}.css`), 'utf8'),
    bundle(fileURLToPath(file(`${name}.ts`))),
  ]);
  return { html, css: base + own, script };
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  });
  return result.outputFiles[0]?.text ?? '';
}
