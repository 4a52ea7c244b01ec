import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { tokens } from '../shared/tokens.ts';
import { drawing } from './drawing.styles.ts';
import { styles } from './history-chart.styles.ts';

/**
 * A chart of steps in time that pointer and arrow keys walk through; each step is said in words.
 *
 * @csspart plot - The drawing.
 */
export class HistoryChart extends LitElement {
  static override styles = [tokens, drawing, styles];
  static override properties = {
    label: {},
    readings: { attribute: false },
    draw: { attribute: false },
    box: {},
    scale: { attribute: false },
    start: {},
    end: {},
    chosen: { state: true },
  };

  declare protected chosen: number | undefined;

  /** What the chart shows; its accessible name. */
  declare label: string;
  /** Every step in words, oldest first. */
  declare readings: readonly string[];
  /** Draws everything, with the chosen step marked. Mirrored by itself from right to left. */
  declare draw: (chosen: number | undefined) => TemplateResult;
  /** `viewBox` of the drawing; it is stretched to the width that there is. */
  declare box: string;
  /** Words at the upper and the lower end of the scale. */
  declare scale: readonly [string, string] | undefined;
  /** Words where the steps begin. */
  declare start: string;
  /** Words where the steps end. */
  declare end: string;

  constructor() {
    super();
    this.label = this.box = this.start = this.end = '';
    this.readings = [];
    this.draw = () => html``;
  }

  get #last(): number {
    return this.readings.length - 1;
  }

  #isMirrored(): boolean {
    return this.matches(':dir(rtl)');
  }

  readonly #point = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const share = (event.clientX - left) / width;
    this.#choose(Math.floor((this.#isMirrored() ? 1 - share : share) * this.readings.length));
  };

  readonly #key = (event: KeyboardEvent) => {
    const forward = this.#isMirrored() ? -1 : 1;
    const now = this.chosen ?? this.#last;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: now + forward,
      ArrowLeft: now - forward,
      ArrowUp: now + 1,
      ArrowDown: now - 1,
      PageUp: now + 7,
      PageDown: now - 7,
      Home: 0,
      End: this.#last,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#choose(next);
  };

  readonly #focus = () => {
    this.chosen ??= this.#last;
  };

  readonly #rest = () => {
    this.chosen = undefined;
  };

  readonly #leave = (event: PointerEvent) => {
    if (!(event.currentTarget as Element).matches(':focus')) this.#rest();
  };

  #choose(index: number): void {
    this.chosen = Math.max(0, Math.min(this.#last, index));
  }

  override render() {
    const { chosen, scale, readings } = this;
    const at = Math.min(chosen ?? this.#last, this.#last);
    return html`<div class="frame ${scale ? 'scaled' : ''}">
      ${
        scale
          ? html`<div class="scale muted" aria-hidden="true">
            <bdi>${scale[0]}</bdi><bdi>${scale[1]}</bdi>
          </div>`
          : nothing
      }
      <div
        class="plot"
        part="plot"
        role="slider"
        tabindex="0"
        aria-label=${this.label}
        aria-valuemin="1"
        aria-valuemax=${readings.length}
        aria-valuenow=${at + 1}
        aria-valuetext=${readings[at] ?? ''}
        @keydown=${this.#key}
        @focus=${this.#focus}
        @blur=${this.#rest}
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
        @pointerleave=${this.#leave}
      >
        <svg viewBox=${this.box} preserveAspectRatio="none" aria-hidden="true">
          ${this.draw(chosen)}
        </svg>
      </div>
      <div class="axis small muted" aria-hidden="true">
        ${
          chosen === undefined
            ? html`<bdi>${this.start}</bdi><bdi>${this.end}</bdi>`
            : html`<bdi class="reading">${readings[at]}</bdi>`
        }
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'history-chart': HistoryChart;
  }
}
