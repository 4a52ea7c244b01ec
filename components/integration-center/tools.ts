/**
 * Search, filters, counts, keys, the drawing of long lists, and what stands between list and detail.
 * Loaded beside the list itself: the first paint needs none of it.
 */
import { nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { emit } from '../shared/events.ts';
import { keepScroll } from '../shared/scroll.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { CardGrid } from './card-grid.ts';
import { searchCatalog } from './catalog.ts';
import { DetailPlace } from './detail-place.ts';
import { emptyView } from './empty-view.ts';
import { filters as styles } from './filters.styles.ts';
import { type Filters, filtersOf, type GivenFilters, isFiltered, noFilters } from './filters.ts';
import { filtersView } from './filters-view.ts';
import { listView } from './list-view.ts';
import { searchKeys } from './search-keys.ts';
import { type DetailHost, Unsaved } from './unsaved.ts';

export { styles };

/** A host may keep the filters in its address, and give them back as much later. */
const LATE = 1_000;

/** The element that shows the list. */
interface ListHost extends DetailHost {
  filters: GivenFilters;
}

interface ListOptions {
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

  readonly #host: ListHost;
  /** What the filters were of late, from letter to letter. */
  readonly #typed = new Set<string>();
  #latest: Filters = noFilters;
  #known: string;
  #until = 0;

  constructor(host: ListHost, failed: (error: unknown) => void) {
    this.#host = host;
    this.#known = JSON.stringify(filtersOf(host.filters));
    this.grid = new CardGrid(host);
    this.unsaved = new Unsaved(host);
    this.detail = new DetailPlace(host, failed);
    this.keepScroll = () => keepScroll(host);
  }

  /** Other filters were given. What was typed shortly before takes nothing back of what came after. */
  narrowed(): void {
    const host = this.#host;
    const given = JSON.stringify(filtersOf(host.filters));
    if (Date.now() < this.#until && this.#typed.has(given)) host.filters = this.#latest;
    // A host that is drawn anew gives the same in another object.
    else if (given !== this.#known) this.grid.restart();
    this.#known = given;
  }

  readonly #change = (part: Partial<Filters>) => {
    const host = this.#host;
    const before = filtersOf(host.filters);
    const filters = { ...before, ...part };
    if (Date.now() > this.#until) this.#typed.clear();
    this.#until = Date.now() + LATE;
    if ('query' in part) {
      for (const each of [before, filters]) this.#typed.add(JSON.stringify(each));
    }
    host.filters = this.#latest = filters;
    this.grid.restart();
    emit(host, 'integration-filter', { filters });
  };

  view(
    items: readonly IntegrationSummary[],
    text: Texts,
    { addressOf, above }: ListOptions,
  ): TemplateResult {
    const filters = filtersOf(this.#host.filters);
    const change = this.#change;
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

  keydown(event: KeyboardEvent): void {
    searchKeys(event, this.#host.renderRoot.querySelector('input'), {
      down: () => void this.grid.focus(''),
      clear: () => this.#change({ query: '' }),
    });
  }
}
