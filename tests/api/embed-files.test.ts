import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEmbedFiles, embeddable } from '../../api/platform/embed-files.ts';
import { answerError } from '../../api/platform/http.ts';

const file = 'integration-center-0123456789abcdef.js';
const about = { file, integrity: 'sha384-x', version: '1.0.0', bytes: 10 };
const code = 'export {};\n';
let folder: string;
let app: Hono;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'integration-center-embed-'));
  app = new Hono();
  app.onError(answerError);
  app.use('/embed/*', embeddable);
  app.use(secureHeaders());
  app.route('/embed', createEmbedFiles(folder));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`/embed/${path}`, { headers });

describe('the kit at /embed', () => {
  it('is not there before it is built, and says how', async () => {
    const answer = await get('integration-center.js');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('npm run build');
  });

  it('has one name that is asked about each time, and one that holds its hash for ever', async () => {
    await writeFile(join(folder, file), code);
    await writeFile(join(folder, 'embed.json'), JSON.stringify(about));
    for (const [name, cache] of [
      ['integration-center.js', 'no-cache'],
      [file, 'public, max-age=31536000, immutable'],
    ] as const) {
      const answer = await get(name);
      expect(await answer.text()).toBe(code);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': cache,
        'x-content-type-options': 'nosniff',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        vary: 'accept-encoding',
      });
      const again = await get(name, { 'if-none-match': answer.headers.get('etag') ?? '' });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    expect(await (await get('embed.json')).json()).toEqual(about);
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['deflate, gzip;q=0.8', 'gzip', gunzipSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
    ['deflate, gzip ; q=0.0', null, Buffer.from],
    ['deflate', null, Buffer.from],
  ] as const)('is packed for those who can unpack it: %s', async (accepted, encoding, unpacked) => {
    // The smallest is made behind the first answers.
    const answer = await vi.waitFor(async () => {
      const packed = await get(file, { 'accept-encoding': accepted });
      expect(packed.headers.get('content-encoding')).toBe(encoding);
      return packed;
    });
    expect(unpacked(new Uint8Array(await answer.arrayBuffer())).toString()).toBe(code);
  });

  it.each(['integration-center-ffffffffffffffff.js', 'package.json', '..%2f..%2fpackage.json'])(
    'is nothing but itself: %s',
    async (name) => {
      const answer = await get(name);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
    },
  );
});
