/** The examples of docs/embedding.md, as pages that a browser can open. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileScript, parse } from '@vue/compiler-sfc';
import { build } from 'esbuild';
import { inParts } from '../../build/bundle.ts';
import { buildEmbed, type EmbedFile } from '../../build/embed.ts';
import { root } from '../../build/kit.ts';
import type { Page, Site } from './site.ts';

/** Each block by the word behind its language, such as `page=plain`. */
async function readGuide(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(root, 'docs/embedding.md'), 'utf8');
  const blocks = text.matchAll(/^```\w+ (\w+=[\w.]+)\n([\s\S]*?)^```$/gm);
  return new Map([...blocks].map(([, name = '', code = '']) => [name, code]));
}

/** What a host's bundler makes of an example, with the kit as it is installed in `project`. */
async function bundle(name: string, code: string, project: string): Promise<string> {
  const result = await build({
    stdin: {
      contents: name === 'vue' ? compileVue(code) : code,
      loader: 'tsx',
      resolveDir: project,
    },
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"', ...vueFlags },
    alias: name === 'react18' ? { react: 'react-18', 'react-dom': 'react-dom-18' } : {},
    write: false,
    logLevel: 'error',
  });
  return result.outputFiles[0]?.text ?? '';
}

const vueFlags = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
};

/** As Vue's own build tools do it. */
function compileVue(code: string): string {
  const { descriptor } = parse(code);
  const isCustomElement = (tag: string) => tag.startsWith('integration-');
  const { content } = compileScript(descriptor, {
    id: 'guide',
    inlineTemplate: true,
    genDefaultAs: 'Guide',
    templateOptions: { compilerOptions: { isCustomElement } },
  });
  return `${content}
import { createApp } from 'vue';
createApp(Guide).mount(document.body.appendChild(document.createElement('div')));`;
}

/** All pages of the guide, with the addresses and the hash of this run in place of the examples'. */
export async function guidePages(site: Site, embed: EmbedFile, project: string) {
  const guide = await readGuide();
  const example = (name: string) => {
    const code = guide.get(name);
    if (!code) throw new Error(`docs/embedding.md has no example ${name}.`);
    return code
      .replaceAll('https://integrations.example.com', site.api)
      .replaceAll('integration-center-HASH.js', embed.file)
      .replaceAll('sha384-HASH', embed.integrity);
  };
  const pages: Record<string, Page> = {
    '/plain/': { body: example('page=plain') },
    '/pinned/': { body: pinnedToAnother(example('page=plain'), embed) },
    '/strict/': { body: example('page=strict'), headers: { 'content-security-policy': policy } },
    '/strict.js': { body: example('file=strict.js') },
  };
  for (const name of ['react19', 'react18', 'vue']) {
    pages[`/${name}.js`] = { body: await bundle(name, example(`app=${name}`), project) };
    pages[`/${name}/`] = { body: shell(`<script type="module" src="/${name}.js"></script>`) };
  }
  const second = await buildEmbed(root, project, '9.9.9');
  pages['/second.js'] = { body: await readFile(join(project, second.file), 'utf8') };
  pages['/two/'] = { body: shell(twoVersions(`${site.api}/embed/${embed.file}`)) };
  return { ...pages, ...(await listInParts()) };
}

/** The list alone, with a file for each part that follows. */
async function listInParts(): Promise<Record<string, Page>> {
  const chunks = await inParts('components/define/integration-center.ts');
  const tell = `document.querySelector('integration-center').fetchToken = async () =>
    (await fetch('/session/token')).text();`;
  const page = (key: string) =>
    shell(`<integration-center ${key}></integration-center>
      <script type="module">import '/parts/${chunks[0]?.fileName}'; ${tell}</script>`);
  return {
    '/parts/': { body: page('') },
    '/parts/syncro': { body: page('integration-key="syncro"') },
    ...Object.fromEntries(
      chunks.map(({ fileName, code }) => [`/parts/${fileName}`, { body: code }]),
    ),
  };
}

/** As the guide says it. */
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
  "require-trusted-types-for 'script'; trusted-types lit-html",
].join('; ');

const shell = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title></head><body>${body}</body></html>`;

/** The pinned script alone, and not the one whose hash the page tells. */
function pinnedToAnother(page: string, { integrity }: EmbedFile): string {
  return page
    .replace(integrity, `sha384-${'A'.repeat(64)}`)
    .replace(/<script type="module">[\s\S]*?<\/script>/, '');
}

const twoVersions = (first: string) => `<integration-center></integration-center>
<script type="module">
  await import('${first}');
  const before = customElements.get('integration-center');
  const second = await import('/second.js');
  second.configure({ fetchToken: async () => (await fetch('/session/token')).text() });
  const after = customElements.get('integration-center');
  globalThis.kept = before === after && second.IntegrationCenter !== before;
</script>`;
