/** The package as others get it: it resolves, types and loads everywhere, and is the same each time. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { expect, inject, test } from 'vitest';
import { buildEmbed } from '../../build/embed.ts';
import { root } from '../../build/kit.ts';
import type {} from './provided.ts';

const run = promisify(execFile);
const project = inject('project');
const kit = join(project, 'node_modules/@gururmm/integration-center');
const manifest = JSON.parse(await readFile(join(kit, 'package.json'), 'utf8'));
const modules = Object.keys(manifest.exports).filter((name) => !/json$|\*/.test(name));
const named = (name: string) => `@gururmm/integration-center${name.slice(1)}`;

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pkgDir: kit, pack: false });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test('the types are right wherever modules are resolved', async () => {
  const tarball = new Uint8Array(await readFile(inject('tarball')));
  const result = await checkPackage(createPackageFromTarballData(tarball));
  const problems = 'problems' in result ? result.problems : ['no types'];
  // Modules only: there is nothing for `require`, nor for resolvers that know no exports.
  const ours = problems.filter(
    (each) =>
      typeof each === 'string' ||
      !('resolutionKind' in each) ||
      ['node16-esm', 'bundler'].includes(each.resolutionKind),
  );
  expect(ours).toEqual([]);
});

test('every module loads on Node, without a DOM', async () => {
  const script = `for (const name of ${JSON.stringify(modules.map(named))}) await import(name);
    process.stdout.write(typeof document + ' ' + typeof window);`;
  const { stdout, stderr } = await run('node', ['--input-type=module', '-e', script], {
    cwd: project,
  });
  expect([stdout, stderr]).toEqual(['undefined undefined', '']);
});

test('`.` registers nothing, `./<tag>` that tag and what it is made of', async () => {
  const script = `await import('${named('.')}');
    const before = customElements.get('integration-card');
    await import('${named('./integration-card')}');
    process.stdout.write([before, customElements.get('integration-card').name,
      customElements.get('status-badge').name, customElements.get('integration-detail')].join());`;
  const { stdout } = await run('node', ['--input-type=module', '-e', script], { cwd: project });
  expect(stdout).toBe(',IntegrationCard,StatusBadge,');
});

test('the manifests name files and classes that are there', async () => {
  const elements = JSON.parse(await readFile(join(kit, 'custom-elements.json'), 'utf8'));
  for (const { path, exports } of elements.modules) {
    const source = await readFile(join(kit, path), 'utf8');
    for (const { name } of exports) expect(source).toContain(name);
  }
  for (const name of [
    'web-types',
    'vscode.html-custom-data',
    'vscode.css-custom-data',
    'openapi',
  ]) {
    JSON.parse(await readFile(join(kit, `${name}.json`), 'utf8'));
  }
});

test('the file for pages has the same bytes wherever it is built, and is all it needs', async () => {
  const elsewhere = await mkdtemp(join(project, 'again-'));
  for (const name of ['components', 'plugins', 'openapi', 'package.json', 'tsconfig.json']) {
    await cp(join(root, name), join(elsewhere, name), { recursive: true });
  }
  const modulesThere = join(elsewhere, 'node_modules');
  await cp(join(project, 'node_modules/lit'), join(modulesThere, 'lit'), { recursive: true });
  await cp(join(project, 'node_modules/@lit'), join(modulesThere, '@lit'), { recursive: true });
  const first = JSON.parse(await readFile(join(kit, 'embed/embed.json'), 'utf8'));
  const again = await buildEmbed(elsewhere, join(elsewhere, 'out'), manifest.version);
  expect(again).toEqual(first);
  const text = await readFile(join(kit, 'embed', first.file), 'utf8');
  expect(ts.preProcessFile(text).importedFiles).toEqual([]);
  expect(text).not.toContain(project);
  await rm(elsewhere, { recursive: true });
});

test('properties, events and JSX are typed for those who use them', async () => {
  const source = `
    import '${named('./define')}';
    import type {} from '${named('./jsx')}';
    import { createApi } from '${named('./client')}';
    import { IntegrationCard } from '${named('./react')}';
    const center = document.createElement('integration-center');
    center.theme = 'dark';
    center.addEventListener('integration-load-error', ({ detail }) => {
      const kind: 'auth' | 'network' | 'config' | 'server' | 'off' = detail.kind;
      return kind;
    });
    export const good = [
      <integration-center api-base="/x" fetchToken={async () => ''} onintegration-select={(e) => e.detail.key} />,
      <IntegrationCard href="#/" onIntegrationSelect={({ detail }) => detail.key} />,
      createApi('', async () => '').list().then(([first]) => first?.name),
    ];
    // @ts-expect-error
    center.theme = 'purple';
    // @ts-expect-error
    export const bad = <integration-center fetchToken="no function" />;
    // @ts-expect-error
    export const worse = <IntegrationCard onIntegrationSelect={({ detail }) => detail.kei} />;
  `;
  const file = join(project, 'host.tsx');
  await writeFile(file, source);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    // For Lit's own.
    skipLibCheck: true,
  });
  const complaints = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  expect(complaints).toEqual([]);
});
