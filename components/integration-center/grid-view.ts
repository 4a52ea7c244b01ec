/** The filters and the cards that pass them. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Texts } from '../languages/texts.ts';
import type { IntegrationEventMap } from '../shared/events.ts';
import { hostHref } from '../shared/links.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { countCatalog, type Filters, filterCatalog, isFiltered, noFilters } from './catalog.ts';
import { filtersView } from './filters-view.ts';
import { emptyView } from './state-views.ts';

interface GridOptions {
  readonly filter: (part: Partial<Filters>) => void;
  readonly select: (event: IntegrationEventMap['integration-select']) => void;
  /** The host's own address of an integration. */
  readonly addressOf: (key: string) => string | undefined;
  /** A notice between the filters and the cards. */
  readonly above: unknown;
}

export function gridView(
  items: readonly IntegrationSummary[],
  filters: Filters,
  text: Texts,
  { filter, select, addressOf, above }: GridOptions,
): TemplateResult {
  if (items.length === 0) return emptyView(text, text.none, text.noneHint);
  const shown = filterCatalog(items, filters, text);
  return html`
    ${filtersView(filters, countCatalog(items, filters, text), text, filter)} ${above ?? nothing}
    <p class="unseen" role="status">${isFiltered(filters) ? text.results(shown.length) : nothing}</p>
    ${
      shown.length === 0
        ? emptyView(text, text.noMatch, undefined, () => filter(noFilters))
        : html`<ul class="grid" part="grid" role="list" @integration-select=${select}>
          ${repeat(
            shown,
            (item) => item.key,
            (item) =>
              html`<li><integration-card .integration=${item} .href=${hostHref(addressOf(item.key))}></integration-card></li>`,
          )}
        </ul>`
    }
  `;
}
