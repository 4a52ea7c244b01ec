import { html, type TemplateResult } from 'lit';
import { Loading } from '../shared/loading.ts';
import type { Integration, IntegrationHistory } from '../shared/types.ts';
import type { Place, SessionHost } from './place.ts';

/** The rest says when it is time to look again. */
type Wanted = readonly [Place['api'] | undefined, key: string, ...moments: unknown[]];

/** Loads the history of health anew after every check; what was shown stays meanwhile. */
export class HistoryLoader {
  readonly #host: SessionHost;
  readonly #integration: () => Integration | undefined;
  readonly #loading: Loading<Wanted>;
  #loaded: { readonly place: Place; readonly history: IntegrationHistory } | undefined;

  constructor(host: SessionHost, integration: () => Integration | undefined) {
    this.#host = host;
    this.#integration = integration;
    const wanted = (): Wanted => {
      const item = this.#shown;
      const api = item ? host.place?.api : undefined;
      return [api, item?.key ?? '', item?.last_health_check, item?.version];
    };
    this.#loading = new Loading(host, wanted, async ([api, key], signal) => {
      if (api) this.#loaded = { place: { api, key }, history: await api.history(key, signal) };
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
      ?failed=${this.#loading.error !== undefined}
      @history-retry=${() => void this.#loading.run()}
    ></health-history>`;
  }
}
