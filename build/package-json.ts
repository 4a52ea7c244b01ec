/** The package that is published. The repository's own is private: it holds the service too. */
interface Source {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const REACT = '^18.0.0 || ^19.0.0';

/** @param imports the packages that the kit's modules and types import @param tags of the elements */
export function packageJson(source: Source, imports: ReadonlySet<string>, tags: readonly string[]) {
  const { name, version, license, dependencies } = source;
  const module = (path: string) => ({ types: `./${path}.d.ts`, default: `./${path}.js` });
  // What is not listed, an installer need not put where we find it: its types would be `any`.
  const needed = [...imports].filter((each) => each !== 'react').toSorted();
  return {
    name,
    version,
    description: 'The Integration Center of GuruRMM as native elements: catalog, settings, health.',
    license,
    type: 'module',
    // Only these register tags; whatever else is not used may be dropped.
    sideEffects: ['./components/define.js', './components/define/*.js', './embed/*.js'],
    exports: {
      '.': module('components/index'),
      './define': module('components/define'),
      ...Object.fromEntries(tags.map((tag) => [`./${tag}`, module(`components/define/${tag}`)])),
      './client': module('components/client'),
      './plugin': module('plugins/plugin'),
      './react': module('react/index'),
      './jsx': module('react/jsx'),
      './embed/*': './embed/*',
      './openapi.json': './openapi.json',
      './custom-elements.json': './custom-elements.json',
      './web-types.json': './web-types.json',
      './vscode.html-custom-data.json': './vscode.html-custom-data.json',
      './vscode.css-custom-data.json': './vscode.css-custom-data.json',
      './package.json': './package.json',
    },
    customElements: 'custom-elements.json',
    'web-types': './web-types.json',
    // A range, so that a page which has Lit already needs no second one.
    dependencies: Object.fromEntries(needed.map((each) => [each, range(dependencies, each)])),
    peerDependencies: { '@types/react': REACT, react: REACT },
    peerDependenciesMeta: { '@types/react': { optional: true }, react: { optional: true } },
  };
}

function range(dependencies: Readonly<Record<string, string>>, name: string): string {
  const version = dependencies[name];
  if (!version) throw new Error(`The kit imports ${name}, which package.json does not list.`);
  return `^${version}`;
}
