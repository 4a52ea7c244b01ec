/** What a page has to carry, as Rollup and Vite pack it: a part that is loaded later is a file of its own. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { smallSources } from '../../build/sources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const later: Plugin = {
  name: 'later',
  setup: ({ onResolve }) => {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** Bytes of one entry with Lit and all that it imports, minified and compressed. */
async function transferred(entry: string, plugins: Plugin[] = []): Promise<number> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    conditions: ['production', 'browser'],
    legalComments: 'none',
    write: false,
    plugins: [smallSources, ...plugins],
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

test('the first paint of the catalogue takes 20 kB at most', async () => {
  const bytes = await transferred('components/define/integration-center.ts', [later]);
  expect(bytes).toBeLessThanOrEqual(20_000);
});

test('the notice in a header takes 16.5 kB at most', async () => {
  const bytes = await transferred('components/define/integration-attention.ts', [later]);
  expect(bytes).toBeLessThanOrEqual(16_500);
});
