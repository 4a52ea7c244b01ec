/** From verified claims to a principal. Called by `token.ts` and by nothing else. */
import type { JWTPayload } from 'jose';
import { type Role, roles } from './permissions.ts';
import type { PartnerId, Principal } from './principal.ts';
import type { TokenFacts } from './revocations.ts';
import { notValid, unauthorized } from './token-shape.ts';

/** Names of the claims that hold what we need. */
export interface ClaimNames {
  readonly subject: string;
  readonly partner: string;
  readonly role: string;
  readonly name: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TOKEN_ID_MAX = 256;

/** @throws Problem `unauthorized` naming the claim that is not as it must be. */
export function principalOf(payload: JWTPayload, claims: ClaimNames): Principal {
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

/** What a revocation may name of a token. @throws Problem `unauthorized` for a malformed `jti`. */
export function factsOf(payload: JWTPayload, principal: Principal): TokenFacts {
  const { jti, iat = 0, exp } = payload;
  // JSON has no infinity, but `1e400` is read as one.
  if (!Number.isFinite(iat) || !Number.isFinite(exp)) throw notValid();
  if (jti !== undefined && (typeof jti !== 'string' || !jti || jti.length > TOKEN_ID_MAX)) {
    throw unauthorized(
      `The token's claim "jti" must be text of at most ${TOKEN_ID_MAX} characters.`,
    );
  }
  const { userId, partnerId } = principal;
  return { tokenId: jti ?? null, userId, partnerId, issuedAt: iat };
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
