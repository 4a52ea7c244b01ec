/** What a token must look like before anything in it is parsed, decoded or checked by a library. */
import { shapeOf } from '../platform/json-shape.ts';
import { Problem } from '../platform/problem.ts';

const TOKEN_MAX = 8_192;
const HEADER_MAX = 1_024;
const KEYS_MAX = 200;
const DEPTH_MAX = 8;
const THREE_PARTS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
/** Headers that bring a key along, point to one, or change what is signed. None is ever followed. */
const REFUSED_HEADERS = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc', 'cty'];
const TYPES = new Set(['jwt', 'at+jwt', 'application/jwt', 'application/at+jwt']);
const KEY_ID = /^[\x21-\x7e]{1,256}$/;

/** The one token of an `Authorization` header. @throws Problem `unauthorized` */
export function bearerToken(authorization: string | undefined): string {
  if (!authorization) {
    throw unauthorized('Send your access token as Authorization: Bearer <token>.');
  }
  const token = authorization.slice('Bearer '.length);
  if (
    !authorization.startsWith('Bearer ') ||
    token.length > TOKEN_MAX ||
    !THREE_PARTS.test(token)
  ) {
    throw unauthorized('The Authorization header must be "Bearer " and one access token.');
  }
  return token;
}

/** @throws Problem `unauthorized` unless the token is one plain, unambiguous JWS for `algorithm`. */
export function checkShape(token: string, algorithm: string): void {
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (!isCanonical(signature) || head.length > HEADER_MAX) throw notValid();
  const header = plainObject(head);
  plainObject(claims);
  const { alg, typ, kid } = header;
  const foreign = REFUSED_HEADERS.some((name) => Object.hasOwn(header, name));
  if (foreign || alg !== algorithm) throw notValid();
  if (typ !== undefined && (typeof typ !== 'string' || !TYPES.has(typ.toLowerCase()))) {
    throw notValid();
  }
  if (kid !== undefined && (typeof kid !== 'string' || !KEY_ID.test(kid))) throw notValid();
}

/** A part of a token as the object it encodes, provided that every parser reads it alike. */
function plainObject(part: string): Readonly<Record<string, unknown>> {
  if (!isCanonical(part)) throw notValid();
  try {
    const bytes = Buffer.from(part, 'base64url');
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const { depth, keys, repeated, prototype } = shapeOf(text);
    if (depth > DEPTH_MAX || keys > KEYS_MAX || repeated.length > 0 || prototype) throw notValid();
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Falls through: whatever was wrong, the answer tells nothing of it.
  }
  throw notValid();
}

/** Base64url has spare bits at its end; unless they are zero, two texts are one token. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

export function unauthorized(detail: string): Problem {
  return new Problem('unauthorized', detail);
}

export function notValid(): Problem {
  return unauthorized('The access token is not valid here.');
}
