/** The links that a catalog entry brings: to the vendor's console and its documentation. */
import { safeHref } from './links.ts';
import type { Link } from './types.ts';

export function linksOf(links: readonly Link[], ...rels: Link['rel'][]): Link[] {
  return links.filter((link) => rels.includes(link.rel) && safeHref(link.href) !== undefined);
}

/** True when the address leaves the host's site. */
export function isExternal(href: string): boolean {
  return !href.startsWith('/');
}
