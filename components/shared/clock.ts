import type { ReactiveController, ReactiveControllerHost } from 'lit';

const BEAT = 20_000;
const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Keeps relative times true: one timer for all elements on the page, none when there are none. */
export class Clock implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get now(): number {
    return Date.now();
  }

  hostConnected(): void {
    hosts.add(this.#host);
    timer ??= setInterval(() => {
      for (const host of hosts) host.requestUpdate();
    }, BEAT);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }
}
