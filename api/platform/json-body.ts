/** Strict JSON bodies: read no further than the limits, and refused before any validator runs. */
import type { Context, MiddlewareHandler } from 'hono';
import { invalidFields } from './http.ts';
import { shapeOf } from './json-shape.ts';
import { Problem, type ProblemField } from './problem.ts';

/** Largest request body, in bytes. Settings are small; anything larger is a mistake or an attack. */
export const BODY_LIMIT = 65_536;
export const DEPTH_LIMIT = 20;
export const KEY_LIMIT = 100;
export const TEXT_LIMIT = 8_192;

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
  const shape = shapeOf(text, TEXT_LIMIT);
  if (shape.depth > DEPTH_LIMIT) {
    throw new Problem('malformed_json', `The JSON is nested deeper than ${DEPTH_LIMIT} levels.`);
  }
  try {
    JSON.parse(text);
  } catch {
    throw new Problem(
      'malformed_json',
      'The body could not be read as JSON. Check quotes and commas.',
    );
  }
  if (shape.keys > KEY_LIMIT) throw invalidFields([inBody(`Send at most ${KEY_LIMIT} fields.`)]);
  const errors = [
    ...shape.repeated.map((key) => complaint(key, 'Send this field once.')),
    ...shape.tooLong.map((key) => complaint(key, `Use at most ${TEXT_LIMIT} characters.`)),
    ...(shape.prototype ? [complaint('__proto__', 'There is no such field. Leave it out.')] : []),
  ];
  if (errors.length > 0) throw invalidFields(errors);
}

const inBody = (message: string): ProblemField => ({ field: 'body', message });
const complaint = (key: string, message: string): ProblemField => ({
  field: key.slice(0, 64) || 'body',
  message,
});

/** Reads no further than the limit, also when the length is not told. */
async function readBody(c: Context): Promise<string> {
  const tooLarge = new Problem(
    'payload_too_large',
    `The body may be at most ${BODY_LIMIT.toLocaleString('en')} bytes.`,
  );
  // Node makes a URL of the Host header only now, and fails when it names no host.
  if (!URL.canParse(c.req.url)) {
    throw new Problem('malformed_json', 'The request could not be read. Check its Host header.');
  }
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
