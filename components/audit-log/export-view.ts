/** The way out as a file: its kinds, how far it has come, and what became of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { type ApiError, errorWords } from '../shared/api-error.ts';
import type { ExportFormat } from '../shared/types.ts';

/** How far an export has come; `bytes` is what has arrived, or the limit when it was `tooLarge`. */
export interface ExportProgress {
  readonly phase: 'running' | 'done' | 'cancelled' | 'tooLarge' | 'failed';
  readonly bytes: number;
  readonly error?: ApiError;
}

interface ExportOptions {
  readonly text: Texts<'audit'>;
  readonly start: (format: ExportFormat) => void;
  readonly cancel: () => void;
}

export function exportView(
  progress: ExportProgress | undefined,
  { text, start, cancel }: ExportOptions,
): TemplateResult {
  const words = text.audit.export;
  const running = progress?.phase === 'running';
  const button = (format: ExportFormat) => html`<button
    class="button"
    type="button"
    data-format=${format}
    aria-disabled=${running}
    @click=${() => start(format)}
  >
    ${words[format]}
  </button>`;
  return html`<div class="export" role="group" aria-label=${words.title}>
      ${button('csv')} ${button('jsonl')}
      ${
        running
          ? html`<button class="button quiet" id="cancel" type="button" @click=${cancel}>
            ${words.cancel}
          </button>`
          : nothing
      }
    </div>
    <p class="progress muted small">
      ${running ? html`<span class="spinner"></span>` : nothing}
      <span role="status">${progress ? said(progress, text) : nothing}</span>
      ${running ? html`<span class="bytes">${words.soFar(size(progress.bytes, text))}</span>` : nothing}
    </p>`;
}

function said({ phase, bytes, error }: ExportProgress, text: Texts<'audit'>): string {
  const words = text.audit.export;
  switch (phase) {
    case 'running':
      return words.running;
    case 'done':
      return words.done(size(bytes, text));
    case 'cancelled':
      return words.cancelled;
    case 'tooLarge':
      return words.tooLarge(size(bytes, text));
    default:
      return words.failed(error ? errorWords(error, text) : text.errors.server);
  }
}

/** "812 kB", "1.4 MB" */
function size(bytes: number, { format }: Texts): string {
  const [unit, count] = bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6];
  return new Intl.NumberFormat(format.locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(unit === 'kilobyte' ? Math.ceil(count) : count);
}
