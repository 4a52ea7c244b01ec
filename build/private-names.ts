/** Gives the private custom properties of the styles (`--_surface`) names of one letter or two. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PRIVATE = /--_[a-z]+(?:-[a-z]+)*/g;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Of all files together: a part may use what another sets. Sorted, so that each build names alike. */
export const shortNames: ReadonlyMap<string, string> = new Map(
  globSync('components/**/*.ts', { cwd: root })
    .flatMap((file) => readFileSync(`${root}/${file}`, 'utf8').match(PRIVATE) ?? [])
    .toSorted()
    .filter((name, index, all) => name !== all[index - 1])
    .map((name, index) => [name, `--_${index.toString(36)}`]),
);

export function withShortNames(code: string): string {
  return code.replace(PRIVATE, (name) => shortNames.get(name) ?? name);
}
