/** Health and activity, below the form: loaded once that can be used. Their place is kept meanwhile. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { ApiError } from '../shared/api-error.ts';
import { problemView } from '../shared/problem-view.ts';
import type { Integration } from '../shared/types.ts';
import type { Below } from './below.ts';
import type { SessionHost } from './place.ts';
import type { DetailSession } from './session.ts';

export class Later implements ReactiveController {
  readonly #host: SessionHost;
  readonly #session: DetailSession;
  readonly #part: () => Promise<{ readonly Below: typeof Below }>;
  #below: Below | undefined;
  #asked = false;
  #failed = false;

  constructor(host: SessionHost, session: DetailSession, part = () => import('./below.ts')) {
    this.#host = host;
    this.#session = session;
    this.#part = part;
    host.addController(this);
  }

  /** The form is drawn. */
  hostUpdated(): void {
    if (!this.#session.integration || this.#asked) return;
    this.#asked = true;
    void this.#load();
  }

  /** What failed is said, with the button that is pressed, until it is there. */
  readonly #load = async () => {
    const file = await this.#part().catch(() => undefined);
    if (file) this.#below ??= new file.Below(this.#host, this.#session);
    this.#failed = !file;
    this.#host.requestUpdate();
  };

  /** It is there, or cannot be. */
  get settled(): boolean {
    return this.#failed || this.#below !== undefined;
  }

  theirs(text: Texts<'detail'>): TemplateResult | typeof nothing {
    return this.#below?.theirs(text) ?? nothing;
  }

  render(item: Integration, text: Texts<'detail'>): TemplateResult {
    if (this.#failed) {
      const lost = new ApiError('network', 'file');
      return html`<div class="above" id="below">${problemView(lost, text, this.#load)}</div>`;
    }
    const section = (name: 'health' | 'activity') => html`<section
      class=${name}
      aria-labelledby=${name}
    >
      <h3 id=${name} tabindex="-1">${text.detail[name]}</h3>
      ${this.#below?.[name]() ?? html`<div class="later" aria-busy="true"></div>`}
    </section>`;
    return html`${item.status === 'Not Configured' ? nothing : section('health')}
      ${section('activity')}`;
  }
}
