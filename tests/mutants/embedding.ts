/** Sabotages of the kit in somebody else's page: what it is told, what it loads, what it shows. */
import type { Sabotage } from './sabotage.ts';

const files = 'api/platform/embed-files.ts';
const routes = ['tests/api/embed-files.test.ts'];
const sizes = ['tests/build/size.test.ts'];
const documented = ['tests/build/documented.test.ts'];

export const embedding: readonly Sabotage[] = [
  {
    name: 'The file at /embed that changes is kept for ever',
    file: files,
    find: "script(c, await kit(), 'no-cache')",
    replace: 'script(c, await kit(), FOREVER)',
    tests: routes,
  },
  {
    name: 'Any name at /embed gives the present version',
    file: files,
    find: "if (c.req.param('file') !== found.file) {",
    replace: "if (!c.req.param('file')) {",
    tests: routes,
  },
  {
    name: 'The file at /embed goes out unpacked to everybody',
    file: files,
    find: '.find((name) => packed.has(name))',
    replace: '.find(() => false)',
    tests: routes,
  },
  {
    name: 'The file at /embed goes out packed to those who refuse it',
    file: files,
    find: '.filter((part) => !refused.test(part))',
    replace: '',
    tests: routes,
  },
  {
    name: 'No other origin may load the file at /embed',
    file: files,
    find: "  c.header('cross-origin-resource-policy', 'cross-origin');\n",
    replace: '',
    tests: routes,
  },
  {
    name: 'Health and activity come before the form can be used',
    file: 'components/define/integration-detail.ts',
    find: "import './status-panel.ts';\n",
    replace: "import './status-panel.ts';\nimport '../integration-detail/below.ts';\n",
    tests: sizes,
  },
  {
    name: 'A page to sign in is sent as a token',
    file: 'components/shared/token-source.ts',
    find: '!form.test(token)',
    replace: "token === ''",
    tests: ['tests/components/token-source.test.ts'],
  },
  {
    name: 'A list in a dialog of the page has no width',
    file: 'components/shared/tokens.ts',
    find: '    contain-intrinsic-inline-size: min(960px, 90vw);\n',
    replace: '',
    tests: ['tests/components/center.test.ts'],
  },
  {
    name: 'What is published lacks spaces between words',
    file: 'build/templates.ts',
    find: "found.includes('\\n') ? ' ' : found",
    replace: "found.includes('\\n') ? '' : found",
    tests: ['tests/build/templates.test.ts'],
  },
  {
    name: 'The one file for pages holds its modules in any order',
    file: 'build/bundle.ts',
    find: '    alikeTogether(entry, options.root ?? here),\n',
    replace: '',
    tests: sizes,
  },
  {
    name: 'A part of an element need not be documented',
    file: 'build/elements/read.ts',
    find: "    ...untold('part', parts, element.parts, 'csspart'),\n",
    replace: '',
    tests: documented,
  },
  {
    name: 'What a view of an element uses need not be documented',
    file: 'build/elements/read.ts',
    find: 'visit(join(dirname(path), target));',
    replace: 'void target;',
    tests: documented,
  },
];
