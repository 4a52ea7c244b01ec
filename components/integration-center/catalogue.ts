import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Api } from '../shared/api-client.ts';
import type { LoadErrorKind } from '../shared/load-error.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { sortCatalog } from './catalog.ts';
import type { Updates } from './updates.ts';

interface Host extends ReactiveControllerHost {
  readonly integrationKey: string | undefined;
}

/** The list of integrations as the server has it, in the order in which it is shown. */
export class Catalogue {
  items: readonly IntegrationSummary[] | undefined;
  loadedAt = 0;
  readonly #host: Host;
  readonly #list: Task<readonly [Api | undefined], readonly IntegrationSummary[]>;
  #updates: Updates | undefined;
  #api: Api | undefined;

  constructor(host: Host, api: () => Api | undefined, failed: (error: unknown) => LoadErrorKind) {
    this.#host = host;
    this.#list = new Task(host, {
      args: () => [api()] as const,
      task: async ([present], { signal }) => {
        if (!present) return [];
        if (present !== this.#api) {
          this.items = undefined;
          this.#updates?.forget();
        }
        this.#api = present;
        const load = () => present.list(signal);
        return this.#updates ? this.#updates.newest(load) : load();
      },
      onComplete: (items) => {
        if (!this.#api) return;
        this.heard(items);
        void this.#keepTrue(this.#api);
      },
      onError: (error) => {
        if (failed(error) !== 'off') return void this.#keepTrue(undefined);
        // Asking again changes nothing, and what was shown is over.
        this.#updates?.over();
        this.items = undefined;
      },
    });
  }

  /** Why the last attempt failed, if it did. */
  get error(): unknown {
    return this.#list.error;
  }

  /** News are expected and do not come. */
  get interrupted(): boolean {
    return this.#updates?.interrupted ?? false;
  }

  async load(): Promise<void> {
    await this.#list.run();
  }

  heard(items: readonly IntegrationSummary[]): void {
    this.items = sortCatalog(items);
    this.loadedAt = Date.now();
    this.#host.requestUpdate();
  }

  /** One of them changed in the detail; its place in the list may wait for the next load. */
  adopt(integration: IntegrationSummary): void {
    this.items = this.items?.map((item) => (item.key === integration.key ? integration : item));
    this.#host.requestUpdate();
  }

  /** The detail is opened, and looks for itself. */
  rest(): void {
    this.#updates?.rest();
  }

  async #keepTrue(api: Api | undefined): Promise<void> {
    const file = await import('./updates.ts').catch(() => undefined);
    if (!file || (api && api !== this.#api)) return;
    this.#updates ??= new file.Updates(this.#host, this);
    this.#updates.start(api, !this.#host.integrationKey);
  }
}
