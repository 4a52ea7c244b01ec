import { html, nothing } from 'lit';
import { Clock } from '../shared/clock.ts';
import { emit } from '../shared/events.ts';
import { icons } from '../shared/icons.ts';
import { hostHref } from '../shared/links.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { logoTile } from '../shared/logo.ts';
import { evidence, expiryWhen, incidentWords, isStale } from '../shared/status.ts';
import { timeTag } from '../shared/time.ts';
import { tokens } from '../shared/tokens.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { styles } from './integration-card.styles.ts';

/**
 * One integration of the catalogue. The whole card is one button, or a link when it has an address.
 *
 * @csspart card - The button or link.
 * @cssprop [--ic-surface] - Background of the card.
 * @cssprop [--ic-border] - Its hairline.
 * @cssprop [--ic-radius] - Its corners.
 * @fires integration-select - It was chosen; `detail.key` names the integration. Cancelable.
 */
export class IntegrationCard extends LocalizedElement {
  static override shadowRootOptions = {
    ...LocalizedElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [tokens, styles];
  static override properties = {
    integration: { attribute: false },
    href: {},
    tabStop: { attribute: false },
  };

  readonly #clock = new Clock(this);

  /** The integration to show, as `GET /api/integrations` gives it. */
  declare integration: IntegrationSummary | undefined;
  /** The host's own address of this integration: https, or a place on the page's site. */
  declare href: string | undefined;
  /** Reached with the Tab key; a grid leaves that to one card and moves it with the arrow keys. */
  declare tabStop: boolean;

  constructor() {
    super();
    this.tabStop = true;
  }

  get #address(): string | undefined {
    return hostHref(this.href);
  }

  readonly #choose = (event: MouseEvent) => {
    const { integration } = this;
    const href = this.#address;
    const aside = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    // A link in a new tab or window is the browser's business.
    if (!integration || (href && aside)) return;
    const detail = { key: integration.key, href };
    if (!emit(this, 'integration-select', detail, true)) event.preventDefault();
  };

  override render() {
    const item = this.integration;
    if (!item) return nothing;
    const { text } = this;
    const { words, checked } = evidence(item, this.#clock.now, text);
    const href = this.#address;
    const from = `${item.provider} · ${text.categories[item.category] ?? item.category}`;
    const content = html`<span class="head">
        ${logoTile(item.logo)}
        <span class="names">
          <span class="name">${item.name}</span>
          <span class="from muted small">${from}</span>
        </span>
        <span class="go">${icons.next}</span>
      </span>
      ${this.#renderAbout(item)}
      <span class="foot">
        <status-badge
          .status=${item.status}
          .state=${item.health?.state}
          .stale=${isStale(item)}
        ></status-badge>
        <span class="evidence muted small" title=${words}
          >${words}${checked ? html` ${timeTag(checked, this.#clock.now, text)}` : nothing}</span
        >
      </span>`;
    const stop = this.tabStop ? 0 : -1;
    return href
      ? html`<a part="card" class="card" tabindex=${stop} href=${href} @click=${this.#choose}
          >${content}</a
        >`
      : html`<button part="card" class="card" tabindex=${stop} type="button" @click=${this.#choose}>
          ${content}
        </button>`;
  }

  /** What it is for, or in its place the vendor's incident, or that a secret expires. */
  #renderAbout(item: IntegrationSummary): unknown {
    const { description, secret_expiry: expiry } = item;
    if (item.incident) {
      const words = incidentWords(item, this.#clock.now, this.text);
      return html`<span class="note muted small" title=${words}
        >${icons.offline}<span>${words}</span></span
      >`;
    }
    if (!expiry || expiry.expiry === 'valid') {
      return html`<span class="about muted small" title=${description}>${description}</span>`;
    }
    const words = `${expiry.label} ${expiryWhen(expiry, this.#clock.now, this.text, true)}`;
    return html`<span class="note expiry small" title=${words}
      >${icons.warning}<span>${words}</span></span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'integration-card': IntegrationCard;
  }
}
