import { Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Api } from '../shared/api-client.ts';
import { ApiElement } from '../shared/api-element.ts';
import { toApiError } from '../shared/api-error.ts';
import { bones } from '../shared/bones.ts';
import { controls } from '../shared/controls.ts';
import { emit, type IntegrationEventMap } from '../shared/events.ts';
import { Live } from '../shared/live.ts';
import { Poller } from '../shared/poller.ts';
import { problemView } from '../shared/problem-view.ts';
import { keepScroll } from '../shared/scroll.ts';
import { isSettling } from '../shared/status.ts';
import { tokens } from '../shared/tokens.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { type Filters, noFilters, sortCatalog } from './catalog.ts';
import { gridView } from './grid-view.ts';
import { styles } from './integration-center.styles.ts';
import { headingView, skeletonView, staleView } from './state-views.ts';

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
 * @fires integration-close - The detail was left.
 * @fires integration-change - Something was saved, switched or removed in the detail.
 * @fires integration-load-error - Loading failed; `detail.kind` says why.
 */
export class IntegrationCenter extends ApiElement {
  static override styles = [tokens, controls, bones, styles];
  static override properties = {
    ...ApiElement.properties,
    integrationKey: { attribute: 'integration-key', reflect: true },
    items: { state: true },
    filters: { state: true },
  };

  declare protected items: IntegrationSummary[] | undefined;
  declare protected filters: Filters;
  #loadedAt = 0;
  #restoreScroll: (() => void) | undefined;
  #loadedWith: Api | undefined;

  readonly #list = new Task<readonly [Api | undefined], readonly IntegrationSummary[]>(this, {
    args: () => [this.api],
    task: async ([api], { signal }) => {
      if (!api) return [];
      if (api !== this.#loadedWith) {
        this.items = undefined;
        this.#live.follow(undefined);
      }
      this.#loadedWith = api;
      return this.#live.newest(() => api.list(signal));
    },
    onComplete: (items) => {
      if (!this.#loadedWith) return;
      this.#show(items);
      if (!this.integrationKey) this.#poller.start();
      this.#live.follow(this.#loadedWith);
    },
    onError: (error) => {
      if (this.loadFailed(error) !== 'off') return this.#poller.start();
      // Asking again changes nothing, and what was shown is over.
      this.#live.over();
      this.items = undefined;
    },
  });

  readonly #poller = new Poller(
    this,
    () => this.reload(),
    () => this.items?.some((item) => isSettling(item, Date.now())) ?? false,
  );

  readonly #live = new Live(this, this.#poller, (list) => this.#show(list));

  /** The integration whose detail is open; nothing while the list is shown. */
  declare integrationKey: string | undefined;

  constructor() {
    super();
    this.filters = noFilters;
  }

  /** Asks the server again; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    if (this.api) await this.#list.run();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('integrationKey') || !this.hasUpdated) return;
    const before = changed.get('integrationKey');
    if (this.integrationKey) {
      this.#poller.stop();
      if (!before) this.#restoreScroll = keepScroll(this);
    } else if (before) {
      void this.reload();
      void this.updateComplete.then(() => this.#returnTo(before));
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('integrationKey') || !this.integrationKey) return;
    if (this.getBoundingClientRect().top < 0) this.scrollIntoView({ block: 'start' });
    if (changed.get('integrationKey') !== undefined || this.#restoreScroll) {
      this.renderRoot.querySelector<HTMLElement>('integration-detail')?.focus();
    }
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

  readonly #adopt = (event: IntegrationEventMap['integration-change']) => {
    const { key, integration } = event.detail;
    this.items = this.items?.map((item) => (item.key === key ? integration : item));
  };

  #show(items: readonly IntegrationSummary[]): void {
    this.items = sortCatalog(items);
    this.#loadedAt = Date.now();
  }

  readonly #filter = (part: Partial<Filters>) => {
    this.filters = { ...this.filters, ...part };
  };

  readonly #retry = () => void this.reload();

  #returnTo(key: string): void {
    const cards = [...this.renderRoot.querySelectorAll('integration-card')];
    cards.find((one) => one.integration?.key === key)?.focus({ preventScroll: true });
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
            .preview=${this.items?.find((item) => item.key === key)}
            @integration-close=${this.#close}
            @integration-change=${this.#adopt}
          ></integration-detail>`
          : nothing
      }
      <div ?hidden=${Boolean(key)}>
        ${headingView(this.text, this.#live.interrupted)}
        ${this.#renderBody()}
      </div>
    `;
  }

  #renderBody(): TemplateResult {
    const { text } = this;
    if (this.items) {
      return gridView(this.items, this.filters, text, {
        filter: this.#filter,
        select: this.#select,
        addressOf: this.addressOf,
        above: this.#list.error && staleView(this.#list.error, text, this.#loadedAt, this.#retry),
      });
    }
    if (this.misconfigured) return problemView(this.misconfigured, text, this.#retry);
    return (
      this.#list.render({
        error: (error) => problemView(toApiError(error), text, this.#retry),
      }) ?? skeletonView(text)
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'integration-center': IntegrationCenter;
  }
}
