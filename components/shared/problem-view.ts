import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { type ApiError, errorWords } from './api-error.ts';
import { icons } from './icons.ts';

/** Nothing could be shown: why, and a way to try again. What is switched off is no fault of anybody. */
export function problemView(error: ApiError, text: Texts, retry: () => void): TemplateResult {
  if (error.kind === 'off') return offView(error, text);
  return html`<div class="notice bad" role="alert" part="error">
    ${error.kind === 'network' ? icons.offline : icons.failed}
    <div>
      <strong>${text.errors.heading[error.kind]}</strong>
      <p>${errorWords(error, text)}</p>
      ${
        error.requestId
          ? html`<p class="muted small">${text.requestId} ${error.requestId}</p>`
          : nothing
      }
      <div class="row">
        <button class="button" type="button" @click=${retry}>${text.retry}</button>
      </div>
    </div>
  </div>`;
}

function offView(error: ApiError, text: Texts): TemplateResult {
  return html`<div class="notice" role="status" part="error">
    ${icons.paused}
    <div>
      <strong>${text.errors.heading.off}</strong>
      <p>${errorWords(error, text)}</p>
    </div>
  </div>`;
}
