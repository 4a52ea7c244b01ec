/** What a simulated vendor does with one call: it answers, well or badly, or cuts the connection. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'slow'; readonly milliseconds: number; readonly reply: Reply }
  | { readonly kind: 'drip' }
  | { readonly kind: 'flood'; readonly bytes: number }
  | { readonly kind: 'cut' };

/** One call as a simulated vendor sees it. */
export interface VendorCall {
  readonly host: string;
  readonly method: string;
  /** Path below the vendor's host, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON, or `undefined` when it is not JSON. */
  readonly json: unknown;
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { kind: 'answer', status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

export function text(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const type = { 'content-type': 'text/plain; charset=utf-8' };
  return { kind: 'answer', status, headers: { ...type, ...headers }, body };
}

export function html(status: number, title: string): Reply {
  const body = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return text(status, body, { 'content-type': 'text/html; charset=utf-8' });
}

export function redirect(location: string): Reply {
  return text(302, '', { location });
}

/** The token of `Authorization: Bearer …`, if there is one. */
export function bearerOf(call: VendorCall): string | undefined {
  return /^Bearer (\S+)$/.exec(call.headers.authorization ?? '')?.[1];
}
