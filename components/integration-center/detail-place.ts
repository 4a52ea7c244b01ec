/** What stands in the detail's place while its file is not there: the way back, and what is wrong. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { ApiError } from '../shared/api-error.ts';
import { emit } from '../shared/events.ts';
import { problemView } from '../shared/problem-view.ts';
import { detailFile } from './detail-file.ts';
import type { DetailHost } from './unsaved.ts';

const tag = 'integration-detail';

export class DetailPlace implements ReactiveController {
  readonly #host: DetailHost;
  readonly #failed: (error: unknown) => void;
  readonly #file: typeof detailFile;
  #state: 'unasked' | 'loading' | ApiError = 'unasked';
  #entered = false;

  constructor(host: DetailHost, failed: (error: unknown) => void, file = detailFile) {
    this.#host = host;
    this.#failed = failed;
    this.#file = file;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#host.integrationKey) this.#state = 'unasked';
    else if (this.#state === 'unasked' && !customElements.get(tag)) void this.#load();
  }

  /** The person comes from the list or asks again: the keyboard goes on here, and in the detail once that is there. */
  enter(): void {
    const detail = this.#detail;
    this.#entered = !customElements.get(tag);
    (this.#entered ? detail?.querySelector('button') : detail)?.focus();
  }

  /** The content of a detail that is not defined yet; as soon as it is, it shows its own instead. */
  view(text: Texts): TemplateResult | typeof nothing {
    if (customElements.get(tag)) return nothing;
    const state = this.#state;
    return html`<div class="instead">
      <button class="button" type="button" @click=${this.#leave}>${text.back}</button>
      ${
        state instanceof ApiError
          ? problemView(state, text, this.#retry)
          : html`<p class="unseen" role="status">${text.loading}</p>
              <span class="bone bar"></span>`
      }
    </div>`;
  }

  get #detail() {
    return this.#host.renderRoot.querySelector(tag);
  }

  /** The pressed button goes; the way back stays. */
  readonly #retry = () => {
    this.enter();
    void this.#load();
  };

  async #load(): Promise<void> {
    this.#state = 'loading';
    const host = this.#host;
    host.requestUpdate();
    try {
      await this.#file.load?.();
      if (this.#entered && host.integrationKey) this.enter();
    } catch {
      this.#state = new ApiError('network', 'file');
      this.#failed(this.#state);
    }
    host.requestUpdate();
  }

  readonly #leave = () => {
    const { integrationKey: key } = this.#host;
    if (key && this.#detail) emit(this.#detail, 'integration-close', { key });
  };
}
