/** Keeps the catalogue true once it is shown; loaded after the first paint. */
import type { ReactiveControllerHost } from 'lit';
import type { ApiDoor } from '../shared/api-door.ts';
import { Live } from '../shared/live.ts';
import { Poller } from '../shared/poller.ts';
import { isSettling } from '../shared/status.ts';
import type { IntegrationSummary } from '../shared/types.ts';

interface Catalogue {
  readonly items: readonly IntegrationSummary[] | undefined;
  load(): Promise<unknown>;
  heard(items: readonly IntegrationSummary[]): void;
}

export class Updates {
  readonly #poller: Poller;
  readonly #live: Live;

  constructor(host: ReactiveControllerHost, catalogue: Catalogue) {
    this.#poller = new Poller(
      host,
      () => catalogue.load(),
      () => catalogue.items?.some((item) => isSettling(item, Date.now())) ?? false,
    );
    this.#live = new Live(host, this.#poller, (items) => catalogue.heard(items));
  }

  get interrupted(): boolean {
    return this.#live.interrupted;
  }

  /** @param looking the list itself is on screen, and not the detail, which looks for itself. */
  start(api: ApiDoor | undefined, looking: boolean): void {
    if (looking) this.#poller.start();
    this.#live.follow(api);
  }

  /** The detail is opened. */
  rest(): void {
    this.#poller.stop();
  }

  /** Another person looks. */
  forget(): void {
    this.#live.follow(undefined);
  }

  /** There is nothing any more to be kept true. */
  over(): void {
    this.#live.over();
  }

  newest(load: () => Promise<readonly IntegrationSummary[]>) {
    return this.#live.newest(load);
  }
}
