/** The kit bundled as pages get it: minified, its styles and templates made small. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { alikeTogether } from './alike.ts';
import { small } from './sources.ts';
import { withStaticImports } from './static-imports.ts';

export interface BundleOptions {
  /** Where the sources lie; this repository when left out. */
  readonly root?: string;
  /** Licences stay in the file. */
  readonly legal?: boolean;
  /** Modules that are left out, by the path of their file. */
  readonly leaveOut?: RegExp;
  /** Modules that take the place of others. */
  readonly alias?: Readonly<Record<string, string>>;
}

/** What libraries say of themselves to other bundlers, and a part that `define` has at once. */
const expected = new Set(['MODULE_LEVEL_DIRECTIVE', 'INEFFECTIVE_DYNAMIC_IMPORT']);
const here = fileURLToPath(new URL('..', import.meta.url));

/** One file with all that the entry may load. @returns its code. */
export async function inOneFile(entry: string, options: BundleOptions = {}): Promise<string> {
  const plugins = [
    reading((code, id) =>
      withStaticImports(small(code), (part) => readFileSync(join(dirname(id), part), 'utf8')),
    ),
    alikeTogether(entry, options.root ?? here),
  ];
  return codeOf(await bundle(entry, options, plugins));
}

/** One file with what the entry imports at once. @returns its code. */
export async function atOnceInOneFile(entry: string): Promise<string> {
  const later: Plugin = {
    name: 'later',
    resolveDynamicImport: (id) => ({ id: String(id), external: true }),
  };
  return codeOf(await bundle(entry, {}, [reading(small), later]));
}

/** The entry and a file for each part that is loaded later; the entry comes first. */
export function inParts(entry: string, options: BundleOptions = {}): Promise<OutputChunk[]> {
  return bundle(entry, options, [reading(small)]);
}

/** Of some chunks, those that one of them imports at once, with itself. */
export function imported(chunks: readonly OutputChunk[], file: string): Set<string> {
  const found = new Set([file]);
  for (const name of found) {
    for (const part of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) {
      found.add(part);
    }
  }
  return found;
}

/** As a server sends it. */
export function compressed(code: string): Buffer {
  return gzipSync(code, { level: 9 });
}

async function bundle(
  entry: string,
  { root = here, legal = false, leaveOut, alias }: BundleOptions,
  plugins: Plugin[],
): Promise<OutputChunk[]> {
  const build = await rolldown({
    cwd: root,
    input: entry,
    platform: 'browser',
    plugins,
    external: (id) => leaveOut?.test(id) ?? false,
    resolve: { conditionNames: ['production', 'import', 'default'], alias: { ...alias } },
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
    // What a part takes from the entry stays in the entry, as when a page imports that.
    preserveEntrySignatures: 'allow-extension',
    onLog: (level, log, handle) => {
      if (!expected.has(log.code ?? '')) handle(level, log);
    },
  });
  const comments = { legal, annotation: false, jsdoc: false };
  const { output } = await build.generate({ format: 'es', minify: true, comments });
  await build.close();
  return output.filter((file) => file.type === 'chunk');
}

function codeOf(chunks: readonly OutputChunk[]): string {
  const [chunk, ...more] = chunks;
  if (!chunk || more.length > 0) throw new Error(`One file was wanted, not ${chunks.length}.`);
  return chunk.code;
}

function reading(read: (code: string, id: string) => string): Plugin {
  return {
    name: 'small sources',
    transform: {
      filter: { id: /[\\/]components[\\/].*\.ts$/ },
      handler: (code, id) => ({ code: read(code, id), map: null }),
    },
  };
}
