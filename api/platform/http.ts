/** What every HTTP door shares: routers that answer in our problem format, and the mapper of errors. */
import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { getLogger } from '@logtape/logtape';
import type { Context, Env } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isUnavailable } from './database.ts';
import { Problem, type ProblemField } from './problem.ts';

const log = getLogger(['integration-center', 'http']);

/** A router whose validation failures become problems that name every field. */
export function createRouter<E extends Env>(): OpenAPIHono<E> {
  return new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error.issues);
    },
  });
}

function invalidRequest(issues: readonly z.core.$ZodIssue[]): Problem {
  const errors = issues.flatMap((issue): ProblemField[] => {
    // A setting is named as its own field is, whoever complains about it.
    const path = issue.path
      .map(String)
      .join('.')
      .replace(/^settings\./, '');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: [path, key.slice(0, 64)].filter(Boolean).join('.'),
        message: 'There is no such field. Leave it out.',
      }));
    }
    return [{ field: path || 'body', message: `${issue.message}.`.replace(/\.\.$/, '.') }];
  });
  return invalidFields(errors);
}

/** 422 with one entry for each field that needs attention. */
export function invalidFields(errors: readonly ProblemField[]): Problem {
  return new Problem(
    'invalid_request',
    'Correct the fields listed under errors and send the request again.',
    { errors },
  );
}

/** The one place where an error becomes an answer. Unknown errors tell nothing but the request id. */
export function answerError(error: Error, c: Context): Response {
  const problem = noticed(error, c);
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  };
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  if (problem.retryAfter !== undefined) headers['retry-after'] = String(problem.retryAfter);
  if (problem.allow) headers.allow = problem.allow.join(', ');
  return c.body(JSON.stringify(problem.body(requestIdOf(c))), {
    status: problem.status as 400,
    headers,
  });
}

/** The same for an answer that has begun already: what a stream says instead of a status. */
export function explainError(error: unknown, c: Context): Record<string, unknown> {
  return noticed(error instanceof Error ? error : new Error(), c).body(requestIdOf(c));
}

const requestIdOf = (c: Context) => String(c.get('requestId') ?? '');

function noticed(error: Error, c: Context): Problem {
  const problem = toProblem(error);
  if (problem.status >= 500) {
    // The message of a foreign error may quote a value, so only its kind and place are logged.
    log.error('request failed', {
      requestId: requestIdOf(c),
      method: c.req.method,
      route: c.req.routePath,
      error: error.name,
      code: (error as { code?: unknown }).code,
      stack: error.stack?.split('\n').slice(1, 6).join('\n'),
    });
  }
  return problem;
}

function toProblem(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) {
    return new Problem('unavailable', 'The database cannot be reached. Try again in a moment.');
  }
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem('malformed_json', 'The request could not be read.');
  }
  return new Problem(
    'internal',
    'Nothing was changed. Try again, and quote the request id if it stays.',
  );
}
