/** Verifies the caller's JWT. The only maker of a {@link Principal}. */
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import { Problem } from '../platform/problem.ts';
import { KeysUnreachable } from './key-set.ts';
import type { Principal } from './principal.ts';
import type { Revocations } from './revocations.ts';
import { type ClaimNames, factsOf, principalOf } from './token-claims.ts';
import { keyOf, type TokenKey } from './token-keys.ts';
import { bearerToken, checkShape, notValid } from './token-shape.ts';
import { createVerifiedTokens, type VerifiedToken } from './verified-tokens.ts';

export interface TokenConfig {
  readonly key: TokenKey;
  readonly issuer: string;
  readonly audience: string;
  /** Seconds after its `iat` for which a token counts at most. */
  readonly maxAge: number;
  readonly claims: ClaimNames;
}

/** @throws Problem `unauthorized` with a reason that helps the caller and tells nothing else. */
export type TokenVerifier = (authorization: string | undefined) => Promise<Principal>;

/** A token that the issuer did sign, but that no longer counts: we know whose it was. */
export class RefusedToken extends Problem {
  readonly principal: Principal;
  readonly reason: 'expired' | 'revoked';

  constructor(principal: Principal, reason: 'expired' | 'revoked') {
    if (reason === 'expired') {
      super('unauthorized', 'The access token has expired. Get a new one and try again.');
    } else super('token_revoked', 'Sign in again. If that does not help, ask your administrator.');
    this.principal = principal;
    this.reason = reason;
  }
}

const CLOCK_TOLERANCE_SECONDS = 30;

/** @param deps.now milliseconds since 1970. */
export async function createTokenVerifier(
  config: TokenConfig,
  deps: { readonly revocations: Pick<Revocations, 'covers'>; readonly now: () => number },
): Promise<TokenVerifier> {
  const { revocations, now } = deps;
  const { claims } = config;
  const { resolve, algorithm } = await keyOf(config.key, now);
  const verified = createVerifiedTokens(now);
  const rules: JWTVerifyOptions = {
    algorithms: [algorithm],
    issuer: config.issuer,
    audience: config.audience,
    requiredClaims: ['exp', 'iat', claims.subject, claims.partner, claims.role],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    maxTokenAge: config.maxAge,
  };

  const verify = async (token: string): Promise<VerifiedToken> => {
    checkShape(token, algorithm);
    const payload = await jwtVerify(token, resolve, { ...rules, currentDate: new Date(now()) })
      .then((result) => result.payload)
      .catch((error) => reject(error, claims));
    const principal = principalOf(payload, claims);
    const facts = factsOf(payload, principal);
    const lastSecond = Math.min(payload.exp ?? 0, facts.issuedAt + config.maxAge);
    const known = { principal, facts };
    verified.set(token, known, (lastSecond + CLOCK_TOLERANCE_SECONDS) * 1_000);
    return known;
  };

  return async (authorization) => {
    const token = bearerToken(authorization);
    const { principal, facts } = verified.get(token) ?? (await verify(token));
    // Asked for remembered tokens too: a revocation takes effect at once.
    if (await revocations.covers(facts)) throw new RefusedToken(principal, 'revoked');
    return principal;
  };
}

function reject(error: unknown, claims: ClaimNames): never {
  // Thrown after the signature, issuer and audience were found good.
  if (error instanceof errors.JWTExpired) {
    throw new RefusedToken(principalOf(error.payload as JWTPayload, claims), 'expired');
  }
  if (error instanceof KeysUnreachable || !(error instanceof errors.JOSEError)) {
    throw new Problem('unavailable', 'The sign-in keys cannot be reached. Try again in a moment.');
  }
  throw notValid();
}
