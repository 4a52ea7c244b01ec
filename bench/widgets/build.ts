/** The three screens as production bundles, and how many bytes of each a page has to carry. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atOnceInOneFile, compressed, imported, inOneFile, inParts } from '../../build/bundle.ts';
import { mainJob, mainJobInOne, wholeKit, wholeKitInOne } from '../../build/sizes.ts';
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
  /** Where each screen begins, and then what that imports at once. */
  readonly entries: Readonly<Record<Name, readonly string[]>>;
  /** What the first paint needs: the entry and all that it imports at once. */
  readonly first: Readonly<Record<Name, number>>;
  /** That of ours as one file: many small files compress less well. */
  readonly firstInOne: number;
  /** Each element of the kit with all that it may load, but no language beside English. */
  readonly kit: number;
  /** The same as one file. */
  readonly kitInOne: number;
  /** List and detail with form, test and dialogs. */
  readonly job: number;
  readonly jobInOne: number;
}

/** As `npm run build` and a bundler make them: one file for each part that is loaded later. */
export async function buildScreens(): Promise<Bundles> {
  const scripts = new Map<string, Buffer>();
  const entries = {} as Record<Name, readonly string[]>;
  const first = {} as Record<Name, number>;
  for (const name of names) {
    const alias = name === 'ours' ? {} : { lit: join(root, page, 'plain-lit.ts') };
    const chunks = await inParts(files[name], { alias });
    const bytes = new Map(chunks.map(({ fileName, code }) => [fileName, compressed(code)]));
    for (const [file, content] of bytes) scripts.set(`/${name}/${file}`, content);
    const wanted = [...imported(chunks, chunks[0]?.fileName ?? '')];
    entries[name] = wanted.map((file) => `/${name}/${file}`);
    first[name] = wanted.reduce((sum, file) => sum + (bytes.get(file)?.length ?? 0), 0);
  }
  return {
    scripts,
    stage: await stageScript(),
    entries,
    first,
    firstInOne: compressed(await atOnceInOneFile(files.ours)).length,
    job: await mainJob(),
    jobInOne: await mainJobInOne(),
    kit: await wholeKit(),
    kitInOne: await wholeKitInOne(),
  };
}

async function stageScript(): Promise<Buffer> {
  const answer = JSON.stringify({ integrations: entries(CARDS) });
  const code = await inOneFile(`${page}/stage.ts`);
  return compressed(`globalThis.stage={answer:${JSON.stringify(answer)}};(()=>{${code}})();`);
}

/** For the setting line of the report. */
export async function peerVersions(): Promise<string> {
  const text = await readFile(join(root, 'bench/package.json'), 'utf8');
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
  return ['react', '@mui/material'].map((name) => `${name} ${dependencies[name]}`).join(', ');
}
