/** What to do about a failure: in words, where at the vendor, and a page that explains it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import type { Remedy } from '../shared/types.ts';
import { linkView } from '../shared/vendor-links.ts';

export function remedyView(
  { text: words, path, link }: Remedy,
  vendor: string,
  text: Texts<'detail'>,
): TemplateResult {
  const { remedy, where } = text.detail.report;
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
    ${link ? linkView(link, 'link', icons.external, text) : nothing}
  </div>`;
}
