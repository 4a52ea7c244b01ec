/** The kit as one file for pages of any origin, from where `npm run build` has put it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

const built = fileURLToPath(new URL('../../dist/embed/', import.meta.url));
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const FOREVER = 'public, max-age=31536000, immutable';

interface Kit {
  /** Name with the hash of the content. */
  readonly file: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** By what it is packed with. */
  readonly packed: Map<'br' | 'gzip', Uint8Array<ArrayBuffer>>;
  /** What `embed.json` says: file, version and hash for `integrity`. */
  readonly about: string;
}

/** Goes around `secureHeaders`, which forbids what the kit is for: being loaded by other origins. */
export const embeddable: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('access-control-allow-origin', '*');
  c.header('cross-origin-resource-policy', 'cross-origin');
};

/** One name that stays, for those who want every fix; and one that holds its hash and never changes. */
export function createEmbedFiles(folder = built): Hono {
  let reading: Promise<Kit> | undefined;
  const kit = () => {
    reading ??= readKit(folder).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
  return new Hono()
    .get('/embed.json', async (c) => {
      const { about } = await kit();
      return c.body(about, 200, {
        'content-type': 'application/json',
        'cache-control': 'no-cache',
      });
    })
    .get('/integration-center.js', async (c) => script(c, await kit(), 'no-cache'))
    .get('/:file', async (c) => {
      const found = await kit();
      if (c.req.param('file') !== found.file) {
        throw new Problem('not_found', 'This is another version now: see /embed/embed.json.');
      }
      return script(c, found, FOREVER);
    });
}

function script(c: Context, { file, plain, packed }: Kit, cache: string): Response {
  const etag = `"${file}"`;
  const headers = { 'cache-control': cache, etag, vary: 'accept-encoding' };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  const encoding = acceptedOf(c).find((name) => packed.has(name));
  return c.body((encoding && packed.get(encoding)) ?? plain, 200, {
    ...headers,
    'content-type': 'text/javascript; charset=utf-8',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
}

/** The smallest first. */
function acceptedOf(c: Context): ('br' | 'gzip')[] {
  const told = (c.req.header('accept-encoding') ?? '').split(',').map((part) => part.trim());
  const refused = /;\s*q=0(\.0*)?$/;
  const names = told.filter((part) => !refused.test(part)).map((part) => part.split(/\s*;/)[0]);
  return (['br', 'gzip'] as const).filter((name) => names.includes(name));
}

async function readKit(folder: string): Promise<Kit> {
  const about = await readFile(`${folder}/embed.json`, 'utf8').catch(() => {
    throw new Problem('not_found', 'The kit was not built here: run `npm run build`.');
  });
  const { file }: { file: string } = JSON.parse(about);
  const plain = new Uint8Array(await readFile(`${folder}/${file}`));
  const packed: Kit['packed'] = new Map();
  packed.set('gzip', new Uint8Array(await zip(plain, { level: 9 })));
  // The better takes half a second, once, and nobody waits for it.
  void brotli(plain).then(
    (br) => packed.set('br', new Uint8Array(br)),
    () => undefined,
  );
  return { file, about, plain, packed };
}
