import { html, nothing } from 'lit';
import { remedy as remedyStyles } from '../connection-report/remedy.styles.ts';
import { remedyView } from '../connection-report/remedy-view.ts';
import { withDetail } from '../languages/en-detail.ts';
import type { Texts } from '../languages/texts.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls-detail.ts';
import { icons } from '../shared/icons-detail.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { expiryWhen, isStale } from '../shared/status.ts';
import { tokens } from '../shared/tokens.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { asides, findingOf } from './finding.ts';
import { styles } from './status-panel.styles.ts';
import { timesView } from './times-view.ts';

const asideIcons = { incident: icons.offline, retry: icons.pulse };

/**
 * How an integration is: what, since when, what it means, what to do, and the checks it rests on.
 *
 * @csspart panel - The box.
 */
export class StatusPanel extends LocalizedElement {
  static override styles = [tokens, controls, remedyStyles, styles];
  static override properties = {
    integration: { attribute: false },
  };

  readonly #clock = new Clock(this);

  /** The integration whose status is shown. */
  declare integration: IntegrationSummary | undefined;

  override render() {
    const item = this.integration;
    if (!item) return nothing;
    const { now } = this.#clock;
    const text = this.language.texts(withDetail);
    const { what, words, remedy, calm } = findingOf(item, now, text);
    return html`<section class="panel" part="panel" aria-labelledby="title">
      <div class="found">
        <div class="top">
          <h3 id="title">${text.status}</h3>
          <status-badge
            .status=${item.status}
            .state=${item.health?.state}
            .stale=${isStale(item)}
          ></status-badge>
        </div>
        ${what ? html`<p class="what">${what}</p>` : nothing}
        <p class="message ${calm ? 'muted' : ''}">${words}</p>
        ${remedy ? remedyView(remedy, item.provider, text) : nothing}
        ${asides(item, now, text).map(
          ({ kind, words: said }) =>
            html`<p class="note small muted">${asideIcons[kind]}<span>${said}</span></p>`,
        )}
        ${this.#renderExpiry(item, text)}
      </div>
      ${item.status === 'Not Configured' ? nothing : timesView(item, now, text)}
    </section>`;
  }

  #renderExpiry(item: IntegrationSummary, text: Texts<'detail'>): unknown {
    const expiry = item.secret_expiry;
    if (!expiry || expiry.expiry === 'valid') return nothing;
    const when = expiryWhen(expiry, this.#clock.now, text);
    const words = text.detail.status.expiry(expiry.label, when);
    return html`<p class="note expiry">${icons.warning}<span>${words}</span></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-panel': StatusPanel;
  }
}
