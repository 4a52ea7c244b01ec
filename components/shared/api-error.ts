import { errors } from '../languages/en-errors.ts';
import type { Texts } from '../languages/texts.ts';
import type { Problem } from './types.ts';

/**
 * auth: sign in again. network: no answer. config: the page that embeds us is set up wrongly.
 * server: a fault on the server. off: all of this is switched off for the partner. problem: the request
 * was understood and refused.
 */
export type ApiErrorKind = 'auth' | 'network' | 'config' | 'server' | 'off' | 'problem';

/** What is said when the server has said nothing itself. */
export type ApiErrorReason = keyof typeof errors;

export type ApiFieldError = NonNullable<Problem['errors']>[number];

/** The one error that the client throws. `detail` is in English; for a person see `errorWords`. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  readonly reason: ApiErrorReason;
  readonly detail: string;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly fields: readonly ApiFieldError[];

  constructor(
    kind: ApiErrorKind,
    reason: ApiErrorReason,
    problem?: Partial<Problem> & ErrorOptions,
  ) {
    // That a session is over, we say in our own words.
    const detail = (kind !== 'auth' && problem?.detail) || errors[reason];
    super(detail, problem);
    this.name = 'ApiError';
    this.kind = kind;
    this.reason = reason;
    this.detail = detail;
    this.code = problem?.code;
    this.requestId = problem?.request_id;
    this.fields = problem?.errors ?? [];
  }
}

/** Turns anything thrown into an {@link ApiError}; an abort stays an abort. */
export function toApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('server', 'server');
}

/** What happened and what to do, in the person's language. English is what the server speaks. */
export function errorWords({ kind, reason, code, detail }: ApiError, text: Texts): string {
  if (kind === 'auth' || !code) return text.errors[reason];
  return text.problems?.[code] ?? detail;
}
