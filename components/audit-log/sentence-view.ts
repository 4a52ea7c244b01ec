import { html, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import type { AuditEntry } from '../shared/types.ts';
import { sentenceOf } from './sentence.ts';

/** The sentence of an entry; names stand out, values are set apart. */
export function sentenceView(
  entry: AuditEntry,
  text: Texts<'audit'>,
  short = false,
): readonly unknown[] {
  return sentenceOf(entry, text, short).parts.map(({ words, as }): TemplateResult | string => {
    if (as === 'strong') return html`<strong>${words}</strong>`;
    return as === 'value' ? html`<span class="value"><bdi>${words}</bdi></span>` : words;
  });
}
