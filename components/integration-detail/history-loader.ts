import { Task } from '@lit/task';
import { html, type TemplateResult } from 'lit';
import type { Integration, IntegrationHistory } from '../shared/types.ts';
import type { Place, SessionHost } from './place.ts';

type Moment = string | number | null | undefined;

/** Loads the history of health anew after every check; what was shown stays meanwhile. */
export class HistoryLoader {
  readonly #host: SessionHost;
  readonly #integration: () => Integration | undefined;
  readonly #task: Task<readonly [Place['api'] | undefined, string, Moment, Moment], void>;
  #loaded: { readonly place: Place; readonly history: IntegrationHistory } | undefined;

  constructor(host: SessionHost, integration: () => Integration | undefined) {
    this.#host = host;
    this.#integration = integration;
    this.#task = new Task(host, {
      // The last two say when it is time to look again.
      args: () => {
        const item = this.#shown;
        const api = item ? host.place?.api : undefined;
        return [api, item?.key ?? '', item?.last_health_check, item?.version] as const;
      },
      task: async ([api, key], { signal }) => {
        if (!api) return;
        const history = await api.history(key, signal);
        this.#loaded = { place: { api, key }, history };
      },
    });
  }

  /** The integration, when it is one that can have a history. */
  get #shown(): Integration | undefined {
    const item = this.#integration();
    const here = item?.key === this.#host.place?.key;
    return item && here && item.status !== 'Not Configured' ? item : undefined;
  }

  render(): TemplateResult {
    const { api, key } = this.#loaded?.place ?? {};
    const ours = api === this.#host.place?.api && key === this.#host.place?.key;
    return html`<health-history
      .history=${ours ? this.#loaded?.history : undefined}
      ?failed=${this.#task.error !== undefined}
      @history-retry=${() => void this.#task.run()}
    ></health-history>`;
  }
}
