import { html, nothing, type TemplateResult } from 'lit';
import { withAudit } from '../languages/en-audit.ts';
import type { Texts } from '../languages/texts.ts';
import { bones } from '../shared/bones.ts';
import { Clock } from '../shared/clock.ts';
import { controls } from '../shared/controls-detail.ts';
import { emit } from '../shared/events.ts';
import { keepFocus } from '../shared/keep-focus.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { tokens } from '../shared/tokens.ts';
import type { AuditEntry, ExportFormat } from '../shared/types.ts';
import { styles } from './audit-log.styles.ts';
import { entryView, skeletonView } from './entry-view.ts';
import { type ExportProgress, exportView } from './export-view.ts';
import { type AuditFilter, type Met, narrowings, nobody, noFilter } from './filter.ts';
import { filterView } from './filter-view.ts';
import { styles as toolStyles } from './tools.styles.ts';

/** Where the person goes on when what was pressed is gone, if not at the filters. */
const next: Readonly<Record<string, string>> = { cancel: '[data-format]', more: 'ol' };

/**
 * Who changed what and what the checks found, as sentences, newest first; with filters, and for who
 * may also as a file.
 *
 * @csspart list - The list of entries.
 * @csspart filters - The controls that narrow the entries.
 * @csspart diff - What one entry changed, field by field.
 * @fires audit-more - Older entries are wanted.
 * @fires audit-retry - Loading failed and is to be tried again.
 * @fires audit-filter - The entries are to be narrowed to `detail.filter`.
 * @fires audit-export - A file is wanted, in `detail.format`.
 * @fires audit-export-cancel - The file is not wanted any more.
 */
export class AuditLog extends LocalizedElement {
  static override styles = [tokens, controls, bones, styles, toolStyles];
  static override properties = {
    entries: { attribute: false },
    more: { type: Boolean },
    loading: { type: Boolean },
    failed: { type: Boolean },
    filter: { attribute: false },
    met: { attribute: false },
    narrowing: { type: Boolean },
    mayExport: { type: Boolean, attribute: 'may-export' },
    exporting: { attribute: false },
    unfolded: { state: true },
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
  /** What the entries are narrowed to. */
  declare filter: AuditFilter;
  /** Whom and what the filters offer. */
  declare met: Met;
  /** The entries of another filter are on their way. */
  declare narrowing: boolean;
  /** Shows the way out as a file. */
  declare mayExport: boolean;
  /** How far the latest file has come. */
  declare exporting: ExportProgress | undefined;

  declare protected unfolded: boolean;

  constructor() {
    super();
    this.more = this.loading = this.failed = false;
    this.narrowing = this.mayExport = this.unfolded = false;
    this.filter = noFilter;
    this.met = nobody;
    keepFocus(this, ({ id }) => this.#focus(next[id] ?? '#who', '.fold', '[tabindex]'));
  }

  readonly #more = () => {
    if (!this.loading) emit(this, 'audit-more', undefined);
  };

  readonly #retry = () => emit(this, 'audit-retry', undefined);

  readonly #narrow = (part: Partial<AuditFilter>) => {
    const filter = { ...this.filter, ...part };
    emit(this, 'audit-filter', { filter });
    this.filter = filter;
  };

  readonly #toggle = () => {
    this.unfolded = !this.unfolded;
  };

  readonly #clear = () => this.#narrow(noFilter);

  readonly #export = (format: ExportFormat) => {
    if (this.exporting?.phase !== 'running') emit(this, 'audit-export', { format });
  };

  readonly #cancel = () => emit(this, 'audit-export-cancel', undefined);

  /** The first of them that is there to be seen. */
  #focus(...selectors: string[]): void {
    const all = selectors.map((one) => this.renderRoot.querySelector<HTMLElement>(one));
    all.find((one) => one?.checkVisibility())?.focus({ preventScroll: true });
  }

  override render() {
    const text = this.language.texts(withAudit);
    const { entries } = this;
    const filtered = narrowings(this.filter) > 0;
    const tools = filtered || this.met.actions.size > 0 || Boolean(entries?.length);
    return html`${tools ? this.#renderTools(text) : nothing}
      ${entries ? this.#renderEntries(entries, text) : this.failed ? this.#renderFailed(text) : skeletonView(text)}`;
  }

  #renderTools(text: Texts<'audit'>): TemplateResult {
    const { filter, met } = this;
    return html`<div class="tools">
      ${filterView(filter, { text, met, open: this.unfolded, toggle: this.#toggle, change: this.#narrow, clear: this.#clear })}
      ${this.mayExport ? exportView(this.exporting, { text, start: this.#export, cancel: this.#cancel }) : nothing}
      <p class="unseen" role="status">${this.#found(text)}</p>
    </div>`;
  }

  /** Read out when a filter has done its work. */
  #found({ audit }: Texts<'audit'>): string {
    const words = audit.filter;
    if (!this.entries || this.narrowing || narrowings(this.filter) === 0) return '';
    const { length } = this.entries;
    return this.more ? words.foundMore(length) : words.found(length);
  }

  #renderEntries(entries: readonly AuditEntry[], text: Texts<'audit'>): TemplateResult {
    const words = text.audit;
    if (entries.length === 0) {
      if (narrowings(this.filter) === 0)
        return html`<p class="none muted" tabindex="-1">${words.none}</p>`;
      return html`<p class="none muted">${words.filter.none}</p>
        <button class="button" type="button" @click=${this.#clear}>${text.clearFilters}</button>`;
    }
    return html`<ol part="list" role="list" tabindex="-1" aria-busy=${this.narrowing}>
        ${entries.map((entry) => entryView(entry, text, this.#clock.now))}
      </ol>
      ${
        this.more && !this.narrowing
          ? html`<button
            class="button"
            id="more"
            type="button"
            aria-disabled=${this.loading}
            @click=${this.#more}
          >
            ${this.loading ? html`<span class="spinner"></span>${words.loading}` : words.more}
          </button>`
          : nothing
      }`;
  }

  #renderFailed(text: Texts<'audit'>): TemplateResult {
    return html`<p class="none muted" role="status">${text.audit.failed}</p>
      <button class="button" type="button" @click=${this.#retry}>${text.retry}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'audit-log': AuditLog;
  }
}
