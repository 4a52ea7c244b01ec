import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Asks the server again whenever what it is asked for is another thing; the last question counts. */
export class Loading<A extends readonly unknown[]> implements ReactiveController {
  /** Why the last attempt failed, until another one has ended. */
  error: unknown;
  /** An answer is on its way. */
  busy = false;
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => A;
  readonly #load: (wanted: A, signal: AbortSignal) => Promise<unknown>;
  readonly #failed: (error: unknown) => unknown;
  #asked: A | undefined;
  #running: AbortController | undefined;

  /** @param load takes the answer in itself, unless its signal is aborted by then */
  constructor(
    host: ReactiveControllerHost,
    wanted: () => A,
    load: (wanted: A, signal: AbortSignal) => Promise<unknown>,
    failed: (error: unknown) => unknown = () => {},
  ) {
    this.#host = host;
    this.#wanted = wanted;
    this.#load = load;
    this.#failed = failed;
    host.addController(this);
  }

  hostUpdate(): void {
    const wanted = this.#wanted();
    if (!this.#asked || wanted.some((one, at) => one !== this.#asked?.[at])) void this.run();
  }

  /** Asks, also when it was asked before. */
  async run(): Promise<void> {
    this.#running?.abort();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#asked = this.#wanted();
    this.busy = true;
    this.#host.requestUpdate();
    let failure: unknown;
    try {
      await this.#load(this.#asked, signal);
    } catch (error) {
      failure = error;
      if (!signal.aborted) this.#failed(error);
    }
    if (signal.aborted) return;
    this.busy = false;
    this.error = failure;
    this.#host.requestUpdate();
  }
}
