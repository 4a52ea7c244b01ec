/** The three screens as production bundles, and how many bytes of each a page has to carry. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { wholeKit, wholeKitInOne } from '../../build/sizes.ts';
import { smallSources } from '../../build/sources.ts';
import { entries } from './entries.ts';

export const names = ['ours', 'limit', 'peer'] as const;
export type Name = (typeof names)[number];

export const CARDS = 1_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = 'bench/widgets/page';
const files: Readonly<Record<Name, string>> = {
  ours: `${page}/ours.ts`,
  limit: `${page}/limit/limit.ts`,
  peer: `${page}/peer/peer.tsx`,
};

export interface Bundles {
  /** Address to content, compressed. */
  readonly scripts: ReadonlyMap<string, Buffer>;
  /** The API held in memory; counted for nobody. */
  readonly stage: Buffer;
  /** Where each screen begins. */
  readonly entries: Readonly<Record<Name, string>>;
  /** What the first paint needs: the entry and all that it imports at once. */
  readonly first: Readonly<Record<Name, number>>;
  /** That of ours as one file: many small files compress less well. */
  readonly firstInOne: number;
  /** Each element of the kit with all that it may load, but no language beside English. */
  readonly kit: number;
  /** The same as one file. */
  readonly kitInOne: number;
}

export async function buildScreens(): Promise<Bundles> {
  const scripts = new Map<string, Buffer>();
  const begin = {} as Record<Name, string>;
  const first = {} as Record<Name, number>;
  for (const name of names) {
    const alias = name === 'ours' ? {} : { lit: `./${page}/plain-lit.ts` };
    const bundle = await bundled(files[name], { alias });
    for (const [path, text] of bundle.outputs) scripts.set(`/${name}/${path}`, text);
    begin[name] = `/${name}/${bundle.entry}`;
    first[name] = sum(atOnce(bundle.meta, bundle.entry).map((path) => bundle.outputs.get(path)));
  }
  const stage = await stageScript();
  return { scripts, stage, entries: begin, first, ...(await kitSizes()) };
}

interface Bundle {
  readonly meta: Metafile;
  readonly entry: string;
  /** File name to content, compressed. */
  readonly outputs: ReadonlyMap<string, Buffer>;
}

/** As `npm run build` and a bundler make it: one file for each part that is loaded later. */
async function bundled(entryPoint: string, over: BuildOptions = {}): Promise<Bundle> {
  const { outputFiles = [], metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    conditions: ['production', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    jsx: 'automatic',
    legalComments: 'none',
    write: false,
    metafile: true,
    plugins: [smallSources],
    ...over,
  });
  if (!metafile) throw new Error(`${entryPoint} was built without its list of parts.`);
  const meta: Metafile = {
    inputs: metafile.inputs,
    outputs: Object.fromEntries(
      Object.entries(metafile.outputs).map(([path, output]) => [nameOf(path), output]),
    ),
  };
  const entry = Object.keys(meta.outputs).find(
    (path) => meta.outputs[path]?.entryPoint === entryPoint,
  );
  const outputs = outputFiles.map(({ path, contents }): [string, Buffer] => [
    nameOf(path),
    compressed(contents),
  ]);
  return { meta, entry: entry ?? '', outputs: new Map(outputs) };
}

function nameOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').at(-1) ?? path;
}

function compressed(content: Uint8Array | string): Buffer {
  return gzipSync(content, { level: 9 });
}

function atOnce({ outputs }: Metafile, path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  for (const { path: part, kind } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') atOnce({ inputs: {}, outputs }, nameOf(part), seen);
  }
  return [...seen];
}

function sum(files: readonly (Buffer | undefined)[]): number {
  return files.reduce((bytes, file) => bytes + (file?.length ?? 0), 0);
}

async function kitSizes(): Promise<Pick<Bundles, 'firstInOne' | 'kit' | 'kitInOne'>> {
  const later: Plugin = {
    name: 'later',
    setup: ({ onResolve }) => {
      onResolve({ filter: /./ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
    },
  };
  const first = await bundled(files.ours, { splitting: false, plugins: [smallSources, later] });
  return {
    firstInOne: sum([...first.outputs.values()]),
    kit: await wholeKit(),
    kitInOne: await wholeKitInOne(),
  };
}

async function stageScript(): Promise<Buffer> {
  const answer = JSON.stringify({ integrations: entries(CARDS) });
  const { outputs, entry } = await bundled(`${page}/stage.ts`, {
    splitting: false,
    format: 'iife',
    banner: { js: `globalThis.stage={answer:${JSON.stringify(answer)}};` },
  });
  return outputs.get(entry) ?? Buffer.alloc(0);
}

/** For the setting line of the report. */
export async function peerVersions(): Promise<string> {
  const text = await readFile(join(root, 'bench/package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  return ['react', '@mui/material'].map((name) => `${name} ${dependencies[name]}`).join(', ');
}
