/** Verifies the caller's JWT. The only maker of a {@link Principal}. */
import {
  createRemoteJWKSet,
  errors,
  importSPKI,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { Problem } from '../platform/problem.ts';
import { type Role, roles } from './permissions.ts';
import type { PartnerId, Principal } from './principal.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

export interface TokenConfig {
  /** Exactly one kind of key; the algorithm belongs to the key, never to the token. */
  readonly key:
    | { readonly kind: 'secret'; readonly secret: string }
    | { readonly kind: 'public'; readonly pem: string; readonly algorithm: string }
    | { readonly kind: 'jwks'; readonly url: string; readonly algorithm: string };
  readonly issuer: string;
  readonly audience: string;
  readonly claims: {
    readonly subject: string;
    readonly partner: string;
    readonly role: string;
    readonly name: string;
  };
}

/** @throws Problem `unauthorized` with a reason that helps the caller and tells nothing else. */
export type TokenVerifier = (authorization: string | undefined) => Promise<Principal>;

const TOKEN_MAX = 8_192;
const CLOCK_TOLERANCE_SECONDS = 30;
// The generic code stands for a key set that answers with an error or not with JSON.
const KEYS_UNREACHABLE = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function createTokenVerifier(config: TokenConfig): Promise<TokenVerifier> {
  const { resolve, algorithm } = await keyOf(config.key);
  const verified = createVerifiedTokens(Date.now);
  return async (authorization) => {
    const token = bearer(authorization);
    const known = verified.get(token);
    if (known) return known;
    const payload = await jwtVerify(token, resolve, {
      algorithms: [algorithm],
      issuer: config.issuer,
      audience: config.audience,
      requiredClaims: ['exp', config.claims.subject, config.claims.partner, config.claims.role],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    }).then((result) => result.payload, reject);
    const principal = principalOf(payload, config);
    verified.set(token, principal, ((payload.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1_000);
    return principal;
  };
}

async function keyOf(
  key: TokenConfig['key'],
): Promise<{ resolve: JWTVerifyGetKey; algorithm: string }> {
  switch (key.kind) {
    case 'secret': {
      const secret = await crypto.subtle.importKey(
        'raw',
        new TextEncoder().encode(key.secret),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['verify'],
      );
      return { resolve: async () => secret, algorithm: 'HS256' };
    }
    case 'public': {
      const publicKey = await importSPKI(key.pem, key.algorithm);
      return { resolve: async () => publicKey, algorithm: key.algorithm };
    }
    case 'jwks':
      return { resolve: createRemoteJWKSet(new URL(key.url)), algorithm: key.algorithm };
  }
}

function bearer(authorization: string | undefined): string {
  if (!authorization)
    throw unauthorized('Send your access token as Authorization: Bearer <token>.');
  const [scheme, token, ...rest] = authorization.split(' ');
  if (scheme !== 'Bearer' || !token || rest.length > 0 || token.length > TOKEN_MAX) {
    throw unauthorized('The Authorization header must be "Bearer " and one access token.');
  }
  return token;
}

function reject(error: unknown): never {
  if (error instanceof errors.JWTExpired) {
    throw unauthorized('The access token has expired. Get a new one and try again.');
  }
  if (!(error instanceof errors.JOSEError) || KEYS_UNREACHABLE.has(error.code)) {
    throw new Problem('unavailable', 'The sign-in keys cannot be reached. Try again in a moment.');
  }
  throw unauthorized('The access token is not valid here.');
}

function principalOf(payload: JWTPayload, config: TokenConfig): Principal {
  const { claims } = config;
  const userId = uuidClaim(payload, claims.subject);
  const partnerId = uuidClaim(payload, claims.partner) as PartnerId;
  const role = payload[claims.role];
  if (!roles.includes(role as Role)) {
    throw unauthorized(`The token's claim "${claims.role}" must be one of ${roles.join(', ')}.`);
  }
  const name = payload[claims.name];
  const userName = typeof name === 'string' && name.isWellFormed() ? cleanName(name) : null;
  return { userId, userName, partnerId, role: role as Role };
}

function uuidClaim(payload: JWTPayload, claim: string): string {
  const value = payload[claim];
  if (typeof value !== 'string' || !UUID.test(value)) {
    throw unauthorized(`The token's claim "${claim}" must be a UUID.`);
  }
  return value.toLowerCase();
}

function cleanName(name: string): string | null {
  return (
    name
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 100) || null
  );
}

function unauthorized(detail: string): Problem {
  return new Problem('unauthorized', detail);
}
