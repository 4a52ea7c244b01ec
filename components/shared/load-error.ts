/** Why an element could not load, as its host is told. */
import type { Texts } from '../languages/texts.ts';
import { type ApiError, errorWords } from './api-error.ts';

/**
 * auth: sign in again, or this person may not look. network: no answer. config: the page that embeds
 * us is set up wrongly. server: a fault on the server, or too much was asked of it. off: GuruRMM has
 * switched integrations off for this partner.
 */
export type LoadErrorKind = 'auth' | 'network' | 'config' | 'server' | 'off';

export interface LoadError {
  readonly kind: LoadErrorKind;
  /** In words, as the element shows it. */
  readonly detail: string;
  /** The stable code of the API's answer, if there was one. */
  readonly code: string | undefined;
  /** For whoever reads the server's log. */
  readonly requestId: string | undefined;
  /** What the page's own `fetchToken` threw, for the page alone: it is never shown. */
  readonly cause: unknown;
}

const kinds: Readonly<Record<string, LoadErrorKind>> = {
  forbidden: 'auth',
  unknown_partner: 'auth',
  rate_limited: 'server',
};

export function loadErrorOf(error: ApiError, text: Texts): LoadError {
  const { kind, code, requestId, cause } = error;
  // A call that only reads and is refused was the wrong one: the page names what is not there.
  const known = kind === 'problem' ? (kinds[code ?? ''] ?? 'config') : kind;
  return { kind: known, detail: errorWords(error, text), code, requestId, cause };
}
