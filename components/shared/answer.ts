/** What an answer of the API holds, or which error it is. */
import { ApiError } from './api-error.ts';

export interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What an answer holds. @throws ApiError when it is a refusal. */
export function read<T>(answer: Answer<T>): T {
  if (answer.response.ok && answer.data !== undefined) return answer.data;
  throw refusal(answer);
}

export function refusal({ error, response }: Answer<unknown>): ApiError {
  const problem = isProblem(error) ? error : undefined;
  if (response.status === 401) return new ApiError('auth', 'auth', problem);
  if (response.status >= 500) return new ApiError('server', 'server', problem);
  if (!problem) return new ApiError('config', 'config');
  return new ApiError(problem.code === 'feature_off' ? 'off' : 'problem', 'server', problem);
}

function isProblem(error: unknown): error is { detail: string; code: string; request_id: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'detail' in error &&
    typeof error.detail === 'string' &&
    'code' in error
  );
}
