/** Counts each answered request by the pattern of its route, never by its address. */
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { isUnavailable } from './database.ts';
import type { Metrics } from './metrics.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function countRequests(
  metrics: Pick<Metrics, 'requests' | 'requestSeconds' | 'databaseErrors'>,
): MiddlewareHandler {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const pattern = matchedRoutes(c).at(-1)?.path ?? '*';
    // Where no route answers, only the patterns of guards match.
    const route = pattern.includes('*') ? 'none' : pattern;
    const method = METHODS.has(c.req.method) ? c.req.method : 'other';
    metrics.requests.inc({ route, method, status: `${Math.floor(c.res.status / 100)}xx` });
    metrics.requestSeconds.observe({ route }, (performance.now() - started) / 1000);
    if (isUnavailable(c.error)) metrics.databaseErrors.inc({ place: 'request' });
  };
}
