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

export function toolbarView(narrowing: Narrowing, options: ToolbarOptions): TemplateResult {
  const { text, names, change, save, refresh, loading, count, asOf } = options;
  const words = text.overview;
  const picked = (event: Event) => (event.target as HTMLSelectElement).value;
  const option = (value: string, label: string, wanted: string) =>
    html`<option value=${value} ?selected=${value === wanted}>${label}</option>`;
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
          .value=${narrowing.query}
          @input=${(event: Event) => change({ query: (event.target as HTMLInputElement).value })}
        />
      </div>
      <select
        aria-label=${text.status}
        @change=${(event: Event) => change({ status: picked(event) as Narrowing['status'] })}
      >
        ${option('', words.allStatuses, narrowing.status)}
        ${option('attention', text.needsAttention, narrowing.status)}
        ${statusOrder.map((status) => option(status, text.statuses[status], narrowing.status))}
      </select>
      <select
        aria-label=${words.integration}
        @change=${(event: Event) => change({ integration: picked(event) })}
      >
        ${option('', words.allIntegrations, narrowing.integration)}
        ${[...names].map(([key, name]) => option(key, name, narrowing.integration))}
      </select>
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
