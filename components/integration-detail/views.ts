/** The parts of the detail that only draw. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { type ApiError, errorWords, toApiError } from '../shared/api-error.ts';
import { icons } from '../shared/icons-detail.ts';
import { logoTile } from '../shared/logo.ts';
import { problemView } from '../shared/problem-view.ts';
import { isStale } from '../shared/status.ts';
import type { Integration, IntegrationSummary } from '../shared/types.ts';
import { linksOf, linkView } from '../shared/vendor-links.ts';

export function backView({ back }: Texts, leave: () => void): TemplateResult {
  return html`<button class="button quiet back" type="button" @click=${leave}>
    ${icons.back}${back}
  </button>`;
}

export function headerView(
  item: IntegrationSummary | undefined,
  text: Texts<'detail'>,
): TemplateResult {
  if (!item) {
    return html`<header class="head" aria-hidden="true">
      <span class="bone tile"></span>
      <div class="names bones"><span class="bone w140"></span><span class="bone w90"></span></div>
    </header>`;
  }
  const app = linksOf(item.links, 'app')[0];
  return html`<header class="head">
    ${logoTile(item.logo)}
    <div class="names">
      <div class="title">
        <h2 id="name" tabindex="-1">${item.name}</h2>
        <status-badge
          .status=${item.status}
          .state=${item.health?.state}
          .stale=${isStale(item)}
        ></status-badge>
      </div>
      <p class="muted small">
        ${item.provider} · ${text.categories[item.category] ?? item.category}
      </p>
    </div>
    ${app ? linkView(app, 'button', icons.external, text) : nothing}
    <p class="about muted">${item.description}</p>
  </header>`;
}

export function linksView(
  item: Integration,
  text: Texts<'detail'>,
): TemplateResult | typeof nothing {
  const links = linksOf(item.links, 'documentation', 'credentials');
  if (links.length === 0) return nothing;
  return html`<nav class="links small" aria-label=${text.detail.links}>
    ${links.map((link) =>
      linkView(link, 'link', link.rel === 'credentials' ? icons.key : icons.book, text),
    )}
  </nav>`;
}

/** Who may only look learns why. */
export function readOnlyView(reason: string | null, { detail }: Texts<'detail'>): TemplateResult {
  return html`<div class="notice" role="note">
    ${icons.lock}
    <div><strong>${detail.readOnly}</strong>${reason ? html`<p>${reason}</p>` : nothing}</div>
  </div>`;
}

/** A command was refused for a reason that is not one field's. */
export function failureView(failure: ApiError, text: Texts): TemplateResult {
  return html`<div class="notice bad" id="failure" role="alert">
    ${failure.kind === 'network' ? icons.offline : icons.failed}
    <div>
      <strong>${text.errors.heading[failure.kind]}</strong>
      <p>${errorWords(failure, text)}</p>
      ${
        failure.requestId && failure.kind === 'server'
          ? html`<p class="muted small">${text.requestId} ${failure.requestId}</p>`
          : nothing
      }
    </div>
  </div>`;
}

export function staleView(stale: ApiError, text: Texts<'detail'>): TemplateResult {
  return html`<div class="notice warn" role="status">
    ${stale.kind === 'network' ? icons.offline : icons.warning}
    <div>${text.detail.stale(errorWords(stale, text))}</div>
  </div>`;
}

/** The real layout, not yet filled. */
const skeleton = html`<div class="body" aria-hidden="true">
  <span class="bone panel"></span>
  <div class="main bones">
    <span class="bone w90"></span><span class="bone box"></span><span class="bone w140"></span
    ><span class="bone box"></span><span class="bone w140"></span>
  </div>
</div>`;

/** Nothing is there yet, or nothing can be. */
export function unloadedView(
  wrong: unknown,
  text: Texts<'detail'>,
  retry: () => void,
): TemplateResult {
  if (wrong) return html`<div class="above">${problemView(toApiError(wrong), text, retry)}</div>`;
  return html`<p class="unseen" role="status">${text.detail.loading}</p>${skeleton}`;
}
