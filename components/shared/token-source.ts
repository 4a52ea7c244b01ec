/** Gives out the host's token: fetched once for all who ask, again before it expires or on a 401. */
import { ApiError } from './api-error.ts';

export type FetchToken = () => Promise<string>;

const LEEWAY = 30_000;
const PATIENCE = 20_000;
/** The characters of RFC 6750 and their neighbours, and the line's end that an answer may have. */
const form = /^[+-z~]+\s*$/;
const sources = new WeakMap<FetchToken, TokenSource>();

/** One source for each function, shared by all elements that got the same function. */
export function tokenSource(fetchToken: FetchToken): TokenSource {
  let source = sources.get(fetchToken);
  if (!source) {
    source = new TokenSource(fetchToken);
    sources.set(fetchToken, source);
  }
  return source;
}

/** Another function of the same person takes over: its predecessor may know only what is over. */
export function handOver(from: FetchToken, to: FetchToken): void {
  const source = tokenSource(from);
  source.fetchToken = to;
  sources.set(to, source);
}

export class TokenSource {
  fetchToken: FetchToken;
  #pending: Promise<string> | undefined;
  last = '';
  #expires = 0;

  constructor(fetchToken: FetchToken) {
    this.fetchToken = fetchToken;
  }

  /** @param refused a token that the server did not accept; another one is wanted. */
  async get(refused?: string): Promise<string> {
    const token = this.last;
    if (token !== refused && Date.now() < this.#expires) return token;
    this.#pending ??= this.#fetch().finally(() => {
      this.#pending = undefined;
    });
    return this.#pending;
  }

  async #fetch(): Promise<string> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, PATIENCE);
    });
    try {
      const token = await Promise.race([this.fetchToken(), late]);
      // Such as the page to sign in, where the host's session is over.
      if (typeof token !== 'string' || !form.test(token)) throw new Error('no token');
      this.last = token;
      this.#expires = expiryOf(token) - LEEWAY;
      return token;
    } catch (cause) {
      throw new ApiError('auth', 'token', { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What a token says of itself; nothing of an opaque one: the server's 401 tells when it is over. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const body = token.split('.')[1] ?? '';
    return Object(JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/'))));
  } catch {
    return {};
  }
}

/** Milliseconds since 1970; a token that says nothing never expires. */
function expiryOf(token: string): number {
  const { exp } = claimsOf(token);
  return typeof exp === 'number' ? exp * 1000 : Number.POSITIVE_INFINITY;
}
