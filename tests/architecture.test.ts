/** The house's one rule, enforced: see the drawing in CONTRIBUTING.md. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { waysOut } from './helpers/ways-out.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = [
  'auth',
  'audit',
  'catalog',
  'flags',
  'alerts',
  'configurations',
  'health',
  'integrations',
  'metrics',
  'msp360-migration', // msp360-migration
];
/** What a plugin is made of; all that other floors may know of `plugins/` beside the registry. */
const pluginContract = [
  'plugins/plugin.ts',
  'plugins/fields.ts',
  'plugins/field-spec.ts',
  'plugins/registry.ts',
];
const landing = ['api/app.ts', 'api/compose.ts', 'api/contract.ts', 'api/config.ts'];

interface Import {
  readonly from: string;
  /** A file of the house, or the specifier of a package. */
  readonly to: string;
  readonly inside: boolean;
}

const files = globSync(['{api,plugins,components,openapi}/**/*.ts'], { cwd: root }).map((file) =>
  file.replaceAll('\\', '/'),
);
const imports = files.flatMap(importsOf);

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  const pattern = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map(([, target = '']) => {
    const inside = target.startsWith('.');
    const to = inside ? normalize(join(dirname(from), target)).replaceAll('\\', '/') : target;
    return { from, to, inside };
  });
}

function floorOf(file: string): number {
  if (file === 'package.json') return 0;
  if (file.startsWith('plugins/')) return 1;
  if (file.startsWith('api/platform/')) return 2;
  const room = rooms.indexOf(file.split('/')[1] ?? '');
  if (file.startsWith('api/') && room >= 0) return 3 + room / 100;
  if (landing.includes(file)) return 4;
  if (file.startsWith('api/')) return 5;
  return file.startsWith('openapi/') ? 6 : 7;
}

/** Why an import breaks the rule; nothing when it does not. */
function complaint({ from, to, inside }: Import): string | undefined {
  if (from.startsWith('plugins/')) {
    if (!inside || !to.startsWith('plugins/')) return 'a plugin imports only from plugins/';
    return undefined;
  }
  if (!inside) return undefined;
  if (from.startsWith('components/')) {
    const allowed = ['openapi/api-types.ts', 'plugins/fields.ts'];
    if (to.startsWith('components/') || allowed.includes(to)) return undefined;
    return `a component knows of the server only ${allowed.join(' and ')}`;
  }
  if (/^(tests|demo|bench)\//.test(to)) return 'nothing leans on the scaffold';
  if (floorOf(to) > floorOf(from))
    return 'a file imports only from lower floors and rooms to its left';
  if (to.startsWith('plugins/') && floorOf(from) < 4 && !pluginContract.includes(to)) {
    return 'only the landing knows the vendors';
  }
  const sameRoom = dirname(from) === dirname(to);
  if (!sameRoom && floorOf(from) < 4 && /\/(store|routes)\.ts$/.test(to)) {
    return "a room's store and routes are its own";
  }
  const upstairs = stairOf(from) >= 0 && stairOf(to) > stairOf(from);
  return sameRoom && upstairs ? 'routes → service → store → schema' : undefined;
}

function stairOf(file: string): number {
  return ['schema.ts', 'store.ts', 'service.ts', 'routes.ts'].findIndex((name) =>
    file.endsWith(`/${name}`),
  );
}

test('every file imports only from lower floors, rooms to its left, or down its own stairs', () => {
  const broken = imports.flatMap((each) => {
    const reason =
      each.from.includes('/platform/') && floorOf(each.to) === 2 ? undefined : complaint(each);
    return reason ? [`${each.from} imports ${each.to}: ${reason}`] : [];
  });
  expect(broken).toEqual([]);
});

test('no files import each other in a circle', () => {
  const targets = Map.groupBy(
    imports.filter((each) => each.inside),
    (each) => each.from,
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('no source file has grown a second subject', () => {
  const generated = ['openapi/api-types.ts'];
  // A language is one file, so that it is loaded and translated as a whole.
  const languages = /^components\/languages\/[a-z]{2}\.ts$/;
  const long = files
    .filter((file) => !generated.includes(file) && !languages.test(file))
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 200);
  expect(long).toEqual([]);
});

test('no file is named after nothing', () => {
  const vague = /(^|\/)(utils?|helpers?|common|lib|misc|manager)(\.|\/)/;
  expect(files.filter((file) => vague.test(file))).toEqual([]);
});

test('a plugin reaches the outside only through its context', () => {
  const plugins = files.filter((file) => file.startsWith('plugins/'));
  const found = plugins.flatMap((file) => waysOut(file, readFileSync(join(root, file), 'utf8')));
  expect(found).toEqual([]);
});

test.each([
  ...["fetch('https://evil.com')", 'const get = fetch', 'new XMLHttpRequest()', '[fetch][0]()'],
  ...["new WebSocket('wss://a')", "new EventSource('/')", "import http from 'node:https'"],
  ...["import { request } from 'undici'", "import 'node:net'", "export * from 'node:http'"],
  ...["import 'https://evil.com/x.ts'", "await import('node:http')", 'import(name)'],
  ...["require('http')", "import http = require('http')", 'process.env.KEY', 'import.meta.url'],
  ...['Deno.connect({ port: 1 })', 'globalThis.fetch', "globalThis['fe' + 'tch']", 'self.fetch'],
  ...["eval('1')", "new Function('return 1')", 'const { fetch: a } = globalThis', '({ fetch })'],
  ...["(() => {}).constructor('return fetch')()", "''['constructor']", 'declare const fetch: any'],
  ...['declare global { const a: any }', 'a.__proto__', 'const { constructor } = a', 'Bun.file(a)'],
  ...['[process.pid]', 'navigator.sendBeacon("")', "new Worker('a')", 'Reflect.get(a, b)'],
  ...['class A { fetch() {} }\nfetch()', 'setTimeout("a")', 'Object.getPrototypeOf(a)'],
])('a plugin would be refused for %s', (source) => {
  expect(waysOut('plugins/x.ts', source)).not.toEqual([]);
});

test('a partner comes out of a verified token, or is named by the operator', () => {
  const makers = files
    .filter((file) => file.startsWith('api/'))
    .filter((file) => /\bas PartnerId\b/.test(readFileSync(join(root, file), 'utf8')));
  // What leads there from the outside: verified claims, `--partner`, and heads noted for `--against`.
  expect(makers.toSorted()).toEqual([
    'api/audit/noted-heads.ts',
    'api/auth/token-claims.ts',
    'api/operator.ts',
  ]);
});

test('only the guard itself opens connections, and only tests bring it another network', () => {
  const importers = (target: string) =>
    imports.filter(({ to }) => to === target).map(({ from }) => from);
  for (const part of ['vendor-connection', 'vendor-exchange']) {
    expect(importers(`api/platform/${part}.ts`)).toEqual(['api/platform/guarded-fetch.ts']);
  }
  const sources = files.filter((file) => /^(api|plugins)\//.test(file));
  const naming = (name: string) =>
    sources.filter((file) => readFileSync(join(root, file), 'utf8').includes(name));
  expect(naming('createGuardedFetchOn')).toEqual(['api/platform/guarded-fetch.ts']);
  expect(importers('undici')).toEqual(['api/platform/operator-webhook.ts']);
});

test('the second way out leads to the receiver that the operator set, and only alerts take it', () => {
  const webhook = 'api/platform/operator-webhook.ts';
  const importers = imports.filter(({ to }) => to === webhook).map(({ from }) => from);
  expect(importers.toSorted()).toEqual(['api/alerts/delivery.ts', 'api/alerts/environment.ts']);
  const source = (file: string) => readFileSync(join(root, file), 'utf8');
  const makers = files.filter((file) => source(file).includes('createWebhookPost('));
  expect(makers.toSorted()).toEqual(['api/alerts/delivery.ts', webhook]);
  // Its address is the operator's, whatever an alert holds.
  expect(source('api/alerts/delivery.ts')).toContain('createWebhookPost(receiver.url, ');
});

test('nothing else of the service opens a connection', () => {
  const sources = files.filter((file) => file.startsWith('api/'));
  const calling = sources.filter((file) =>
    /(?<![.\w])fetch\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  // The second is handed what the first does, under that name.
  expect(calling.toSorted()).toEqual(['api/auth/key-set-fetch.ts', 'api/auth/key-set.ts']);
  // The others name types, listen, or judge addresses; who connects is checked above.
  const network = /^(node:)?(https?|http2|net|tls|dgram|dns)(\/promises)?$/;
  const importers = imports.filter(({ from, to }) => from.startsWith('api/') && network.test(to));
  expect([...new Set(importers.map(({ from }) => from))].toSorted()).toEqual([
    'api/metrics/service.ts',
    'api/platform/guarded-fetch.ts',
    'api/platform/public-address.ts',
    'api/platform/vendor-call.ts',
    'api/platform/vendor-connection.ts',
    'api/platform/vendor-exchange.ts',
    'api/platform/vendor-response.ts',
    'api/serve.ts',
  ]);
});
