import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons.ts';

/** A search box that can be emptied; `search` gets what was typed. */
export function searchView(
  query: string,
  label: string,
  text: Texts,
  search: (query: string) => void,
  hint = label,
): TemplateResult {
  return html`<div class="search">
    ${icons.search}
    <input
      type="search"
      aria-label=${label}
      aria-keyshortcuts=${hint === label ? nothing : '/'}
      placeholder=${hint}
      autocomplete="off"
      maxlength="100"
      spellcheck="false"
      .value=${query}
      @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
    />
    ${
      query
        ? html`<button
          type="button"
          class="clear"
          aria-label=${text.clearSearch}
          @click=${(event: Event) => {
            const { previousElementSibling: box } = event.currentTarget as Element;
            search('');
            (box as HTMLElement).focus();
          }}
        >
          ${icons.close}
        </button>`
        : nothing
    }
  </div>`;
}
