/**
 * gzip sees 32 kB back, and one file of the kit is longer: what is alike stands together in it, whatever
 * imports it. None of these modules does more than give what it exports, so that their order is free.
 */
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'rolldown';

const alike = [
  'components/shared/{tokens,bones,controls*}.ts',
  'components/**/*.styles.ts',
  'components/languages/*.ts',
  'components/shared/icons*.ts',
  'components/**/{views,*-view,*-views}.ts',
];

const start = '\0alike';

/** The entry, with what is alike before it. */
export function alikeTogether(entry: string, root: string): Plugin {
  const found = alike.flatMap((pattern) => globSync(pattern, { cwd: root }).toSorted());
  const modules = new Set(found.map((file) => join(root, file)));
  const imports = [...modules].map((file) => `import ${JSON.stringify(file)};\n`);
  return {
    name: 'alike together',
    options: (options) => ({ ...options, input: start }),
    resolveId: { filter: { id: /^\0alike$/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0alike$/ },
      handler: () => `${imports.join('')}export * from ${JSON.stringify(resolve(root, entry))};`,
    },
    // What the entry does not lead to is left out again.
    transform: {
      filter: { id: /\.ts$/ },
      handler: (_, id) => (modules.has(id) ? { moduleSideEffects: false } : null),
    },
  };
}
