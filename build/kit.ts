/**
 * `npm run build`: writes dist/, the kit as it is published. `npm publish ./dist` does so;
 * `dist/embed/` is also what the service serves at /embed.
 */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vscodeCss, vscodeHtml, webTypes } from './elements/editors.ts';
import { manifestOf } from './elements/manifest.ts';
import { jsxTypes, reactComponents } from './elements/react.ts';
import { readElements } from './elements/read.ts';
import { buildEmbed, type EmbedFile } from './embed.ts';
import { buildModules } from './modules.ts';
import { packageJson } from './package-json.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** @throws Error when a source does not compile or something public is not documented. */
export async function buildKit(out: string): Promise<EmbedFile> {
  const source = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { elements, complaints } = readElements(root);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  await rm(out, { recursive: true, force: true });
  await mkdir(join(out, 'react'), { recursive: true });
  const imports = await buildModules(root, out);
  const embed = await buildEmbed(root, join(out, 'embed'), source.version);
  const react = reactComponents(elements);
  const tags = elements.map(({ tag }) => tag);
  const files: Record<string, string> = {
    'package.json': json(packageJson(source, imports, tags)),
    'custom-elements.json': json(manifestOf(elements)),
    'web-types.json': json(webTypes(elements, source.name, source.version)),
    'vscode.html-custom-data.json': json(vscodeHtml(elements)),
    'vscode.css-custom-data.json': json(vscodeCss(elements)),
    'react/index.js': react.js,
    'react/index.d.ts': react.types,
    'react/jsx.js': 'export {};\n',
    'react/jsx.d.ts': jsxTypes(elements),
  };
  await Promise.all([
    ...Object.entries(files).map(([name, text]) => writeFile(join(out, name), text)),
    copyFile(join(root, 'openapi/openapi.json'), join(out, 'openapi.json')),
    copyFile(join(root, 'docs/embedding.md'), join(out, 'README.md')),
  ]);
  return embed;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

if (import.meta.main) {
  const { file, integrity, bytes } = await buildKit(join(root, 'dist'));
  process.stdout.write(`dist/embed/${file} (${bytes} bytes)\n${integrity}\n`);
}
