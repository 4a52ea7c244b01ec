/** How the kit's sources are read for publishing: small styles and small templates. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { withStaticImports } from './static-imports.ts';
import { withSmallStyles } from './styles.ts';
import { withSmallTemplates } from './templates.ts';

export function small(code: string): string {
  return withSmallTemplates(withSmallStyles(code));
}

/** For a bundle in parts. */
export const smallSources: Plugin = reading('small sources', small);

/** For a bundle that is one file. */
export const inOneFile: Plugin = reading('in one file', (code) => withStaticImports(small(code)));

function reading(name: string, read: (code: string) => string): Plugin {
  return {
    name,
    setup: ({ onLoad }) => {
      onLoad({ filter: /[\\/]components[\\/].*\.ts$/ }, async ({ path }) => ({
        contents: read(await readFile(path, 'utf8')),
        loader: 'ts',
      }));
    },
  };
}
