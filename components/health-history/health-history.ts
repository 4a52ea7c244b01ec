import { html, type TemplateResult } from 'lit';
import { drawing } from '../history-chart/drawing.styles.ts';
import { withHistory } from '../languages/en-history.ts';
import type { Texts } from '../languages/texts.ts';
import { bones } from '../shared/bones.ts';
import { controls } from '../shared/controls.ts';
import { emit } from '../shared/events.ts';
import { keepFocus } from '../shared/keep-focus.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
import { tokens } from '../shared/tokens.ts';
import type { IntegrationHistory } from '../shared/types.ts';
import { latencyFigure, uptimeFigure } from './figures.ts';
import { styles } from './health-history.styles.ts';

/**
 * How an integration has been: 90 days of uptime and a day of response times.
 *
 * @csspart uptime - The figure with a bar for each day.
 * @csspart latency - The figure with the response times.
 * @fires history-retry - Loading failed and is to be tried again.
 */
export class HealthHistory extends LocalizedElement {
  static override styles = [tokens, controls, bones, drawing, styles];
  static override properties = {
    history: { attribute: false },
    failed: { type: Boolean },
  };

  /** The history; nothing while it is on its way. */
  declare history: IntegrationHistory | undefined;
  /** It could not be loaded. */
  declare failed: boolean;

  constructor() {
    super();
    this.failed = false;
    keepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('[tabindex]')?.focus());
  }

  readonly #retry = () => emit(this, 'history-retry', undefined);

  override render() {
    const { history } = this;
    const text = this.language.texts(withHistory);
    if (!history) return this.failed ? this.#renderFailed(text) : skeletonView(text);
    if (isEmpty(history)) {
      return html`<div class="none">
        <p tabindex="-1">${text.history.none}</p>
        <p class="muted">${text.history.noneHint}</p>
      </div>`;
    }
    return html`<div class="figures">${uptimeFigure(history, text)}${latencyFigure(history, text)}</div>`;
  }

  #renderFailed(text: Texts<'history'>): TemplateResult {
    return html`<div class="none">
      <p class="muted" role="status">${text.history.failed}</p>
      <button class="button" type="button" @click=${this.#retry}>${text.retry}</button>
    </div>`;
  }
}

function isEmpty({ latency, uptime }: IntegrationHistory): boolean {
  return latency.checks === 0 && uptime.every(({ ratio }) => ratio === null);
}

const bonesOf = (plot: string) => html`<div class="figure" aria-hidden="true">
  <div class="head"><span class="bone w90"></span><span class="bone w140"></span></div>
  <span class="bone plot ${plot}"></span>
  <span class="row"><span class="bone w140"></span></span>
  <span class="row tall"><span class="bone line"></span></span>
</div>`;

const skeletonView = ({ history }: Texts<'history'>) => html`<div aria-busy="true">
  <p class="unseen" tabindex="-1">${history.loading}</p>
  <div class="figures">${bonesOf('')}${bonesOf('tall')}</div>
</div>`;

declare global {
  interface HTMLElementTagNameMap {
    'health-history': HealthHistory;
  }
}
