/** The list of differences as it is shown: which, how many pages of it, and what went wrong. */
import type { ReactiveControllerHost } from 'lit';
import { toApiError } from '../shared/api-error.ts';
import type { TypedFetch } from '../shared/typed-fetch.ts';
import { type Finding, readFindings, type Shown } from './api.ts';
import type { FindingsShown } from './findings-view.ts';

export class Findings {
  readonly #host: ReactiveControllerHost;
  readonly #api: () => TypedFetch | undefined;
  #rows: readonly Finding[] | undefined;
  #cursor: string | null = null;
  #shown: Shown = 'open';
  #busy = false;
  #failed: string | undefined;
  /** Counts what was asked: an answer to an earlier question is dropped. */
  #turn = 0;

  constructor(host: ReactiveControllerHost, api: () => TypedFetch | undefined) {
    this.#host = host;
    this.#api = api;
  }

  get shown(): FindingsShown {
    return {
      shown: this.#shown,
      rows: this.#rows,
      more: this.#cursor !== null,
      busy: this.#busy,
      failed: this.#failed,
    };
  }

  readonly show = (shown: Shown): void => {
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#rows = undefined;
    void this.reload();
  };

  readonly more = (): void => {
    if (!this.#busy) void this.#ask(this.#cursor ?? undefined);
  };
  readonly retry = (): void => void this.#ask(this.#rows ? (this.#cursor ?? undefined) : undefined);

  /** The first page anew. */
  reload(): Promise<void> {
    return this.#ask(undefined);
  }

  forget(): void {
    this.#turn += 1;
    this.#rows = this.#failed = undefined;
    this.#cursor = null;
    this.#busy = false;
  }

  async #ask(cursor: string | undefined): Promise<void> {
    const api = this.#api();
    if (!api) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#busy = true;
    this.#failed = undefined;
    this.#host.requestUpdate();
    try {
      const page = await readFindings(api, this.#shown, cursor);
      if (turn !== this.#turn) return;
      this.#rows = cursor ? [...(this.#rows ?? []), ...page.findings] : page.findings;
      this.#cursor = page.next_cursor;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#failed = toApiError(error).detail;
    }
    this.#busy = false;
    this.#host.requestUpdate();
  }
}
