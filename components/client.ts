/** The typed client of the API, without any element. */
export { type Api, createApi, type Versioned } from './shared/api-client.ts';
export { ApiError, type ApiErrorKind, type ApiFieldError } from './shared/api-error.ts';
export type { Follower, LiveMode } from './shared/follower.ts';
export type { FetchToken } from './shared/token-source.ts';
export type * from './shared/types.ts';
