/** What every HTTP door shares: routers that answer in our problem format, and strict JSON bodies. */
import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { getLogger } from '@logtape/logtape';
import type { Context, Env, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { isUnavailable } from './database.ts';
import { Problem, type ProblemField } from './problem.ts';

const log = getLogger(['integration-center', 'http']);

/** Largest request body, in bytes. Settings are small; anything larger is a mistake or an attack. */
export const BODY_LIMIT = 65_536;
const DEPTH_LIMIT = 20;

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
  return new Problem(
    'invalid_request',
    'Correct the fields listed under errors and send the request again.',
    { errors },
  );
}

/** Refuses a body that is not JSON, malformed, too large or too deep, before any validator runs. */
export const jsonBody: MiddlewareHandler = async (c, next) => {
  checkBody(c, await readBody(c));
  await next();
};

/** Like {@link jsonBody}, for routes where no body at all means `{}`. */
export const optionalJsonBody: MiddlewareHandler = async (c, next) => {
  const text = await readBody(c);
  if (text === '') {
    keepBody(c, '{}');
    const { url, method } = c.req.raw;
    const headers = { ...c.req.header(), 'content-type': 'application/json' };
    c.req.raw = new Request(url, { method, headers });
  } else checkBody(c, text);
  await next();
};

function checkBody(c: Context, text: string): void {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (text === '' && type === undefined) {
    throw new Problem(
      'unsupported_media_type',
      'Send a JSON body with Content-Type: application/json.',
    );
  }
  if (type !== 'application/json') {
    throw new Problem('unsupported_media_type', 'Set Content-Type to application/json.');
  }
  if (depthOf(text) > DEPTH_LIMIT) {
    throw new Problem('malformed_json', `The JSON is nested deeper than ${DEPTH_LIMIT} levels.`);
  }
  let prototype = false;
  try {
    JSON.parse(text, (key, value) => {
      prototype ||= key === '__proto__';
      return value;
    });
  } catch {
    throw new Problem(
      'malformed_json',
      'The body could not be read as JSON. Check quotes and commas.',
    );
  }
  // Validators drop this one key without a word.
  if (prototype) throw invalidRequest([unknownKey('__proto__')]);
}

const unknownKey = (key: string): z.core.$ZodIssue => ({
  code: 'unrecognized_keys',
  keys: [key],
  path: [],
  message: '',
});

/** Reads no further than the limit, also when the length is not told. */
async function readBody(c: Context): Promise<string> {
  const tooLarge = new Problem(
    'payload_too_large',
    `The body may be at most ${BODY_LIMIT.toLocaleString('en')} bytes.`,
  );
  if (Number(c.req.header('content-length') ?? 0) > BODY_LIMIT) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw tooLarge;
    chunks.push(chunk);
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  keepBody(c, text);
  return text;
}

/** For `c.req.json()`. Hono keeps promises here, whatever its types say. */
function keepBody(c: Context, text: string): void {
  c.req.bodyCache.text = Promise.resolve(text) as never;
}

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth);
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return deepest;
}

/** The one place where an error becomes an answer. Unknown errors tell nothing but the request id. */
export function answerError(error: Error, c: Context): Response {
  const problem = toProblem(error);
  const requestId = String(c.get('requestId') ?? '');
  if (problem.status >= 500) {
    // The message of a foreign error may quote a value, so only its kind and place are logged.
    log.error('request failed', {
      requestId,
      method: c.req.method,
      route: c.req.routePath,
      error: error.name,
      code: (error as { code?: unknown }).code,
      stack: error.stack?.split('\n').slice(1, 6).join('\n'),
    });
  }
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  };
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer';
  return c.body(JSON.stringify(problem.body(requestId)), {
    status: problem.status as 400,
    headers,
  });
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
