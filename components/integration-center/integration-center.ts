import { adoptStyles, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiElement } from '../shared/api-element.ts';
import { ApiError, toApiError } from '../shared/api-error.ts';
import { bones } from '../shared/bones.ts';
import { controls } from '../shared/controls.ts';
import { emit, type IntegrationEventMap } from '../shared/events.ts';
import { problemView } from '../shared/problem-view.ts';
import { tokens } from '../shared/tokens.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { Catalogue, follow, tools } from './catalogue.ts';
import { filtersOf, type GivenFilters, isFiltered, noFilters } from './filters.ts';
import { columnsOf, firstLines, gridView } from './grid-view.ts';
import { styles } from './integration-center.styles.ts';
import { listView } from './list-view.ts';
import { headingView, skeletonView, staleView } from './state-views.ts';
import type { Tools } from './tools.ts';

/**
 * All integrations of a partner: search, filters, statuses, and each one's detail in place.
 *
 * @csspart filters - The row of search and filters.
 * @csspart grid - The list of cards.
 * @csspart error - The notice shown when nothing could be loaded.
 * @cssprop [--ic-accent] - The one accent colour; `--ic-on-accent` is the text on it.
 * @cssprop [--ic-text] - Text; `--ic-text-muted` is the secondary text.
 * @cssprop [--ic-surface] - Background of cards and controls.
 * @cssprop [--ic-border] - Hairlines.
 * @cssprop [--ic-radius] - Corners.
 * @fires integration-select - A card was chosen. Cancel it to navigate yourself.
 * @fires integration-filter - The person narrowed the list; `detail.filters` can be kept and given back.
 * @fires integration-close - The detail was left.
 * @fires integration-leave - Back was chosen while something is unsaved. Cancel it to ask yourself.
 * @fires integration-stay - `integration-key` was changed, and the person stays for what is unsaved.
 * @fires integration-dirty - Something is unsaved, or no longer, as `detail.dirty` says.
 * @fires integration-change - Something was saved, switched or removed in the detail.
 * @fires integration-load-error - Loading failed; `detail.kind` says why.
 */
export class IntegrationCenter extends ApiElement {
  static override styles = [tokens, controls, bones, styles];
  static override properties = {
    integrationKey: { attribute: 'integration-key', reflect: true },
    filters: { attribute: false },
  };

  readonly #failed = (error: unknown) => this.loadFailed(error);
  readonly #catalogue = new Catalogue(this, () => this.door, this.#failed);
  #tools: Tools | undefined;
  /** The tools could not be loaded: the list does without. */
  #lost: ApiError | undefined;
  #restoreScroll: (() => void) | undefined;

  /** The integration whose detail is open; nothing while the list is shown. */
  declare integrationKey: string | undefined;
  /** What the list is narrowed to, such as `{ query: 'backup' }`; for a host that keeps it. */
  declare filters: GivenFilters;

  constructor() {
    super();
    this.filters = noFilters;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#tools) void this.#equip();
  }

  /** Asks the server again; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    if (this.door) await this.#catalogue.load();
  }

  /** Something was entered in the open detail and is not saved. */
  get hasUnsavedChanges(): boolean {
    return this.#tools?.unsaved.is === true;
  }
  /** For the host's router, before it goes elsewhere: asks the person when something is unsaved. */
  async confirmLeave(): Promise<boolean> {
    return (await this.#tools?.unsaved.mayLeave()) ?? true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('filters')) this.#tools?.narrowed();
    if (!changed.has('integrationKey') || !this.hasUpdated) return;
    if (this.#tools?.unsaved.holds(changed)) return;
    const before = changed.get('integrationKey');
    if (this.integrationKey) {
      this.#catalogue.rest();
      if (!before) this.#restoreScroll = this.#tools?.keepScroll();
    } else if (before) {
      void this.reload();
      void this.updateComplete.then(() => this.#returnTo(before));
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('integrationKey') || !this.integrationKey) return;
    follow();
    // They also guard what is unsaved. Where the browser lets one, what failed is asked for again.
    if (!this.#tools) void this.#equip();
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
    // Whoever came by a link comes before the tools, and is not taken anywhere.
    this.#tools?.detail.enter();
  }

  async #equip(): Promise<void> {
    const file = await tools();
    if (this.#tools) return;
    this.requestUpdate();
    this.#lost = file ? undefined : new ApiError('network', 'file');
    if (!file) return void this.#failed(this.#lost);
    const { elementStyles } = IntegrationCenter;
    adoptStyles(this.renderRoot as ShadowRoot, [...elementStyles, file.styles]);
    this.#tools = new file.Tools(this, this.#failed);
  }

  readonly #select = (event: IntegrationEventMap['integration-select']) => {
    event.stopPropagation();
    if (!emit(this, 'integration-select', event.detail, true)) event.preventDefault();
    // With an address of the host's own, the browser follows it.
    else if (!event.detail.href) this.integrationKey = event.detail.key;
  };

  readonly #close = () => {
    this.integrationKey = undefined;
  };
  readonly #adopt = ({ detail }: IntegrationEventMap['integration-change']) =>
    this.#catalogue.adopt(detail.integration);

  readonly #keydown = (event: KeyboardEvent) => this.#tools?.keydown(event);

  readonly #retry = () => {
    void this.reload();
    if (this.#tools) return;
    // The pressed button goes; with the tools, the grid sees to that.
    this.renderRoot.querySelector('h2')?.focus();
    void this.#equip();
  };

  #returnTo(key: string): void {
    if (!this.#tools) this.renderRoot.querySelector('h2')?.focus();
    void this.#tools?.grid.focus(key, { preventScroll: true });
    this.#restoreScroll?.();
    this.#restoreScroll = undefined;
  }

  override render() {
    const key = this.integrationKey;
    return html`
      ${
        key
          ? html`<integration-detail
            back
            .apiBase=${this.apiBase}
            .fetchToken=${this.fetchToken}
            .theme=${this.theme}
            .density=${this.density}
            .integrationKey=${key}
            .preview=${this.#catalogue.items?.find((item) => item.key === key)}
            @integration-close=${this.#close}
            @integration-change=${this.#adopt}
            >${this.#tools?.detail.view(this.text)}</integration-detail
          >`
          : nothing
      }
      <div ?hidden=${Boolean(key)} @keydown=${this.#keydown} @integration-select=${this.#select}>
        ${headingView(this.text, this.#catalogue.interrupted)}
        ${this.#renderBody()}
      </div>
    `;
  }

  #renderBody(): TemplateResult | typeof nothing {
    const { text } = this;
    const { items, loadedAt, waiting } = this.#catalogue;
    const error = this.#catalogue.error ?? this.#lost;
    if (items && (this.#tools || !waiting))
      return this.#renderList(items, error && staleView(error, text, loadedAt, this.#retry));
    if (this.misconfigured) return problemView(this.misconfigured, text, this.#retry);
    if (error && !items) return problemView(toApiError(error), text, this.#retry);
    return waiting ? nothing : skeletonView(text);
  }

  #renderList(items: readonly IntegrationSummary[], above: unknown): TemplateResult {
    const { text, addressOf } = this;
    if (this.#tools) return this.#tools.view(items, text, { addressOf, above });
    if (!this.#lost && (items.length === 0 || isFiltered(filtersOf(this.filters))))
      return skeletonView(text);
    const columns = columnsOf(this.clientWidth);
    const lines = firstLines(items.length, columns, this.#lost && Infinity);
    const cards = gridView(items, text, undefined, { addressOf, columns, lines });
    return listView(html`<span class="bone bar"></span>`, above, nothing, cards);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'integration-center': IntegrationCenter;
  }
}
