/**
 * Makes the markup in html`…` and svg`…` small: a line break with its indentation becomes one space.
 * Never none between tags or words, where the space may be seen, and nothing in a value is touched; a
 * value of one plain word loses its quotes.
 */
import ts from 'typescript';
import { type Change, changed } from './changes.ts';

const tags = new Set(['html', 'svg']);
/** They show their line breaks. */
const verbatim = /<(?:pre|textarea)\b/i;

/** @throws Error when a template holds an element that shows its line breaks. */
export function withSmallTemplates(code: string): string {
  return changed(code, (node, source) =>
    ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && tags.has(node.tag.text)
      ? smallTemplate(node.template, source)
      : [],
  );
}

function smallTemplate(template: ts.TemplateLiteral, source: ts.SourceFile): Change[] {
  const parts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  let within: Within = 'text';
  return parts.map((part) => {
    // Without the backtick or brace before it, and the backtick or `${` after it.
    const start = part.getStart(source) + 1;
    const end = part.end - (source.text.endsWith('${', part.end) ? 2 : 1);
    const raw = source.text.slice(start, end);
    if (verbatim.test(raw)) throw new Error(`Its line breaks would be lost: ${raw.trim()}`);
    const small = smallMarkup(raw, within);
    within = small.within;
    return { start, end, text: small.text };
  });
}

/** Where markup has come to: between tags, in a tag, or in a value between quotes. */
type Within = 'text' | 'tag' | '"' | "'";

const tokens = /\s+|=(?:"[^\s"'`=<>/]+"|'[^\s"'`=<>/]+')(?=[\s>])|[<>"']/g;

function smallMarkup(raw: string, from: Within): { text: string; within: Within } {
  let within = from;
  const text = raw.replace(tokens, (found, at: number) => {
    if (found.startsWith('=')) return within === 'tag' ? `=${found.slice(2, -1)}` : found;
    if (found.trim() === '') {
      if (within === 'text') return found.includes('\n') ? ' ' : found;
      if (within === 'tag') return raw[at + found.length] === '>' ? '' : ' ';
    } else if (within === 'text') within = found === '<' ? 'tag' : 'text';
    else if (within !== 'tag') within = found === within ? 'tag' : within;
    else if (found === '>') within = 'text';
    else if (found === '"' || found === "'") within = found;
    return found;
  });
  return { text, within };
}
