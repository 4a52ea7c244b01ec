import { html, nothing, type TemplateResult } from 'lit';
import { withDetail } from '../languages/en-detail.ts';
import type { Texts } from '../languages/texts.ts';
import { controls } from '../shared/controls-detail.ts';
import { tookWords } from '../shared/durations.ts';
import { icons } from '../shared/icons-detail.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { tokens } from '../shared/tokens.ts';
import type { CheckReport } from '../shared/types.ts';
import { styles } from './connection-report.styles.ts';

const symbols = { ok: icons.okay, degraded: icons.warning, error: icons.failed };

/**
 * What a test of the connection found, step by step.
 *
 * @csspart report - The box.
 */
export class ConnectionReport extends LocalizedElement {
  static override styles = [tokens, controls, styles];
  static override properties = {
    ...LocalizedElement.properties,
    report: { attribute: false },
    running: { type: Boolean },
    unsaved: { type: Boolean },
  };

  /** The answer of the test. */
  declare report: CheckReport | undefined;
  /** A test is under way. */
  declare running: boolean;
  /** The tested entries still wait to be saved. */
  declare unsaved: boolean;

  constructor() {
    super();
    this.running = false;
    this.unsaved = false;
  }

  override render() {
    const text = this.language.texts(withDetail);
    return html`<div role="status">
      ${this.running ? runningView(text) : this.report ? this.#renderReport(this.report, text) : nothing}
    </div>`;
  }

  #renderReport(report: CheckReport, text: Texts<'detail'>): TemplateResult {
    const words = text.detail.report;
    const heading =
      report.outcome === 'error'
        ? text.failures[report.failure_class ?? 'unexpected']
        : words.heading[report.outcome];
    return html`<div class="report ${report.outcome}" part="report">
      <div class="head">
        ${symbols[report.outcome]}
        <div><strong>${heading}</strong><p>${report.message}</p></div>
      </div>
      ${
        report.steps.length > 0
          ? html`<ol aria-label=${words.steps} role="list">
            ${report.steps.map(
              (step) =>
                html`<li class=${step.outcome}>
                  ${step.outcome === 'ok' ? icons.check : icons.close}
                  <span>${step.name}<span class="unseen">: ${
                    step.outcome === 'ok' ? words.stepOk : words.stepFailed
                  }</span></span>
                  <span class="took muted small">${tookWords(step.duration_ms, text.format)}</span>
                </li>`,
            )}
          </ol>`
          : nothing
      }
      <div class="foot muted small">
        <span
          >${
            !report.dry_run
              ? nothing
              : report.outcome !== 'error' && this.unsaved
                ? words.saveNext
                : words.dryRun
          }</span
        >
        <span class="took">${words.total(tookWords(report.duration_ms, text.format))}</span>
      </div>
    </div>`;
  }
}

const runningView = ({ detail }: Texts<'detail'>) => html`<div class="report" part="report">
  <div class="head">
    <span class="spinner" aria-hidden="true"></span>
    <div><strong>${detail.report.running}</strong></div>
  </div>
  <div class="progress"></div>
</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'connection-report': ConnectionReport;
  }
}
