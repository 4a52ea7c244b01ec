/**
 * The kit as one self-contained file. One, because a page can pin one by its hash: what a script
 * loads later, no browser checks against a hash that the page gave.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inOneFile } from './bundle.ts';

export interface EmbedFile {
  /** Name with the hash in it: what it holds never changes. */
  readonly file: string;
  /** For the `integrity` attribute. */
  readonly integrity: string;
  readonly version: string;
  readonly bytes: number;
}

/** Into dist/, where the service looks for it. */
export async function buildEmbedFile(): Promise<EmbedFile> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return buildEmbed(root, join(root, 'dist/embed'), version);
}

/** Writes the file and `embed.json`, which tells its hash. The same sources give the same bytes. */
export async function buildEmbed(root: string, out: string, version: string): Promise<EmbedFile> {
  const code = await inOneFile('components/embed.ts', { root, legal: true });
  const text = Buffer.from(`/*! @gururmm/integration-center ${version} */\n${licencesFirst(code)}`);
  const digest = createHash('sha384').update(text).digest();
  const embed: EmbedFile = {
    file: `integration-center-${digest.toString('hex').slice(0, 16)}.js`,
    integrity: `sha384-${digest.toString('base64')}`,
    version,
    bytes: text.length,
  };
  await mkdir(out, { recursive: true });
  await place(join(out, embed.file), text);
  await place(join(out, 'embed.json'), `${JSON.stringify(embed, null, 2)}\n`);
  return embed;
}

/** Each licence once, before all that it is for: Lit says its own in every module. */
export function licencesFirst(code: string): string {
  const said = /\/\*\*\n\* @license\n(?:\* .*\n)+\*\/\n?/g;
  const licences = new Set(code.match(said)?.map((licence) => licence.trim()));
  return [...licences, code.replaceAll(said, '')].join('\n');
}

/** Whole or not at all: a service may be reading. */
async function place(file: string, content: string | Uint8Array): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, file).catch(async (error) => {
    await rm(draft, { force: true });
    throw error;
  });
}
