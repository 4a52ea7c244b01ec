/** Answers what no route took: 405 where the address knows another method, else 404. */
import type { Context, Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import { Problem } from './problem.ts';

const NOTHING = 'See /docs for the calls of this API.';
/** Who embeds us is told, not who reads the contract. */
const TWICE =
  'The address has /api twice. Give the address of the service without /api, such as https://rmm.example.com (apiBase).';

/**
 * Only the patterns of the routes decide, never what is stored: an address of somebody else's and
 * one of nobody's answer the same. @throws Problem `method_not_allowed` or `not_found`
 */
// biome-ignore lint/suspicious/noExplicitAny: as Hono declares it, for a router of any environment
export function refuseUnmatched(app: Hono<any>): (c: Context) => never {
  let known: TrieRouter<string> | undefined;
  return (c) => {
    // Made when first asked: a host such as the demo adds routes of its own.
    known ??= methodsOf(app);
    const allow = known.match('ALL', c.req.path)[0].map(([method]) => method);
    if (allow.includes('GET')) allow.push('HEAD');
    if (allow.length > 0 && !allow.includes(c.req.method)) {
      const methods = [...new Set(allow)].sort();
      throw new Problem('method_not_allowed', `Use ${methods.join(' or ')}.`, { allow: methods });
    }
    throw new Problem('not_found', c.req.path.startsWith('/api/api/') ? TWICE : NOTHING);
  };
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function methodsOf(app: Hono<any>): TrieRouter<string> {
  const router = new TrieRouter<string>();
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  for (const { method, path } of routes) router.add('ALL', path, method);
  return router;
}
