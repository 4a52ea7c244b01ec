/** What to do about a failure: in words, where at the vendor, and a page that explains it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import { safeHref } from '../shared/links.ts';
import type { Remedy } from '../shared/types.ts';

export function remedyView(
  { text: words, path, link }: Remedy,
  vendor: string,
  { detail }: Texts<'detail'>,
): TemplateResult {
  const { remedy, where } = detail.report;
  const href = link && safeHref(link.href);
  return html`<div class="remedy">
    <strong>${remedy}</strong>
    <p>${words}</p>
    ${
      path.length > 0
        ? html`<p class="where">
          <span class="muted">${where(vendor)}</span>
          ${path.map((menu, index) => html`${index > 0 ? icons.next : nothing}<span>${menu}</span>`)}
        </p>`
        : nothing
    }
    ${
      href
        ? html`<a class="link" href=${href} target="_blank" rel="noopener noreferrer"
          >${icons.external}<span>${link.label}</span
          ><span class="unseen">${detail.newTab}</span></a
        >`
        : nothing
    }
  </div>`;
}
