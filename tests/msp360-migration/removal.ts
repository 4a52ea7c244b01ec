/**
 * Takes the move of MSP360 out of a copy of the tree, as its last commit will: the files that carry its
 * name, the lines that are marked with it, and nothing else.
 */
import { globSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorkshop } from '../mutants/workshop.ts';

/** Stands at the end of each line that other files have for the sake of the move. */
const MARK = /\/\/ msp360-migration\b|<!-- msp360-migration -->/;
/** What carries the name; released migrations stay as they are. */
export const OF_THE_MOVE =
  /(^|\/)(msp360-migration|msp360-end|migrate-msp360|msp360-backfill)([./-]|$)|^tests\/migration\.ts$/;
const SCRIPTS = ['migrate:msp360', 'test:migration'];

export const filesOf = (folder: string): string[] =>
  globSync('{api,plugins,components,openapi,demo,bench,tests,docs,migrations}/**/*', {
    cwd: folder,
    withFileTypes: true,
    exclude: (entry) => entry.name === 'node_modules',
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((file) => file.replaceAll('\\', '/'));

export const isOfTheMove = (file: string): boolean =>
  OF_THE_MOVE.test(file) && !/^migrations\/\d{4}\./.test(file);

/** @returns how many lines were marked. */
export async function removeTheMove(folder: string): Promise<number> {
  await openWorkshop(folder);
  let lines = 0;
  for (const file of filesOf(folder)) {
    if (isOfTheMove(file)) {
      await rm(join(folder, file));
      continue;
    }
    if (!/\.(ts|html|md)$/.test(file)) continue;
    const text = await readFile(join(folder, file), 'utf8');
    const kept = text.split('\n').filter((line) => !MARK.test(line));
    const gone = text.split('\n').length - kept.length;
    if (gone > 0) await writeFile(join(folder, file), kept.join('\n'));
    lines += gone;
  }
  const packageFile = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(packageFile, 'utf8'));
  for (const script of SCRIPTS) delete manifest.scripts[script];
  await writeFile(packageFile, `${JSON.stringify(manifest, null, 2)}\n`);
  return lines;
}
