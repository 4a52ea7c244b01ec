/** GuruRMM's old MSPBackups page, and a page that embeds the progress of the move. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Sql } from '../../api/platform/database.ts';
import { jsonBody } from '../../api/platform/json-body.ts';
import { Problem } from '../../api/platform/problem.ts';
import { policy } from '../page-routes.ts';
import { readLegacy, removeLegacy, writeLegacy } from './legacy.ts';

const folder = new URL('../page/msp360-migration/', import.meta.url);
const edit = z.strictObject({
  login: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(500).optional(),
  enabled: z.boolean(),
});

export async function createMoveRoutes(sql: Sql, key: Buffer): Promise<Hono> {
  const [html, page, old] = await Promise.all([
    readFile(new URL('progress.html', folder), 'utf8'),
    bundle('progress.ts'),
    bundle('mspbackups.ts'),
  ]);
  const headers = { 'content-security-policy': policy, 'cache-control': 'no-cache' };
  const script = { 'content-type': 'text/javascript; charset=utf-8' };
  const partnerIn = (id: string) => {
    if (z.guid().safeParse(id).success) return id;
    throw new Problem('not_found', 'There is no such partner.');
  };
  return new Hono()
    .get('/msp360-migration', (c) => c.html(html, 200, headers))
    .get('/demo/msp360-migration.js', (c) => c.body(page, 200, script))
    .get('/demo/mspbackups.js', (c) => c.body(old, 200, script))
    .get('/demo/mspbackups/:partner', async (c) =>
      c.json({ row: await readLegacy(sql, key, partnerIn(c.req.param('partner'))) }),
    )
    .post('/demo/mspbackups/:partner', jsonBody, async (c) => {
      const parsed = edit.safeParse(await c.req.json());
      if (!parsed.success) throw new Problem('invalid_request', 'Enter a login.');
      const id = partnerIn(c.req.param('partner'));
      await writeLegacy(sql, key, id, parsed.data);
      return c.json({ row: await readLegacy(sql, key, id) });
    })
    .delete('/demo/mspbackups/:partner', async (c) => {
      await removeLegacy(sql, partnerIn(c.req.param('partner')));
      return c.json({ row: null });
    });
}

async function bundle(name: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(name, folder))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  });
  return result.outputFiles[0]?.text ?? '';
}
