/**
 * Search, filters, counts, keys, the drawing of long lists, and what stands between list and detail.
 * Loaded beside the list itself: the first paint needs none of it.
 */
import { nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { keepScroll } from '../shared/scroll.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { CardGrid } from './card-grid.ts';
import { searchCatalog } from './catalog.ts';
import { DetailPlace } from './detail-place.ts';
import { emptyView } from './empty-view.ts';
import { filters as styles } from './filters.styles.ts';
import { type Filters, isFiltered, noFilters } from './filters.ts';
import { filtersView } from './filters-view.ts';
import { listView } from './list-view.ts';
import { searchKeys } from './search-keys.ts';
import { type DetailHost, Unsaved } from './unsaved.ts';

export { styles };

interface ListOptions {
  readonly change: (part: Partial<Filters>) => void;
  /** The host's own address of an integration. */
  readonly addressOf: (key: string) => string | undefined;
  /** A notice between the filters and the cards. */
  readonly above: unknown;
}

export class Tools {
  readonly grid: CardGrid;
  readonly unsaved: Unsaved;
  readonly detail: DetailPlace;
  /** Remembers where the list is; @returns how to come back there. */
  readonly keepScroll: () => () => void;

  readonly #host: DetailHost;

  constructor(host: DetailHost, failed: (error: unknown) => void) {
    this.#host = host;
    this.grid = new CardGrid(host);
    this.unsaved = new Unsaved(host);
    this.detail = new DetailPlace(host, failed);
    this.keepScroll = () => keepScroll(host);
  }

  view(
    items: readonly IntegrationSummary[],
    filters: Filters,
    text: Texts,
    { change, addressOf, above }: ListOptions,
  ): TemplateResult {
    if (items.length === 0) return emptyView(text, text.none, text.noneHint);
    const { shown, counts } = searchCatalog(items, filters, text);
    return listView(
      filtersView(filters, counts, text, change),
      above,
      isFiltered(filters) ? text.results(shown.length) : nothing,
      shown.length === 0
        ? emptyView(text, text.noMatch, undefined, () => {
            change(noFilters);
            this.#host.renderRoot.querySelector<HTMLElement>('.chip')?.focus();
          })
        : this.grid.view(shown, text, addressOf),
    );
  }

  keydown(
    event: KeyboardEvent,
    search: HTMLInputElement | null,
    change: (part: Partial<Filters>) => void,
  ): void {
    searchKeys(event, search, {
      down: () => void this.grid.focus(''),
      clear: () => change({ query: '' }),
    });
  }
}
