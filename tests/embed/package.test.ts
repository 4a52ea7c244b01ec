/** The package as others get it: it resolves, types and loads everywhere, and is the same each time. */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
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

test('`./define` has registered every tag as soon as it is loaded', async () => {
  const tags = modules.filter((name) => /-/.test(name)).map((name) => name.slice(2));
  const script = `await import('${named('./define')}');
    process.stdout.write(${JSON.stringify(tags)}.filter((tag) => !customElements.get(tag)).join());`;
  const { stdout } = await run('node', ['--input-type=module', '-e', script], { cwd: project });
  expect([tags.length > 10, stdout]).toEqual([true, '']);
});

test('modules and types name only packages that are listed', async () => {
  const listed = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }));
  const found = new Set<string>();
  for (const file of globSync('**/*.{js,d.ts}', { cwd: kit, exclude: ['embed/**'] })) {
    const { importedFiles } = ts.preProcessFile(await readFile(join(kit, file), 'utf8'));
    for (const { fileName } of importedFiles) {
      const name = /^(@[^/]+\/)?[^./][^/]*/.exec(fileName)?.[0];
      if (name && !listed.has(name)) found.add(`${file}: ${name}`);
    }
  }
  expect([...found]).toEqual([]);
});

test.each([['node'], ['deno', 'run', '-A', '--node-modules-dir=manual']])(
  'the client works on %s: it lists, follows, and says why there is no answer',
  async (...[command, ...options]) => {
    const file = join(project, 'client.mjs');
    const host = inject('host');
    const script = `import { createApi } from '${named('./client')}';
      const token = async () => (await fetch('${host}/session/token')).text();
      const api = createApi('${host}', token);
      const listed = (await api.list()).length;
      const heard = await new Promise((resolve) => {
        const leave = api.follow({
          mode: () => {},
          take: (items) => { leave(); resolve(items.length); },
        });
      });
      const { reason } = await createApi('http://127.0.0.1:1', token).list().catch((e) => e);
      const { code } = await api.get('nope').catch((e) => e);
      console.log(listed === heard, code, reason);`;
    await writeFile(file, script);
    const { stdout } = await run(command, [...options, file], { cwd: project });
    expect(stdout.trim()).toBe('true unknown_integration network');
  },
);

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

/** What the compiler says of a host's file that stands alone, so that nothing else brings its types. */
async function complaintsOf(name: string, source: string, options: ts.CompilerOptions = {}) {
  const file = join(project, name);
  await writeFile(file, source);
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    ...options,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('tags and events are typed for who only registers them', async () => {
  const source = `
    import '${named('./define')}';
    const center = document.createElement('integration-center');
    center.theme = 'dark';
    center.addEventListener('integration-select', ({ detail }) => detail.key.length);
    document.addEventListener('integration-load-error', ({ detail }) => {
      const kind: 'auth' | 'network' | 'config' | 'server' | 'off' = detail.kind;
      return kind;
    });
    document.createElement('integration-overview').density = 'compact';
    // @ts-expect-error
    center.theme = 'purple';
  `;
  expect(await complaintsOf('registers.ts', source)).toEqual([]);
});

test('properties and events are typed in JSX, and for the components', async () => {
  const source = `
    import type {} from '${named('./jsx')}';
    import type { Filters } from '${named('.')}';
    import { IntegrationCard, IntegrationCenter } from '${named('./react')}';
    const filters: Filters = { query: '', category: '', status: '' };
    export const good = [
      <integration-center api-base="/x" fetchToken={async () => ''} onintegration-select={(e) => e.detail.key} />,
      <integration-center filters={filters} onintegration-filter={(e) => e.detail.filters.query} />,
      <IntegrationCard href="#/" onIntegrationSelect={({ detail }) => detail.key} />,
    ];
    // @ts-expect-error
    export const bad = <integration-center fetchToken="no function" />;
    // @ts-expect-error
    export const worse = <IntegrationCard onIntegrationSelect={({ detail }) => detail.kei} />;
    // @ts-expect-error words, and not the truth of one
    export const key = <integration-center integration-key />;
    // @ts-expect-error it can only be read
    export const set = <IntegrationCenter hasUnsavedChanges />;
    // @ts-expect-error
    export const told = <integration-center hasUnsavedChanges />;
  `;
  expect(await complaintsOf('host.tsx', source)).toEqual([]);
});

test('the client, and the vendor of the README, are typed where there is no DOM', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, vendor = ''] = /^```ts\n(import \{ CheckFailure[\s\S]*?)^```$/m.exec(readme) ?? [];
  const source = `
    import { ApiError, createApi } from '${named('./client')}';
    import type { FieldSpec, Translations } from '${named('./plugin')}';
    export const first = (await createApi('', async () => '').list())[0]?.name;
    export const codeOf = (error: unknown) => error instanceof ApiError && error.code;
    export type Known = [FieldSpec, Translations];
    ${vendor.replace('../plugin.ts', named('./plugin'))}`;
  expect(vendor).toContain('definePlugin');
  const complaints = await complaintsOf('client.mts', source, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
  });
  expect(complaints).toEqual([]);
});

test('React 18 writes the components as HTML on a server, and warns of nothing', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { IntegrationCenter } from '${named('./react')}';
        import { renderToString } from 'react-dom/server';
        process.stdout.write(renderToString(<IntegrationCenter className="wide" theme="dark" />));`,
      loader: 'jsx',
      resolveDir: project,
    },
    bundle: true,
    platform: 'node',
    jsx: 'automatic',
    alias: { react: 'react-18', 'react-dom': 'react-dom-18' },
    write: false,
    logLevel: 'error',
  });
  const file = join(project, 'server.cjs');
  await writeFile(file, outputFiles[0]?.contents ?? '');
  const { stdout, stderr } = await run('node', [file]);
  expect([stdout, stderr]).toEqual(['<integration-center class="wide"></integration-center>', '']);
});
