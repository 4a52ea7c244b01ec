import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Api } from '../shared/api-client.ts';
import type { OverviewRow } from '../shared/types.ts';
import { type Entry, entryOf } from './rows.ts';

/** The first page is small, to be soon there. */
const FIRST = 100;
const PAGE = 1_000;
/** More than a browser should hold: whoever has more partners asks the API for a part of them. */
export const MOST = 100_000;
const REFRESH = 120_000;

/** Reads all rows page by page, shows them as they come, and reads them again now and then. */
export class OverviewLoader implements ReactiveController {
  entries: readonly Entry[] | undefined;
  names: ReadonlyMap<string, string> = new Map();
  loading = false;
  /** For the first time: what is shown is not all yet. */
  reading = false;
  /** There are rows that were never read. */
  partial = false;
  /** When what is shown was asked for. */
  loadedAt = 0;
  error: unknown;
  readonly #host: ReactiveControllerHost;
  readonly #api: () => Api | undefined;
  readonly #failed: (error: unknown) => void;
  #present: Api | undefined;
  #run: AbortController | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: ReactiveControllerHost,
    api: () => Api | undefined,
    failed: (error: unknown) => void,
  ) {
    this.#host = host;
    this.#api = api;
    this.#failed = failed;
    host.addController(this);
  }

  hostUpdate(): void {
    const api = this.#api();
    if (api === this.#present) return;
    this.#present = api;
    this.entries = this.error = undefined;
    void this.load();
  }

  hostConnected(): void {
    if (this.#present) void this.load();
  }

  hostDisconnected(): void {
    this.#run?.abort();
    clearTimeout(this.#again);
  }

  /** Reads everything anew; what is shown stays until all of it is there. */
  async load(): Promise<void> {
    const api = this.#present;
    this.hostDisconnected();
    if (!api) return;
    const run = new AbortController();
    this.#run = run;
    const first = this.entries === undefined;
    const started = Date.now();
    this.loading = true;
    this.reading = first || this.reading;
    this.error = undefined;
    this.#host.requestUpdate();
    try {
      const names = api.list(run.signal);
      // Both may fail: the rows' failure is told, and this one has no listener then.
      names.catch(() => undefined);
      const rows: Entry[] = [];
      for await (const page of pages(api, run.signal)) {
        if (run.signal.aborted) return;
        for (const row of page) rows.push(entryOf(row));
        if (first) {
          this.partial = true;
          this.#show(rows, started);
        }
        this.names = new Map((await names).map(({ key, name }) => [key, name]));
        if (rows.length >= MOST) break;
      }
      this.#show(rows, started);
      this.partial = rows.length >= MOST;
    } catch (error) {
      if (run.signal.aborted) return;
      this.error = error;
      this.#failed(error);
    }
    this.loading = this.reading = false;
    this.#again = setTimeout(this.#refresh, REFRESH);
    this.#host.requestUpdate();
  }

  readonly #refresh = () => {
    if (!document.hidden) void this.load();
    else this.#again = setTimeout(this.#refresh, REFRESH);
  };

  #show(rows: readonly Entry[], started: number): void {
    this.entries = [...rows];
    this.loadedAt = started;
    this.#host.requestUpdate();
  }
}

async function* pages(api: Api, signal: AbortSignal): AsyncGenerator<readonly OverviewRow[]> {
  let cursor: string | undefined;
  for (let limit = FIRST; ; limit = PAGE) {
    const page = await api.overview({ limit, ...(cursor ? { cursor } : {}) }, signal);
    yield page.rows;
    if (page.next_cursor === null) return;
    cursor = page.next_cursor;
  }
}
