import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ApiDoor } from './api-door.ts';
import type { Follower, LiveMode } from './follower.ts';
import type { Poller } from './poller.ts';
import type { IntegrationSummary } from './types.ts';

type News = Pick<ApiDoor, 'locale' | 'follow'>;

/** Keeps an element true by the page's stream of news; while that is not there, the poller works. */
export class Live implements ReactiveController, Follower {
  interrupted = false;
  #list: readonly IntegrationSummary[] | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #poller: Poller;
  readonly #heard: (list: readonly IntegrationSummary[]) => void;
  #api: News | undefined;
  #locale: string | undefined;
  #connected = false;
  #leave: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost,
    poller: Poller,
    heard: (list: readonly IntegrationSummary[]) => void,
  ) {
    this.#host = host;
    this.#poller = poller;
    this.#heard = heard;
    host.addController(this);
  }

  /** Call it when something is loaded; with nothing when it is forgotten. */
  follow(api: News | undefined): void {
    const locale = api?.locale();
    if (api === this.#api && locale === this.#locale) return;
    this.#rest();
    this.#api = api;
    this.#locale = locale;
    if (this.#connected) this.hostConnected();
  }

  /** What was loaded, unless something was heard meanwhile: that is newer. */
  async newest(
    load: () => Promise<readonly IntegrationSummary[]>,
  ): Promise<readonly IntegrationSummary[]> {
    const before = this.#list;
    const loaded = await load();
    return this.#list === before ? loaded : (this.#list ?? loaded);
  }

  /** Nothing more is to be expected: neither heard nor asked. */
  over(): void {
    this.#poller.stop();
    this.follow(undefined);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#leave = this.#api?.follow(this);
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#rest();
  }

  #rest(): void {
    this.#leave?.();
    this.#leave = this.#list = undefined;
    this.mode('waiting');
  }

  take(list: readonly IntegrationSummary[]): void {
    this.#list = list;
    this.#heard(list);
  }

  mode(mode: LiveMode): void {
    this.#poller.rest(mode === 'live');
    this.interrupted = mode === 'interrupted';
    this.#host.requestUpdate();
  }
}
