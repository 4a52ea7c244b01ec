/** The kit's modules as plain JavaScript with types, one file for each source: bundlers do the rest. */
import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { optionsOf } from './elements/read.ts';
import { small } from './sources.ts';

/** Everything that an export leads to. */
const entriesIn = (root: string) => [
  ...globSync('components/define/*.ts', { cwd: root }),
  ...['components/index.ts', 'components/define.ts', 'components/client.ts'],
  ...['components/react/component.ts', 'plugins/plugin.ts', 'plugins/fields.ts'],
];

/** @returns the packages that modules and types import, as `lit` or `@lit/task`. */
export async function buildModules(root: string, out: string): Promise<ReadonlySet<string>> {
  const options: ts.CompilerOptions = {
    ...optionsOf(root),
    noEmit: false,
    declaration: true,
    allowImportingTsExtensions: false,
    rewriteRelativeImportExtensions: true,
    target: ts.ScriptTarget.ES2022,
    rootDir: root,
    outDir: out,
  };
  const program = ts.createProgram(
    entriesIn(root).map((entry) => join(root, entry)),
    options,
  );
  const written: Promise<unknown>[] = [];
  const packages = new Set<string>();
  const result = program.emit(undefined, (file, text) => {
    const body = file.endsWith('.js') ? small(text) : withPublicSpecifiers(text);
    for (const name of importsOf(body)) packages.add(name);
    written.push(write(file, body));
  });
  const wrong = [...ts.getPreEmitDiagnostics(program), ...result.diagnostics];
  if (wrong.length > 0) {
    throw new Error(ts.formatDiagnostics(wrong, formatHost(root)));
  }
  await Promise.all(written);
  return packages;
}

/** The compiler leaves the specifiers of types as they are, and names Lit's by a package of Lit's own. */
function withPublicSpecifiers(types: string): string {
  return types
    .replace(/(['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2')
    .replaceAll('import("lit-html")', 'import("lit")');
}

function importsOf(text: string): string[] {
  const specifiers = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
  return specifiers
    .filter((name) => !name.startsWith('.'))
    .map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

function formatHost(root: string): ts.FormatDiagnosticsHost {
  return {
    getCanonicalFileName: (name) => relative(root, name),
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
}
