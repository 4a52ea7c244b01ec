/** What stands above the table: search, filters, how much there is, and the way out as a file. */
import { html, type TemplateResult } from 'lit';
import { statusOrder } from '../integration-center/filters.ts';
import { searchView } from '../integration-center/search-view.ts';
import type { Texts } from '../languages/texts.ts';
import type { Narrowing } from './rows.ts';

interface ToolbarOptions {
  readonly text: Texts<'overview'>;
  readonly names: ReadonlyMap<string, string>;
  readonly change: (part: Partial<Narrowing>) => void;
  readonly save: () => void;
  readonly refresh: () => void;
  readonly loading: boolean;
  /** For the first time: there is no file of it yet. */
  readonly reading: boolean;
  /** "12 rows of 20,000" */
  readonly count: string;
  readonly asOf: string;
}

export function toolbarView(chosen: Narrowing, options: ToolbarOptions): TemplateResult {
  const { text, names, change, save, refresh, loading, reading, count, asOf } = options;
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
      ${searchView(chosen.query, words.search, text, (query) => change({ query }))}
      ${choice(text.status, 'status', [
        ['', words.allStatuses],
        ['attention', text.needsAttention],
        ...statusOrder.map((status) => [status, text.statuses[status]] as const),
      ])}
      ${choice(words.integration, 'integration', [['', words.allIntegrations], ...names])}
      <button class="button" type="button" aria-disabled=${reading} aria-describedby="read" @click=${save}>
        ${words.export}
      </button>
    </div>
    <p class="facts muted small">
      <span role="status">${count}</span>
      <span id="read">${asOf}</span>
      <button class="link" type="button" aria-disabled=${loading} @click=${refresh}>
        ${words.refresh}
      </button>
    </p>`;
}
