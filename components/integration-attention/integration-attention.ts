import { Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { withNotice } from '../languages/en-notice.ts';
import type { Texts } from '../languages/texts.ts';
import type { ApiDoor } from '../shared/api-door.ts';
import { ApiElement } from '../shared/api-element.ts';
import { Clock } from '../shared/clock.ts';
import { emit } from '../shared/events.ts';
import { icons } from '../shared/icons.ts';
import { hostHref } from '../shared/links.ts';
import { Live } from '../shared/live.ts';
import { Poller } from '../shared/poller.ts';
import { isSettling } from '../shared/status.ts';
import { tokens } from '../shared/tokens.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { styles } from './integration-attention.styles.ts';
import { type Attention, attentionOf } from './sentence.ts';

/** Older than this, what is known is no proof that all is well. */
const TRUSTED = 120_000;
const looks = {
  error: ['bad', icons.failed],
  expired: ['bad', icons.warning],
  stale: ['stale', icons.paused],
  incident: ['calm', icons.offline],
  degraded: ['warn', icons.warning],
  expiring: ['warn', icons.warning],
} as const satisfies Record<Attention['concern'], unknown>;

/**
 * A small notice for a page's header: how many integrations need attention, and the worst in words.
 * Nothing is shown while all is well, nor before that is known.
 *
 * @csspart notice - The link, or the button while there is no `href`.
 * @fires integration-attention - It was followed; `detail.keys` names those that need attention, the
 *   worst first. Cancel it to navigate yourself.
 * @fires integration-load-error - Loading failed; `detail.kind` says why.
 */
export class IntegrationAttention extends ApiElement {
  static override styles = [tokens, styles];
  static override properties = {
    href: {},
    quiet: { type: Boolean, reflect: true },
    items: { state: true },
    said: { state: true },
  };

  /** Where the integrations are shown: https, or a place on the page's own site. */
  declare href: string | undefined;
  /** True while nothing is shown; set by the element. */
  declare quiet: boolean;
  declare protected items: readonly IntegrationSummary[] | undefined;
  /** For those who listen: only what has changed since the page was opened. */
  declare protected said: string;
  readonly #clock = new Clock(this);
  #shownTo: ApiDoor | undefined;
  #loadedAt = 0;
  #known: string | undefined;
  #off = false;
  #attention: Attention | undefined;

  readonly #list = new Task<readonly [ApiDoor | undefined, string], readonly IntegrationSummary[]>(
    this,
    {
      args: () => [this.door, this.language.wished],
      task: async ([api], { signal }) => (api ? this.#live.newest(() => api.list(signal)) : []),
      onComplete: (items) => {
        if (!this.door) return;
        this.#take(items);
        this.#poller.start();
        this.#live.follow(this.door);
      },
      onError: (error) => {
        if (this.loadFailed(error) === 'off') this.#rest();
        else this.#poller.start();
      },
    },
  );

  readonly #poller = new Poller(
    this,
    () => this.reload(),
    () => this.items?.some((item) => isSettling(item, Date.now())) ?? false,
  );

  readonly #live = new Live(this, this.#poller, (items) => this.#take(items));

  constructor() {
    super();
    this.quiet = true;
    this.said = '';
  }

  /** Asks the server again; what is shown stays until the answer is there. */
  async reload(): Promise<void> {
    if (this.door) await this.#list.run();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.door !== this.#shownTo) this.#forget();
    this.#attention = this.items && attentionOf(this.items, this.#clock.now, this.#text);
    this.quiet = !this.#attention && !this.#unknown;
    if (!this.items) return;
    const { count, worst } = this.#attention ?? {};
    const sentence = count ? `${count}. ${worst}` : this.#text.notice.well;
    // The first word is for the eyes: nobody is interrupted by what was there before they came.
    if (this.#known !== undefined && sentence !== this.#known) this.said = sentence;
    this.#known = sentence;
  }

  get #text(): Texts<'notice'> {
    return this.language.texts(withNotice);
  }

  #take(items: readonly IntegrationSummary[]): void {
    this.items = items;
    this.#off = false;
    this.#loadedAt = Date.now();
  }

  /** Switched off for this partner: nothing needs attention. */
  #rest(): void {
    this.#live.over();
    this.#forget();
    this.#off = true;
  }

  /** Another person looks, or another server is asked. */
  #forget(): void {
    this.#shownTo = this.door;
    this.#live.follow(undefined);
    this.items = this.#known = undefined;
    this.#loadedAt = 0;
    this.#off = false;
    this.said = '';
  }

  /** Nothing is known, or it is too old to say that all is well. */
  get #unknown(): boolean {
    return !this.#off && this.#list.error !== undefined && Date.now() - this.#loadedAt > TRUSTED;
  }

  readonly #follow = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const keys = this.#attention?.keys ?? [];
    if (!emit(this, 'integration-attention', { keys }, true)) event.preventDefault();
  };

  override render() {
    return html`<span class="unseen" role="status">${this.said}</span>${this.#renderNotice()}`;
  }

  #renderNotice(): unknown {
    if (this.#attention) {
      const { count, worst, concern } = this.#attention;
      const [tone, icon] = looks[concern];
      return this.#renderLink(
        tone,
        html`${icon}<span class="words" title=${worst}
            ><strong>${count}</strong
            ><span class="worst"><span class="unseen">. </span> ${worst}</span></span
          >`,
      );
    }
    if (!this.#unknown) return nothing;
    const { unknown } = this.#text.notice;
    return this.#renderLink(
      'calm',
      html`${icons.offline}<span class="words" title=${unknown}><span>${unknown}</span></span>`,
    );
  }

  #renderLink(tone: string, content: TemplateResult): TemplateResult {
    const href = hostHref(this.href ?? this.addressOf());
    return href
      ? html`<a part="notice" class="notice ${tone}" href=${href} @click=${this.#follow}
          >${content}</a
        >`
      : html`<button part="notice" class="notice ${tone}" type="button" @click=${this.#follow}>
          ${content}
        </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'integration-attention': IntegrationAttention;
  }
}
