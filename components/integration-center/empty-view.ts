/** What stands in place of rows or cards when there are none. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';

export function emptyView(
  text: Texts,
  words: string,
  hint?: string,
  clear?: () => void,
): TemplateResult {
  return html`<div class="empty">
    <div>
      <p>${words}</p>
      ${hint ? html`<p class="muted small">${hint}</p>` : nothing}
    </div>
    ${
      clear
        ? html`<button class="button" type="button" @click=${clear}>${text.clearFilters}</button>`
        : nothing
    }
  </div>`;
}
