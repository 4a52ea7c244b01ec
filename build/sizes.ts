/** What pages have to carry of the kit: bytes with Lit, minified and compressed. */
import type { OutputChunk } from 'rolldown';
import { atOnceInOneFile, compressed, imported, inOneFile, inParts } from './bundle.ts';

const center = 'components/define/integration-center.ts';

/** The other languages: a page loads the one that it speaks. */
const languages = /\/(de|es|fr)\.ts$/;

/** Comes below a form that can be used already: health and activity. */
const notForWork = /\/(de|es|fr|below)\.ts$/;

/** What a partner admin's work takes: the list, and a detail with form, test, status and dialogs. */
const work = [
  'components/integration-center/tools.ts',
  'components/shared/live-feed.ts',
  'components/define/integration-detail.ts',
];

/** An element with what it imports at once, in one file. */
export async function atOnce(entry: string): Promise<number> {
  return compressed(await atOnceInOneFile(entry)).length;
}

/** The list as a bundler packs it, until its cards are painted. */
export async function firstPaint(): Promise<number> {
  const chunks = await inParts(center);
  const wanted = imported(chunks, chunks[0]?.fileName ?? '');
  return bytes(chunks.filter(({ fileName }) => wanted.has(fileName)));
}

/** The list and the detail as a bundler packs them, in parts; without health, activity and languages. */
export async function mainJob(): Promise<number> {
  const chunks = await inParts(center);
  const parts = [chunks[0], ...work.map((entry) => partOf(chunks, entry))];
  const wanted = new Set(parts.flatMap((part) => [...imported(chunks, part?.fileName ?? '')]));
  return bytes(chunks.filter(({ fileName }) => wanted.has(fileName)));
}

/** The same in one file. */
export async function mainJobInOne(): Promise<number> {
  return compressed(await inOneFile(center, { leaveOut: notForWork })).length;
}

/** Every element with all that it may load, in parts; without languages. */
export async function wholeKit(): Promise<number> {
  return bytes(await inParts('components/embed.ts', { leaveOut: languages }));
}

/** The same in one file. */
export async function wholeKitInOne(): Promise<number> {
  return compressed(await inOneFile('components/embed.ts', { leaveOut: languages })).length;
}

function partOf(chunks: readonly OutputChunk[], entry: string): OutputChunk {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(entry));
  if (!found) throw new Error(`${entry} is no part of its own.`);
  return found;
}

function bytes(chunks: readonly OutputChunk[]): number {
  return chunks.reduce((sum, { code }) => sum + compressed(code).length, 0);
}
