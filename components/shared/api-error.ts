import type { Problem } from './types.ts';

/**
 * auth: sign in again. network: no answer. config: the page that embeds us is set up wrongly.
 * server: a fault on the server. problem: the request was understood and refused.
 */
export type ApiErrorKind = 'auth' | 'network' | 'config' | 'server' | 'problem';

export interface ApiFieldError {
  readonly field: string;
  readonly message: string;
}

/** The one error that the client throws. `detail` is written for people. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  readonly detail: string;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly fields: readonly ApiFieldError[];

  constructor(kind: ApiErrorKind, detail: string, problem?: Partial<Problem>) {
    super(detail);
    this.name = 'ApiError';
    this.kind = kind;
    this.detail = detail;
    this.code = problem?.code;
    this.requestId = problem?.request_id;
    this.fields = problem?.errors ?? [];
  }
}

/** Turns anything thrown into an {@link ApiError}; an abort stays an abort. */
export function toApiError(error: unknown, otherwise: string): ApiError {
  return error instanceof ApiError ? error : new ApiError('server', otherwise);
}
