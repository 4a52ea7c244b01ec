import { expect, test } from 'vitest';
import { licencesFirst } from '../../build/embed.ts';
import { withStaticImports } from '../../build/static-imports.ts';
import { withSmallTemplates } from '../../build/templates.ts';

test('a line break with its indentation becomes one space, and none at the end of a tag', () => {
  const code = `html\`\n  <b\n    class="x"\n    id=\${id}\n  >\n    \${name}\n  </b\n  >\n\``;
  expect(withSmallTemplates(code)).toBe(`html\` <b class=x id=\${id}> \${name} </b> \``);
});

test('a value keeps its quotes unless it is one plain word of its own', () => {
  const kept = `<i a="" b="x y" c="/" d="x\${y}" e="\${y}z" f='it="1" ' g="1"/> = "x" </i>`;
  expect(withSmallTemplates(`html\`${kept}\``)).toBe(`html\`${kept}\``);
});

test('templates within templates are made small, other strings are not', () => {
  const code = `html\`<i>\n \${on ? svg\`<g>\n  <path/>\n</g>\` : \`a\n  b\`}</i>\``;
  const small = `html\`<i> \${on ? svg\`<g> <path/> </g>\` : \`a\n  b\`}</i>\``;
  expect(withSmallTemplates(code)).toBe(small);
});

test('values keep their line breaks, also around what is inserted', () => {
  const code = `html\`<a title="x\n  \${y}\n  > z"\n  rel='a\n b'>it's\n  "so"</a>\``;
  const small = `html\`<a title="x\n  \${y}\n  > z" rel='a\n b'>it's "so"</a>\``;
  expect(withSmallTemplates(code)).toBe(small);
});

test('a template that shows its line breaks is refused', () => {
  expect(() => withSmallTemplates('html`<pre>\n  a\n</pre>`')).toThrow('line breaks would be lost');
});

test('in one file a part of ours is imported at once, by name, and a package when it was', () => {
  const code = "export const a = () => import('./a.ts').then(use), b = import('b');";
  const part = `import './c.ts';
export interface Not {}
export type { Neither } from './d.ts';
export const x = 1, y = 2;
export class Z {}
export { D } from './e.ts';
export default x;
const own = 3;`;
  const names = ['x', 'y', 'Z', 'D', 'default'];
  const at = `import { ${names.map((name) => `${name} as ${name}0_`).join(', ')} } from './a.ts';\n`;
  const given = `{ ${names.map((name) => `${name}: ${name}0_`).join(', ')} }`;
  const promised = `export const a = () => Promise.resolve(${given}).then(use), b = import('b');`;
  expect(withStaticImports(code, () => part)).toBe(at + promised);
});

test('in one file each licence is said once, before the code', () => {
  const licence = (year: number) => `/**\n* @license\n* Copyright ${year} A\n* SPDX: B\n*/\n`;
  const code = `let a;\n${licence(2017)}let b;\n${licence(2020)}let c;\n${licence(2017)}let d;`;
  const first = licence(2017) + licence(2020);
  expect(licencesFirst(code)).toBe(`${first}let a;\nlet b;\nlet c;\nlet d;`);
});
