/** What the kit offers is documented where it is made; what is generated from that is never older. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { vscodeHtml } from '../../build/elements/editors.ts';
import { manifestOf } from '../../build/elements/manifest.ts';
import { readElements } from '../../build/elements/read.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const real = readElements(root);
const scratch = await mkdtemp(join(tmpdir(), 'integration-center-elements-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));

test('every public property, method, event, slot, part and CSS property is documented', () => {
  expect(real.complaints).toEqual([]);
});

test('the manifest tells of properties that only `static properties` and `declare` make', () => {
  const { modules } = manifestOf(real.elements);
  const center = modules
    .flatMap(({ declarations }) => declarations)
    .find((each) => each.tagName === 'integration-center');
  expect(center?.members).toContainEqual(
    expect.objectContaining({ name: 'apiBase', attribute: 'api-base', type: { text: 'string' } }),
  );
  expect(center?.attributes).not.toContainEqual(
    expect.objectContaining({ fieldName: 'fetchToken' }),
  );
  expect(center?.members.map(({ name }) => name)).not.toContain('items');
  expect(center?.members).toContainEqual(
    expect.objectContaining({ name: 'theme', type: { text: "'light' | 'dark' | 'auto'" } }),
  );
  expect(center?.members).toContainEqual(
    expect.objectContaining({ name: 'hasUnsavedChanges', readonly: true }),
  );
  expect(center?.events).toContainEqual(
    expect.objectContaining({
      name: 'integration-load-error',
      type: { text: 'CustomEvent<LoadError>' },
    }),
  );
  expect(center?.cssProperties).toContainEqual(
    expect.objectContaining({ name: '--ic-radius', default: '8px' }),
  );
});

test('every element is held to the contract of all elements', async () => {
  const folder = join(root, 'tests/components');
  const suites = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
  const sources = await Promise.all(suites.map((name) => readFile(join(folder, name), 'utf8')));
  const held = sources.flatMap((source) =>
    [...source.matchAll(/widgetContract\(\{\s*tag: '([\w-]+)'/g)].map(([, tag]) => tag),
  );
  expect(real.elements.map(({ tag }) => tag).filter((tag) => !held.includes(tag))).toEqual([]);
});

test('what a class inherits is told once, and what it is at first', () => {
  for (const { tag, properties, methods } of real.elements) {
    const names = [...properties, ...methods].map(({ name }) => name);
    expect(names.length, tag).toBe(new Set(names).size);
  }
  const of = (tag: string, name: string) =>
    real.elements.find((each) => each.tag === tag)?.properties.find((each) => each.name === name);
  expect(of('integration-card', 'tabStop')?.default).toBe('true');
  expect(of('audit-log', 'loading')?.default).toBe('false');
  expect(of('integration-center', 'theme')?.default).toBe(undefined);
});

test('VS Code shows marks as such, and with a tag what else it offers', () => {
  const { tags } = vscodeHtml(real.elements);
  const center = tags.find(({ name }) => name === 'integration-center');
  expect(center?.description.kind).toBe('markdown');
  for (const told of ['`integration-select`: A card', '`grid`: The list of cards']) {
    expect(center?.description.value).toContain(told);
  }
  const theme = center?.attributes.find(({ name }) => name === 'theme');
  expect(theme?.values).toEqual([{ name: 'light' }, { name: 'dark' }, { name: 'auto' }]);
});

const box = `import { html, LitElement } from 'lit';
import { line } from './line.ts';
/** A box.
 * @csspart box - The box.
 * @fires box-open - It was opened.
 */
export class BoxElement extends LitElement {
  static override properties = { label: {}, chosen: { state: true } };
  /** What it says. */
  declare label: string;
  declare chosen: boolean;
  override render() { return html\`<div part="box">\${line}</div>\`; }
  protected open() { emit(this, 'box-open', undefined); }
}
`;
const line = `export const line = html\`<hr style-of="var(--x)">\`;\n`;

/** A kit of one element, changed in one place. */
async function complaintsOf(from: string, to: string): Promise<readonly string[]> {
  const place = await mkdtemp(join(scratch, 'kit-'));
  const files = {
    'index.ts': "export { BoxElement } from './x-box/x-box.ts';\n",
    'define/x-box.ts': '',
    'shared/events.ts':
      "export interface IntegrationEventMap { 'box-open': CustomEvent<undefined>; 'box-shut': CustomEvent<undefined>; }\n",
    'x-box/x-box.ts': box.replace(from, to),
    'x-box/line.ts': line.replace(from, to),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(place, 'components', name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await cp(join(root, 'components/tsconfig.json'), join(place, 'components/tsconfig.json'));
  return readElements(place).complaints;
}

test.each([
  ['nothing', '', '', []],
  ['a property', '  /** What it says. */\n', '', ['property "label"']],
  ['a method', '  protected open()', '  open()', ['method "open"']],
  ['an event', ' * @fires box-open - It was opened.\n', '', ['event "box-open"']],
  ['an unknown event', '@fires box-open', '@fires box-tell', ['event "box-open"', '"box-tell"']],
  ['a part', ' * @csspart box - The box.\n', '', ['part "box"']],
  ['a part that is gone', '<div part="box">', '<div>', ['part "box" that is not there']],
  ['a slot in a view', '<hr', '<slot name="more"></slot><hr', ['slot "more"']],
  ['a CSS property in a view', 'var(--x)', 'var(--ic-x, 1px)', ['CSS property "--ic-x"']],
  ['words', '@csspart box - The box.', '@csspart box -', ['says nothing of "box"']],
])('would miss %s', async (_, from, to, expected) => {
  const complaints = await complaintsOf(from, to);
  expect(complaints).toEqual(expected.map((words) => expect.stringContaining(words)));
});
