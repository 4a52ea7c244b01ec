/** The fields of a change, before and after; of a secret only what became of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { type Change, fateOf, isStored, shown } from './changes.ts';

export function diffView(changes: readonly Change[], text: Texts<'audit'>): TemplateResult {
  return html`<dl class="diff small" part="diff">
    ${changes.map(
      (change) =>
        html`<div>
          <dt class="muted"><bdi>${change.label}</bdi></dt>
          <dd>${change.secret ? fateOf(change.change, text.audit) : valuesView(change, text)}</dd>
        </div>`,
    )}
  </dl>`;
}

function valuesView(change: Change, text: Texts<'audit'>): TemplateResult {
  const { from, to } = change;
  const { before, after, cleared } = text.audit.diff;
  const old = isStored(from)
    ? html`<span class="unseen">${before}</span>
        <del><bdi>${shown(from, change, text)}</bdi></del>
        <span class="arrow" aria-hidden="true">→</span>`
    : nothing;
  if (!isStored(to)) return html`${old} ${cleared}`;
  return html`${old} <span class="unseen">${after}</span>
    <ins><bdi>${shown(to, change, text)}</bdi></ins>`;
}
