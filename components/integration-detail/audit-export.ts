/** The activity as a file: fetched, put together and handed to the browser's downloads. */
import type { ExportProgress } from '../audit-log/export-view.ts';
import { type AuditFilter, queryOf } from '../audit-log/filter.ts';
import { ApiError } from '../shared/api-error.ts';
import { download, UTF8_MARK } from '../shared/download.ts';
import type { ExportFormat } from '../shared/types.ts';
import { collected, LARGEST } from './collected.ts';
import type { Place, SessionHost } from './place.ts';

/** Nothing came for so long: nothing will. */
const SILENCE = 60_000;
const kinds = {
  csv: { type: 'text/csv', mark: UTF8_MARK },
  jsonl: { type: 'application/jsonl', mark: '' },
} satisfies Record<ExportFormat, { type: string; mark: string }>;

export class AuditExport {
  progress: ExportProgress | undefined;
  readonly #host: SessionHost;
  #opening: number;
  #running: AbortController | undefined;

  /** @param opening another number means another integration, or another person. */
  constructor(host: SessionHost, opening: () => number) {
    this.#host = host;
    this.#opening = opening();
    host.addController({
      hostUpdate: () => {
        if (this.#opening !== opening()) this.clear();
        this.#opening = opening();
      },
      hostDisconnected: () => this.clear(),
    });
  }

  /** What the list is narrowed to, narrows the file. */
  async start(format: ExportFormat, filter: AuditFilter): Promise<void> {
    const { place } = this.#host;
    if (!place || this.#running) return;
    const ending = new AbortController();
    this.#running = ending;
    this.#tell({ phase: 'running', bytes: 0 });
    const end = await this.#run(place, format, filter, ending).catch(
      (error: unknown): ExportProgress => ({
        phase: 'failed',
        bytes: 0,
        error: error instanceof ApiError ? error : new ApiError('network', 'network'),
      }),
    );
    // Cancelled, or another integration meanwhile.
    if (this.#running !== ending) return;
    this.#running = undefined;
    this.#tell(end);
  }

  cancel(): void {
    this.clear();
    this.#tell({ phase: 'cancelled', bytes: 0 });
  }

  /** Another integration, another person, or the element is gone. */
  private clear(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.progress = undefined;
  }

  async #run(
    { api, key }: Place,
    format: ExportFormat,
    filter: AuditFilter,
    ending: AbortController,
  ): Promise<ExportProgress> {
    let silence: ReturnType<typeof setTimeout> | undefined;
    let bytes = 0;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => ending.abort(), SILENCE);
    };
    const tell = (sofar: number) => {
      bytes = sofar;
      heard();
      if (this.#running === ending) this.#tell({ phase: 'running', bytes });
    };
    ending.signal.addEventListener('abort', () => clearTimeout(silence));
    heard();
    try {
      const query = { format, integration: key, ...queryOf(filter) };
      const { body } = await api.exportAudit(query, ending.signal);
      if (!body) throw new ApiError('network', 'network');
      const file = await collected(body, { ...kinds[format], tell });
      if (this.#running !== ending) return { phase: 'cancelled', bytes };
      if (!file) return { phase: 'tooLarge', bytes: LARGEST };
      const day = new Date().toISOString().slice(0, 10);
      download(file, `audit-${key}-${day}.${format}`);
      return { phase: 'done', bytes };
    } finally {
      clearTimeout(silence);
    }
  }

  #tell(progress: ExportProgress): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }
}
