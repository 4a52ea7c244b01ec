/** The guard in front of every room: who is calling, how often, and may they? */
import type { Context, MiddlewareHandler } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { matchedRoutes } from 'hono/route';
import { Problem } from '../platform/problem.ts';
import type { Denials } from './denials.ts';
import { kindOf, type Limiter, refuseWhenEmpty } from './limits.ts';
import { may, type Permission, refusal } from './permissions.ts';
import type { Principal } from './principal.ts';
import type { Revocations } from './revocations.ts';
import { RefusedToken, type TokenVerifier } from './token.ts';

/** What the guard asks; one for the whole application. */
export interface Door {
  readonly verify: TokenVerifier;
  readonly limiter: Limiter;
  readonly denials: Denials;
  readonly revocations: Pick<Revocations, 'requireFresh'>;
  /** Lets in whoever is known; refuses a partner for whom all of this is switched off. */
  readonly admit: (principal: Principal) => Promise<void>;
}

/** What handlers behind the guard find in their context. */
export interface AuthEnv {
  Variables: RequestIdVariables & { principal: Principal; door: Door };
}

/** Answers 401, or 403 where everything is switched off, before anything is looked up. */
export function authenticate(door: Door): MiddlewareHandler<AuthEnv> {
  return async (c, next) => {
    c.header('cache-control', 'no-store');
    try {
      const principal = await door.verify(c.req.header('authorization'));
      c.set('principal', { ...principal, requestId: c.get('requestId') });
    } catch (error) {
      if (error instanceof RefusedToken) {
        const principal = { ...error.principal, requestId: c.get('requestId') };
        const { reason } = error;
        door.denials.record({ principal, reason, ...attemptOf(c) });
      }
      throw error;
    }
    await door.admit(c.get('principal'));
    c.set('door', door);
    await next();
  };
}

/** Answers 429, or 403 with the missing permission, before the request is read or validated. */
export function requires(permission: Permission): MiddlewareHandler<AuthEnv> {
  const kind = kindOf(permission);
  return async (c, next) => {
    const { limiter, denials, revocations } = c.get('door');
    const principal = c.get('principal');
    const taken = limiter.take(principal, kind);
    c.header('ratelimit-policy', taken.policy);
    c.header('ratelimit', taken.state);
    refuseWhenEmpty(taken);
    if (!may(principal.role, permission)) {
      denials.record({ principal, reason: 'forbidden', permission, ...attemptOf(c) });
      throw new Problem('forbidden', refusal(permission), {
        extra: { missing_permission: permission },
      });
    }
    if (kind !== 'reads') revocations.requireFresh();
    await next();
  };
}

/** What was attempted: the pattern of the route, never the address or the body. */
function attemptOf(c: Context<AuthEnv>) {
  const route = matchedRoutes(c).at(-1)?.path ?? '';
  // In front of the routes no parameter has a name yet, so it is found by its place.
  const place = route.split('/').indexOf(':key');
  return { method: c.req.method, route, key: c.req.path.split('/')[place] };
}
