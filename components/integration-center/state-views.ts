/** What stands in place of the cards, or above them, when all is not well. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { errorWords, toApiError } from '../shared/api-error.ts';
import { icons } from '../shared/icons.ts';
import { sinceWhen } from '../shared/relative-time.ts';

export function headingView(text: Texts, interrupted: boolean): TemplateResult {
  return html`<header>
    <h2 tabindex="-1">${text.title}</h2>
    <p class="lead muted">
      ${text.lead} ${interrupted ? html`<span role="status">${text.interrupted}</span>` : nothing}
    </p>
  </header>`;
}

/** The real layout, not yet filled. */
export function skeletonView(text: Texts): TemplateResult {
  const card = html`<div class="bones">
    <div>
      <span class="bone tile"></span>
      <span class="lines"><span class="bone w140"></span><span class="bone w90"></span></span>
    </div>
    <span class="bone line"></span>
    <div><span class="bone pill"></span><span class="bone w90"></span></div>
  </div>`;
  return html`<div aria-busy="true">
    <p class="unseen" role="status">${text.loading}</p>
    <span class="bone bar"></span>
    <div class="row" aria-hidden="true">${Array.from({ length: 6 }, () => card)}</div>
  </div>`;
}

/** A refresh failed, but something older can still be shown. */
export function staleView(
  thrown: unknown,
  text: Texts,
  loadedAt: number,
  retry: () => void,
): TemplateResult {
  const error = toApiError(thrown);
  const when = sinceWhen(new Date(loadedAt).toISOString(), Date.now(), text);
  return html`<div class="notice warn stale" role="status">
    ${error.kind === 'network' ? icons.offline : icons.warning}
    <div>${errorWords(error, text)} ${text.errors.stale(when)}</div>
    <button class="link" type="button" @click=${retry}>${text.retry}</button>
  </div>`;
}
