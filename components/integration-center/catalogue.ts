import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ApiDoor } from '../shared/api-door.ts';
import { byUrgency } from '../shared/attention.ts';
import type { LoadErrorKind } from '../shared/load-error.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import type { Updates } from './updates.ts';

/** Milliseconds in which all may well be there, to be drawn once. */
const PATIENCE = 100;

/** What a first list can do without waits for this: it is painted, late, or a detail is asked for. */
export let follow: () => void;
export const followed: Promise<void> = new Promise((resolve) => {
  follow = resolve;
});

interface Host extends ReactiveControllerHost {
  readonly integrationKey: string | undefined;
}

/** The list of integrations as the server has it, in the order in which it is shown. */
export class Catalogue implements ReactiveController {
  items: readonly IntegrationSummary[] | undefined;
  loadedAt = 0;
  /** What is missing may still come soon: nothing is drawn in its place. */
  waiting = true;
  readonly #host: Host;
  /** Why the last attempt failed, if it did. */
  error: unknown;
  readonly #api: () => ApiDoor | undefined;
  readonly #failed: (error: unknown) => LoadErrorKind;
  #updates: Updates | undefined;
  #loadedWith: ApiDoor | undefined;
  #locale: string | undefined;
  #loading: AbortController | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #connected = false;

  constructor(
    host: Host,
    api: () => ApiDoor | undefined,
    failed: (error: unknown) => LoadErrorKind,
  ) {
    this.#host = host;
    this.#api = api;
    this.#failed = failed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#patience = setTimeout(() => {
      this.waiting = false;
      follow();
      this.#host.requestUpdate();
    }, PATIENCE);
  }

  hostDisconnected(): void {
    this.#connected = false;
    clearTimeout(this.#patience);
    // What did not come is asked for when the host is back; what is shown stays until then.
    if (this.#loading || !this.items) this.#locale = undefined;
    this.#loading?.abort();
  }

  /** Loads when the host first knows whom to ask, and again when it is somebody else. */
  hostUpdate(): void {
    if (!this.#connected) return;
    const api = this.#api();
    const locale = api?.locale();
    if (api === this.#loadedWith && locale === this.#locale) return;
    // In another language, what is shown stays until it is said in that.
    if (api !== this.#loadedWith) this.items = undefined;
    this.error = undefined;
    this.#updates?.forget();
    this.#loadedWith = api;
    this.#locale = locale;
    void this.load();
  }

  /** News are expected and do not come. */
  get interrupted(): boolean {
    return this.#updates?.interrupted ?? false;
  }

  /** An answer that was overtaken by another question is dropped. */
  async load(): Promise<void> {
    const api = this.#loadedWith;
    this.#loading?.abort();
    this.#loading = api && new AbortController();
    if (!api || !this.#loading) return;
    const { signal } = this.#loading;
    try {
      const ask = () => api.list(signal);
      const items = await (this.#updates ? this.#updates.newest(ask) : ask());
      if (signal.aborted) return;
      this.error = undefined;
      this.heard(items);
      void this.#keepTrue(api);
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
      this.#refused(this.#failed(error));
    }
    this.#loading = undefined;
    this.#host.requestUpdate();
  }

  #refused(kind: LoadErrorKind): void {
    if (kind !== 'off') return void this.#keepTrue(undefined);
    // What was shown is over.
    this.#updates?.over();
    this.items = undefined;
  }

  heard(items: readonly IntegrationSummary[]): void {
    this.items = byUrgency(items);
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

  async #keepTrue(api: ApiDoor | undefined): Promise<void> {
    await tools();
    // A frame is drawn first, and what comes after its callbacks is painting.
    requestAnimationFrame(() => setTimeout(follow));
    await followed;
    const file = await import('./updates.ts').catch(() => undefined);
    if (!file || (api && api !== this.#loadedWith)) return;
    this.#updates ??= new file.Updates(this.#host, this);
    this.#updates.start(api, !this.#host.integrationKey);
  }
}

/** Search and filters; nothing when they could not be loaded. */
export function tools() {
  return import('./tools.ts').catch(() => undefined);
}
