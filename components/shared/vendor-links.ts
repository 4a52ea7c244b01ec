/** The links that plugins bring: to the vendor's console and its documentation. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { safeHref } from './links.ts';
import type { Link } from './types.ts';

export function linksOf(links: readonly Link[], ...rels: Link['rel'][]): Link[] {
  return links.filter(({ rel }) => rels.includes(rel));
}

/** Nothing where the address is not safe. What leaves the host's site opens beside it, and says so. */
export function linkView(
  { href, label }: Pick<Link, 'href' | 'label'>,
  style: string,
  icon: TemplateResult,
  { detail }: Texts<'detail'>,
): TemplateResult | typeof nothing {
  if (!safeHref(href)) return nothing;
  const outside = !href.startsWith('/');
  return html`<a
    class=${style}
    href=${href}
    target=${outside ? '_blank' : nothing}
    rel=${outside ? 'noopener noreferrer' : nothing}
    >${icon}<span>${label}</span>${
      outside ? html`<span class="unseen">${detail.newTab}</span>` : nothing
    }</a
  >`;
}
