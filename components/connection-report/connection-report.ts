import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { withDetail } from '../languages/en-detail.ts';
import type { Texts } from '../languages/texts.ts';
import { controls } from '../shared/controls-detail.ts';
import { tookWords } from '../shared/durations.ts';
import { emit } from '../shared/events.ts';
import { icons } from '../shared/icons-detail.ts';
import { keepFocus } from '../shared/keep-focus.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { tokens } from '../shared/tokens.ts';
import type { CheckReport, CheckStep } from '../shared/types.ts';
import { styles } from './connection-report.styles.ts';
import { remedy } from './remedy.styles.ts';
import { remedyView } from './remedy-view.ts';
import { latestStep, stepsView } from './steps-view.ts';

const symbols = { ok: icons.okay, degraded: icons.warning, error: icons.failed };

/**
 * A test of the connection, step by step: while it runs, and what it found.
 *
 * @csspart report - The box.
 * @fires test-cancel - The test that is under way is to be ended.
 */
export class ConnectionReport extends LocalizedElement {
  static override styles = [tokens, controls, remedy, styles];
  static override properties = {
    report: { attribute: false },
    steps: { attribute: false },
    vendor: {},
    running: { type: Boolean },
    unsaved: { type: Boolean },
  };

  /** The answer of the test. */
  declare report: CheckReport | undefined;
  /** How far a test that is under way has come. */
  declare steps: readonly CheckStep[] | undefined;
  /** The vendor's name, for what is to be done there. */
  declare vendor: string;
  /** A test is under way. */
  declare running: boolean;
  /** The tested entries still wait to be saved. */
  declare unsaved: boolean;

  constructor() {
    super();
    this.vendor = '';
    this.running = false;
    this.unsaved = false;
    // The way to cancel goes with the test.
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.report')?.focus());
  }

  protected override updated(changed: PropertyValues<this>): void {
    // On a phone it would begin below the screen.
    const grown = changed.has('steps') && changed.get('steps') === undefined;
    const ended = changed.get('running') === true;
    if (ended || (this.running && grown)) this.scrollIntoView({ block: 'nearest' });
  }

  readonly #cancel = () => emit(this, 'test-cancel', undefined);

  override render() {
    const text = this.language.texts(withDetail);
    const { report, running } = this;
    return html`${running ? this.#renderRunning(text) : report ? this.#renderReport(report, text) : nothing}
      <p class="unseen" role="status">${this.#announcement(text)}</p>`;
  }

  /** Each step when it is done, then the result: heard in order, and each once. */
  #announcement(text: Texts<'detail'>): string {
    const { report, running, steps } = this;
    if (running) return latestStep(steps ?? [], text) ?? text.detail.report.running;
    return report ? `${headingOf(report, text)}. ${report.message}` : '';
  }

  #renderRunning(text: Texts<'detail'>): TemplateResult {
    const words = text.detail.report;
    return html`<div class="report running" part="report">
      <div class="head">
        <span class="spinner" aria-hidden="true"></span>
        <div><strong>${words.running}</strong></div>
        <button class="button quiet" type="button" @click=${this.#cancel}>
          ${words.cancel}
        </button>
      </div>
      ${this.steps ? stepsView(this.steps, text) : nothing}
    </div>`;
  }

  #renderReport(report: CheckReport, text: Texts<'detail'>): TemplateResult {
    const words = text.detail.report;
    const saveNext = report.outcome !== 'error' && this.unsaved;
    return html`<div class="report ${report.outcome}" part="report" tabindex="-1">
      <div class="head">
        ${symbols[report.outcome]}
        <div><strong>${headingOf(report, text)}</strong><p>${report.message}</p></div>
      </div>
      ${report.remedy ? remedyView(report.remedy, this.vendor, text) : nothing}
      ${report.steps.length > 0 ? stepsView(report.steps, text) : nothing}
      <div class="foot muted small">
        <span>${report.dry_run ? (saveNext ? words.saveNext : words.dryRun) : nothing}</span>
        <span class="took">${words.total(tookWords(report.duration_ms, text.format))}</span>
      </div>
    </div>`;
  }
}

function headingOf({ outcome, failure_class }: CheckReport, text: Texts<'detail'>): string {
  return outcome === 'error'
    ? text.failures[failure_class ?? 'unexpected']
    : text.detail.report.heading[outcome];
}

declare global {
  interface HTMLElementTagNameMap {
    'connection-report': ConnectionReport;
  }
}
