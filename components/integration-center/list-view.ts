/** The filters, what they leave, and the keys between the two. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import type { CardGrid } from './card-grid.ts';
import { searchCatalog } from './catalog.ts';
import { type Filters, isFiltered, noFilters } from './filters.ts';
import { filtersView } from './filters-view.ts';
import { emptyView } from './state-views.ts';

interface ListOptions {
  readonly grid: CardGrid;
  readonly change: (part: Partial<Filters>) => void;
  /** The host's own address of an integration. */
  readonly addressOf: (key: string) => string | undefined;
  /** A notice between the filters and the cards. */
  readonly above: unknown;
}

export function listView(
  items: readonly IntegrationSummary[],
  filters: Filters,
  text: Texts,
  { grid, change, addressOf, above }: ListOptions,
): TemplateResult {
  if (items.length === 0) return emptyView(text, text.none, text.noneHint);
  const { shown, counts } = searchCatalog(items, filters, text);
  return html`
    ${filtersView(filters, counts, text, change)} ${above ?? nothing}
    <p class="unseen" role="status">
      ${isFiltered(filters) ? text.results(shown.length) : nothing}
    </p>
    ${
      shown.length === 0
        ? emptyView(text, text.noMatch, undefined, () => change(noFilters))
        : grid.view(shown, text, addressOf)
    }
  `;
}

/** `/` leads into the search from anywhere in the list, the arrow down out of it. */
export function searchKeys(
  event: KeyboardEvent,
  search: HTMLInputElement | null,
  { down, clear }: { readonly down: () => void; readonly clear: () => void },
): void {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (!search || ctrlKey || metaKey || altKey) return;
  if (event.composedPath()[0] !== search) {
    if (key !== '/') return;
    search.focus();
  } else if (key === 'ArrowDown') down();
  else if (key === 'Escape' && search.value) clear();
  else return;
  event.preventDefault();
}
