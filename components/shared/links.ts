/** Links come from the catalog; only harmless ones are drawn. */
/** The address when it is https, or a path on the host's own site; otherwise nothing. */
export function safeHref(href: string): string | undefined {
  if (/^\/(?![/\\\s])/.test(href)) return href;
  return URL.canParse(href) && new URL(href).protocol === 'https:' ? href : undefined;
}

/** An address within the host's own site, or one that is https; a host's may be relative to its page. */
export function hostHref(href: string | undefined): string | undefined {
  const base = document.baseURI;
  if (!href || !URL.canParse(href, base)) return undefined;
  const { protocol, host } = new URL(href, base);
  const own = protocol === location.protocol && host === location.host;
  return own || protocol === 'https:' ? href : undefined;
}

/** True for an address that the API can be asked at: none, a path, or http(s) without credentials. */
export function isApiAddress(base: string): boolean {
  return (
    /^(\/(?![/\\\s]).*)?$/.test(base) || (/^https?:\/\/[^?#@]+$/i.test(base) && URL.canParse(base))
  );
}
