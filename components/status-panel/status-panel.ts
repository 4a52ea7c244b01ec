import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls.ts';
import { icons } from '../shared/icons-detail.ts';
import { relativeTime, sinceWhen } from '../shared/relative-time.ts';
import { expiryWhen, failureWords, isErased, isSettling, needsRenewal } from '../shared/status.ts';
import { detailText } from '../shared/strings-detail.ts';
import { timeTag } from '../shared/time.ts';
import { tokens } from '../shared/tokens.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { styles } from './status-panel.styles.ts';

/**
 * How an integration is: what, since when, what it means, last and next check.
 *
 * @csspart panel - The box.
 */
export class StatusPanel extends LitElement {
  static override styles = [tokens, controls, styles];
  static override properties = { integration: { attribute: false } };

  readonly #clock = new Clock(this);

  /** The integration whose status is shown. */
  declare integration: IntegrationSummary | undefined;

  override render() {
    const item = this.integration;
    if (!item) return nothing;
    const words = detailText.status;
    const failed = item.status === 'Error' || isErased(item);
    return html`<section class="panel" part="panel" aria-labelledby="title">
      <div class="found">
        <div class="top">
          <h3 id="title">${words.title}</h3>
          <status-badge .status=${item.status} .state=${item.health?.state}></status-badge>
        </div>
        ${failed ? html`<p class="what">${failureWords(item)}</p>` : nothing}
        <p class="message ${failed ? '' : 'muted'}">${this.#message(item)}</p>
        ${this.#renderExpiry(item)}
      </div>
      ${item.status === 'Not Configured' ? nothing : this.#renderTimes(item)}
    </section>`;
  }

  #message(item: IntegrationSummary): string {
    const words = detailText.status;
    if (item.status === 'Not Configured') return words.unset;
    if (isErased(item)) return item.health?.message ?? '';
    if (!item.enabled) return words.off;
    if (item.status === 'Error') return item.error_message ?? item.health?.message ?? '';
    if (item.status === 'Active') return item.health?.message ?? words.works;
    return isSettling(item, this.#clock.now) ? words.checking : words.waiting;
  }

  #renderExpiry(item: IntegrationSummary): unknown {
    const expiry = item.secret_expiry;
    if (!expiry || !needsRenewal(item)) return nothing;
    const words = detailText.status.expiry(expiry.label, expiryWhen(expiry, this.#clock.now));
    return html`<p class="expiry">${icons.warning}<span>${words}</span></p>`;
  }

  #renderTimes(item: IntegrationSummary): TemplateResult {
    const words = detailText.status;
    const { now } = this.#clock;
    const row = (label: string, value: unknown) =>
      html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
    const next = item.next_health_check;
    const settled = item.status === 'Active' || item.status === 'Error';
    return html`<dl class="small">
      ${
        settled && item.health
          ? row(words.since, timeTag(item.health.since, now, sinceWhen(item.health.since, now)))
          : nothing
      }
      ${row(words.last, item.last_health_check ? timeTag(item.last_health_check, now) : words.never)}
      ${row(
        words.next,
        !item.enabled
          ? words.paused
          : next
            ? Date.parse(next) <= now
              ? words.now
              : timeTag(next, now, relativeTime(next, now))
            : words.never,
      )}
    </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-panel': StatusPanel;
  }
}
