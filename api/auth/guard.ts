/** The guard in front of every room: who is calling, and may they? */
import type { Context, MiddlewareHandler } from 'hono';
import type { RequestIdVariables } from 'hono/request-id';
import { Problem } from '../platform/problem.ts';
import { may, type Permission, refusal } from './permissions.ts';
import type { Principal } from './principal.ts';
import type { TokenVerifier } from './token.ts';

/** What handlers behind the guard find in their context. */
export interface AuthEnv {
  Variables: RequestIdVariables & { principal: Principal };
}

/** Answers 401 before anything is looked up. */
export function authenticate(verify: TokenVerifier): MiddlewareHandler<AuthEnv> {
  return async (c, next) => {
    c.set('principal', await verify(c.req.header('authorization')));
    c.header('cache-control', 'no-store');
    await next();
  };
}

/** Answers 403 with the missing permission, before the request is validated. */
export function requires(permission: Permission): MiddlewareHandler<AuthEnv> {
  return async (c: Context<AuthEnv>, next) => {
    if (!may(c.get('principal').role, permission)) {
      throw new Problem('forbidden', refusal(permission), {
        extra: { missing_permission: permission },
      });
    }
    await next();
  };
}
