import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { emptyView } from '../integration-center/empty-view.ts';
import { filters } from '../integration-center/filters.styles.ts';
import { staleView } from '../integration-center/state-views.ts';
import { withOverview } from '../languages/en-overview.ts';
import type { Texts } from '../languages/texts.ts';
import { clientOf } from '../shared/api-client.ts';
import { ApiElement } from '../shared/api-element.ts';
import { toApiError } from '../shared/api-error.ts';
import { bones } from '../shared/bones.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls-detail.ts';
import { download, UTF8_MARK } from '../shared/download.ts';
import { keepFocus } from '../shared/keep-focus.ts';
import { problemView } from '../shared/problem-view.ts';
import { tokens } from '../shared/tokens.ts';
import { csvOf } from './csv.ts';
import { styles } from './integration-overview.styles.ts';
import { OverviewLoader } from './loader.ts';
import {
  type Entry,
  everything,
  type Narrowing,
  narrowed,
  type SortColumn,
  type Sorting,
  sorted,
} from './rows.ts';
import { linesOf, tableView } from './table-view.ts';
import { TableWindow } from './table-window.ts';
import { toolbarView } from './toolbar-view.ts';

/**
 * Every partner and every integration in one table, for Dev: search, filters, order, and a file of
 * what is shown. Read-only.
 *
 * @csspart filters - The row of search and filters.
 * @csspart table - The scrolled table.
 * @csspart error - The notice shown when nothing could be loaded.
 * @cssprop [--ic-overview-height] - How high the table grows before it scrolls.
 * @fires integration-load-error - Loading failed; `detail.kind` says why.
 */
export class IntegrationOverview extends ApiElement {
  static override styles = [tokens, controls, bones, filters, styles];
  static override properties = {
    narrowing: { state: true },
    sorting: { state: true },
  };

  declare protected narrowing: Narrowing;
  declare protected sorting: Sorting;
  readonly #clock = new Clock(this);
  readonly #window = new TableWindow(this);
  readonly #loader = new OverviewLoader(
    this,
    () => this.door && clientOf(this.door),
    (error) => this.loadFailed(error),
  );
  #shown: readonly Entry[] = [];
  #shownOf: unknown[] = [];

  constructor() {
    super();
    this.narrowing = everything;
    this.sorting = { by: 'partner', descending: false };
    keepFocus(this, (gone) => {
      const at = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
      // A row that is scrolled away is drawn no more.
      const next = at(gone.matches('tr') ? '.scroll' : 'input') ?? at('h2');
      next?.focus({ preventScroll: true });
    });
  }

  /** Asks the server again; what is shown stays until everything is there. */
  async reload(): Promise<void> {
    await this.#loader.load();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('narrowing') || changed.has('sorting')) this.#window.restart();
    const { entries = [], names } = this.#loader;
    const of = [entries, names, this.narrowing, this.sorting];
    if (of.every((one, index) => one === this.#shownOf[index])) return;
    this.#shownOf = of;
    this.#shown = sorted(narrowed(entries, this.narrowing), this.sorting, this.#nameOf);
  }

  get #text(): Texts<'overview'> {
    return this.language.texts(withOverview);
  }

  readonly #nameOf = (key: string) => this.#loader.names.get(key) ?? key;

  readonly #narrow = (part: Partial<Narrowing>) => {
    this.narrowing = { ...this.narrowing, ...part };
  };

  readonly #sort = (by: SortColumn) => {
    const descending = this.sorting.by === by && !this.sorting.descending;
    this.sorting = { by, descending };
  };

  readonly #refresh = () => {
    if (!this.#loader.loading) void this.reload();
  };

  readonly #save = () => {
    const { now } = this.#clock;
    const day = new Date(now).toISOString().slice(0, 10);
    const lines = linesOf(this.#shown, this.#nameOf, { text: this.#text, now });
    const file = new Blob([UTF8_MARK, csvOf(lines)], { type: 'text/csv' });
    // Of what is not read yet, a file would pass for the whole.
    if (!this.#loader.reading) download(file, `integrations-${day}.csv`);
  };

  override render() {
    const words = this.#text.overview;
    return html`<header>
        <h2 tabindex="-1">${words.title}</h2>
        <p class="muted">${words.lead}</p>
      </header>
      ${this.#renderBody()}`;
  }

  #renderBody(): TemplateResult {
    const text = this.#text;
    const { entries, error, loadedAt } = this.#loader;
    if (this.misconfigured) return problemView(this.misconfigured, text, this.#refresh);
    if (!entries) {
      return error
        ? problemView(toApiError(error), text, this.#refresh)
        : skeletonView(text.overview.loading(0));
    }
    if (entries.length === 0) return emptyView(text, text.overview.none);
    return html`${this.#renderToolbar(entries)}
      ${error ? html`<div class="above">${staleView(error, text, loadedAt, this.#refresh)}</div>` : nothing}
      ${this.#shown.length > 0 ? this.#renderTable() : emptyView(text, text.overview.noMatch, undefined, () => this.#narrow(everything))}`;
  }

  #renderToolbar(entries: readonly Entry[]): TemplateResult {
    const text = this.#text;
    const words = text.overview;
    const { names, loading, reading, loadedAt, partial } = this.#loader;
    const all = words.rows(entries.length);
    const part = this.#shown.length < entries.length;
    const count = part ? words.of(text.format.number(this.#shown.length), all) : all;
    return toolbarView(this.narrowing, {
      text,
      names,
      loading,
      reading,
      change: this.#narrow,
      save: this.#save,
      refresh: this.#refresh,
      count,
      asOf: loading
        ? words.loading(entries.length)
        : partial
          ? words.cut(entries.length)
          : words.asOf(text.format.clock(loadedAt)),
    });
  }

  #renderTable(): TemplateResult {
    return tableView(this.#shown, {
      text: this.#text,
      now: this.#clock.now,
      sorting: this.sorting,
      range: this.#window.range(this.#shown.length),
      nameOf: this.#nameOf,
      sort: this.#sort,
      scrolled: this.#window.scrolled,
    });
  }
}

function skeletonView(words: string): TemplateResult {
  return html`<div class="scroll bones" aria-busy="true">
    <p class="unseen" role="status">${words}</p>
    ${Array.from({ length: 8 }, () => html`<span class="bone line" aria-hidden="true"></span>`)}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'integration-overview': IntegrationOverview;
  }
}
