/** No element says anything by itself: every word on screen comes from components/languages/. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Attributes that are read out or shown. */
const SAID =
  /(?:^|\s)(aria-(?:label|description|valuetext|roledescription)|title|placeholder|alt|label)="([^"]*)"/g;
const WORD = /\p{L}{2,}/u;
const VALUE = '\u0000';

/** What the templates of a file say in words of their own. */
function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isTaggedTemplateExpression(node) && /^(html|svg)$/.test(node.tag.getText(tree))) {
      found.push(...wordsOf(markupOf(node.template)));
    }
    ts.forEachChild(node, visit);
  };
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  visit(tree);
  return found;
}

/** The template with each of its values replaced by a mark. */
function markupOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  const rest = template.templateSpans.map((span) => VALUE + span.literal.text);
  return template.head.text + rest.join('');
}

function wordsOf(markup: string): string[] {
  const tags = markup.match(/<[^>]*>/g) ?? [];
  const said = tags.flatMap((tag) => [...tag.matchAll(SAID)].map(([, , text = '']) => text));
  const texts = markup.replace(/<!--.*?-->/gs, '').split(/<[^>]*>/);
  return [...texts, ...said].map((text) => text.trim()).filter((text) => WORD.test(text));
}

it('no template holds a text of its own', () => {
  const files = globSync('components/**/*.ts', { cwd: root });
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) =>
    wordsIn(file, readFileSync(`${root}/${file}`, 'utf8')).map((text) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});

it.each([
  ['html`<p>Saved.</p>`', ['Saved.']],
  [`html\`<p>\${x} checks</p>\``, ['\u0000 checks']],
  [`html\`<button aria-label="Close" class="icon">\${x}</button>\``, ['Close']],
  ['html`<input placeholder="Search">`', ['Search']],
  ['svg`<text>Now</text>`', ['Now']],
  [`html\`<p class="muted small" ?hidden=\${a > 1}>\${x} · \${y}</p>\``, []],
  [`html\`<p aria-label=\${x}>\${y}</p>\``, []],
])('finds what %s says', (source, expected) => {
  expect(wordsIn('a.ts', source)).toEqual(expected);
});
