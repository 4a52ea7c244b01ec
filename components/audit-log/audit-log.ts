import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { withDetail } from '../languages/en-detail.ts';
import type { Texts } from '../languages/texts.ts';
import { bones } from '../shared/bones.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls-detail.ts';
import { emit } from '../shared/events.ts';
import { icons } from '../shared/icons-detail.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { timeTag } from '../shared/time.ts';
import { tokens } from '../shared/tokens.ts';
import type { AuditEntry } from '../shared/types.ts';
import { styles } from './audit-log.styles.ts';
import { sentenceOf, type Tone } from './sentence.ts';
import { sentenceView } from './sentence-view.ts';

const marks = {
  plain: html`<span class="point"></span>`,
  good: icons.okay,
  warn: icons.warning,
  bad: icons.failed,
} satisfies Record<Tone, TemplateResult>;

/**
 * Who changed what and what the checks found, as sentences, newest first.
 *
 * @csspart list - The list of entries.
 * @fires audit-more - Older entries are wanted.
 * @fires audit-retry - Loading failed and is to be tried again.
 */
export class AuditLog extends LocalizedElement {
  static override styles = [tokens, controls, bones, styles];
  static override properties = {
    ...LocalizedElement.properties,
    entries: { attribute: false },
    more: { type: Boolean },
    loading: { type: Boolean },
    failed: { type: Boolean },
  };

  readonly #clock = new Clock(this);

  /** The entries; nothing while the first page is on its way. */
  declare entries: readonly AuditEntry[] | undefined;
  /** There are older ones. */
  declare more: boolean;
  /** Older ones are on their way. */
  declare loading: boolean;
  /** Nothing could be loaded. */
  declare failed: boolean;

  constructor() {
    super();
    this.more = false;
    this.loading = false;
    this.failed = false;
  }

  readonly #more = () => {
    if (!this.loading) emit(this, 'audit-more', undefined);
  };

  readonly #retry = () => emit(this, 'audit-retry', undefined);

  override render() {
    const text = this.language.texts(withDetail);
    const words = text.detail.audit;
    if (!this.entries) return this.failed ? this.#renderFailed(text) : skeletonView(text);
    if (this.entries.length === 0) {
      return html`<p class="none muted">${words.none}</p>`;
    }
    return html`<ol part="list" role="list">
        ${repeat(
          this.entries,
          (entry) => entry.id,
          (entry) => this.#renderEntry(entry, text),
        )}
      </ol>
      ${
        this.more
          ? html`<button
            class="button"
            type="button"
            aria-disabled=${this.loading}
            @click=${this.#more}
          >
            ${this.loading ? html`<span class="spinner"></span>${words.loading}` : words.more}
          </button>`
          : nothing
      }`;
  }

  #renderFailed(text: Texts<'detail'>): TemplateResult {
    return html`<p class="none muted" role="status">${text.detail.audit.failed}</p>
      <button class="button" type="button" @click=${this.#retry}>${text.retry}</button>`;
  }

  #renderEntry(entry: AuditEntry, text: Texts<'detail'>): TemplateResult {
    const { message, tone } = sentenceOf(entry, text);
    return html`<li>
      <span class="mark ${tone}">${marks[tone]}</span>
      <div class="what">
        <p>${sentenceView(entry, text)}</p>
        ${message ? html`<p class="muted small">${message}</p>` : nothing}
      </div>
      <span class="muted small">${timeTag(entry.created_at, this.#clock.now, text)}</span>
    </li>`;
  }
}

const skeletonView = ({ detail }: Texts<'detail'>) => html`<div aria-busy="true">
  <p class="unseen">${detail.audit.loading}</p>
  <ol aria-hidden="true">
    ${[1, 2, 3].map(
      () =>
        html`<li><span class="mark"><span class="point"></span></span><span class="what"><span class="bone"></span></span></li>`,
    )}
  </ol>
</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'audit-log': AuditLog;
  }
}
