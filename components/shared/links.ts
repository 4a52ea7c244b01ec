/** Links come from the catalog; only harmless ones are drawn. */
import type { Link } from './types.ts';

/** The address when it is https, or a path on the host's own site; otherwise nothing. */
export function safeHref(href: string): string | undefined {
  if (/^\/(?![/\\])/.test(href)) return href;
  return URL.canParse(href) && new URL(href).protocol === 'https:' ? href : undefined;
}

export function linksOf(links: readonly Link[], ...rels: Link['rel'][]): Link[] {
  return links.filter((link) => rels.includes(link.rel) && safeHref(link.href) !== undefined);
}

/** True when the address leaves the host's site. */
export function isExternal(href: string): boolean {
  return !href.startsWith('/');
}
