/** What a page says once for all elements of the kit. A property of an element wins over it. */
import type { FetchToken } from './token-source.ts';

export type Theme = 'light' | 'dark' | 'auto';
export type Density = 'comfortable' | 'compact';

/** The host's address of one integration, or of the list when there is no `key`. */
export type LinkTo = (place: { readonly key?: string }) => string | undefined;

export interface PageSettings {
  /** Where the API lives, such as `https://rmm.example.com`. Left out: the page's own origin. */
  readonly apiBase?: string | undefined;
  /** Resolves to a token for the API. Another function is asked at once whose it is. */
  readonly fetchToken?: FetchToken | undefined;
  /** `auto` follows the person's preference. Left out: like the page around the element. */
  readonly theme?: Theme | undefined;
  readonly density?: Density | undefined;
  /** Such as `de-AT`. Left out: each element follows the closest `lang`. */
  readonly locale?: string | undefined;
  /** Gives cards and notices an address of the host's own router. */
  readonly linkTo?: LinkTo | undefined;
}

// The page's own: whichever copy of the kit is told, those that registered the tags must hear it.
const place = Symbol.for('gururmm.integration-center');
const CHANGED = 'integration-center-configured';
const shared = globalThis as { [place]?: PageSettings };

/** Adds to what was said before; `undefined` takes a setting back. Elements that are shown follow. */
export function configure(settings: PageSettings): void {
  const value = Object.freeze({ ...shared[place], ...settings });
  Object.defineProperty(globalThis, place, { value, configurable: true });
  globalThis.document?.dispatchEvent(new Event(CHANGED));
}

export function pageSettings(): PageSettings {
  return shared[place] ?? {};
}

/** @returns how to stop listening. */
export function onConfigured(listener: () => void): () => void {
  document.addEventListener(CHANGED, listener);
  return () => document.removeEventListener(CHANGED, listener);
}
