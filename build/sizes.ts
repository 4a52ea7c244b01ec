/** What pages have to carry of the kit: bytes with Lit, minified and compressed. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { inOneFile, smallSources } from './sources.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const center = 'components/define/integration-center.ts';

/** The other languages: a page loads the one that it speaks. */
const language = /^\.\/(de|es|fr)\.ts$/;

/** What a partner admin's work takes: the list, and a detail with form, test, status and dialogs. */
const work = [
  center,
  'components/integration-center/tools.ts',
  'components/shared/live-feed.ts',
  'components/define/integration-detail.ts',
];

/** An element with what it imports at once, in one file. */
export async function atOnce(entry: string): Promise<number> {
  const leaveOut: Plugin = external(/./, 'dynamic-import');
  const { outputFiles } = await bundle(entry, { plugins: [smallSources, leaveOut] });
  return bytes(outputFiles);
}

/** The list and the detail as a bundler packs them, in parts; without health, activity and languages. */
export async function mainJob(): Promise<number> {
  const { outputFiles, metafile } = await bundle(center, { splitting: true });
  const wanted = new Set(work.flatMap((entry) => imported(metafile, partOf(metafile, entry))));
  return bytes(outputFiles.filter(({ path }) => [...wanted].some((part) => path.endsWith(part))));
}

/** Every element with all that it may load, in parts; without languages. */
export async function wholeKit(): Promise<number> {
  const { outputFiles } = await bundle('components/embed.ts', {
    splitting: true,
    plugins: [smallSources, external(language)],
  });
  return bytes(outputFiles);
}

/** The same in one file. */
export async function wholeKitInOne(): Promise<number> {
  const plugins = [inOneFile, external(language)];
  return bytes((await bundle('components/embed.ts', { plugins })).outputFiles);
}

function bundle(entryPoint: string, over: BuildOptions) {
  return build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outdir: 'out',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    conditions: ['production', 'browser'],
    legalComments: 'none',
    plugins: [smallSources],
    ...over,
    write: false,
    metafile: true,
  });
}

function external(filter: RegExp, only?: 'dynamic-import'): Plugin {
  return {
    name: 'external',
    setup: ({ onResolve }) => {
      onResolve({ filter }, ({ kind, path }) =>
        only && kind !== only ? undefined : { path, external: true },
      );
    },
  };
}

function partOf({ outputs }: Metafile, entry: string): string {
  const found = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === entry);
  if (!found) throw new Error(`${entry} is no part of its own.`);
  return found;
}

/** A part and all that it imports at once. */
function imported({ outputs }: Metafile, part: string, seen = new Set<string>()): string[] {
  if (seen.has(part)) return [];
  seen.add(part);
  for (const { path, kind } of outputs[part]?.imports ?? []) {
    if (kind === 'import-statement') imported({ inputs: {}, outputs }, path, seen);
  }
  return [...seen];
}

function bytes(files: readonly OutputFile[]): number {
  return files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}
