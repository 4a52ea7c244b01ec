/** What stands above the table: search, filters, how much there is, and the way out as a file. */
import { html, nothing, type TemplateResult } from 'lit';
import { statusOrder } from '../integration-center/filters.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons.ts';
import type { Narrowing } from './rows.ts';

interface ToolbarOptions {
  readonly text: Texts<'overview'>;
  readonly names: ReadonlyMap<string, string>;
  readonly change: (part: Partial<Narrowing>) => void;
  readonly save: () => void;
  readonly refresh: () => void;
  readonly loading: boolean;
  /** "12 rows of 20,000" */
  readonly count: string;
  readonly asOf: string;
}

export function toolbarView(chosen: Narrowing, options: ToolbarOptions): TemplateResult {
  const { text, names, change, save, refresh, loading, count, asOf } = options;
  const words = text.overview;
  const choice = (
    label: string,
    narrowing: 'status' | 'integration',
    options: Iterable<readonly [value: string, words: string]>,
  ) => html`<select
    aria-label=${label}
    @change=${(event: Event) => change({ [narrowing]: (event.target as HTMLSelectElement).value })}
  >
    ${Array.from(
      options,
      ([value, words]) =>
        html`<option value=${value} ?selected=${value === chosen[narrowing]}>${words}</option>`,
    )}
  </select>`;
  return html`<div class="filters" part="filters" role="search">
      <div class="search">
        ${icons.search}
        <input
          type="search"
          aria-label=${words.search}
          placeholder=${words.search}
          autocomplete="off"
          spellcheck="false"
          maxlength="100"
          .value=${chosen.query}
          @input=${(event: Event) => change({ query: (event.target as HTMLInputElement).value })}
        />
      </div>
      ${choice(text.status, 'status', [
        ['', words.allStatuses],
        ['attention', text.needsAttention],
        ...statusOrder.map((status) => [status, text.statuses[status]] as const),
      ])}
      ${choice(words.integration, 'integration', [['', words.allIntegrations], ...names])}
      <button class="button" type="button" @click=${save}>${words.export}</button>
    </div>
    <p class="facts muted small">
      <span role="status">${count}</span>
      ${asOf ? html`<span>${asOf}</span>` : nothing}
      <button class="link" type="button" aria-disabled=${loading} @click=${refresh}>
        ${words.refresh}
      </button>
    </p>`;
}
