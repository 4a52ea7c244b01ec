import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import type { Category } from '../shared/types.ts';
import type { Counts } from './catalog.ts';
import { type Filters, statusOrder } from './filters.ts';
import { searchView } from './search-view.ts';

/** Search box, category list and status chips. `change` gets what the person altered. */
export function filtersView(
  filters: Filters,
  counts: Counts,
  text: Texts,
  change: (part: Partial<Filters>) => void,
): TemplateResult {
  const chip = (status: Filters['status'], label: string, count: number) => html`<button
    type="button"
    class="chip"
    aria-pressed=${filters.status === status}
    @click=${() => change({ status })}
  >
    ${label} <span class="count">${text.format.number(count)}</span>
  </button>`;
  const categories = [...counts.categories]
    .map(([key, count]) => ({ key, count, name: text.categories[key] ?? key }))
    .sort((a, b) => text.format.compare(a.name, b.name));

  return html`<div class="filters" part="filters" role="search">
    <div class="chips" role="group" aria-label=${text.status}>
      ${chip('', text.all, counts.all)}
      ${
        counts.attention > 0 || filters.status === 'attention'
          ? chip('attention', text.needsAttention, counts.attention)
          : nothing
      }
      ${statusOrder.map((status) =>
        chip(status, text.statuses[status], counts.statuses.get(status) ?? 0),
      )}
    </div>
    <div class="find">
    <select
      aria-label=${text.category}
      .value=${filters.category}
      @change=${(event: Event) =>
        change({ category: (event.target as HTMLSelectElement).value as Category | '' })}
    >
      <option value="">${text.allCategories}</option>
      ${categories.map(
        ({ key, count, name }) =>
          html`<option value=${key} ?selected=${key === filters.category}>
            ${name} (${text.format.number(count)})
          </option>`,
      )}
    </select>
    ${searchView(filters.query, text.search, text, (query) => change({ query }), text.searchPlaceholder)}
    </div>
  </div>`;
}
