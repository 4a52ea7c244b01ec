/** The HTTP application: guards in front, one router a room, one mapper for errors. */
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { phrasebook } from '../plugins/texts/phrasebook.ts';
import { alertRoutes } from './alerts/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { type AuthEnv, authenticate } from './auth/guard.ts';
import type { Services } from './compose.ts';
import { configurationRoutes } from './configurations/routes.ts';
import { contractOf, describeContract } from './contract.ts';
import { historyRoutes } from './health/history-routes.ts';
import { healthRoutes } from './health/routes.ts';
import { eventRoutes } from './integrations/event-routes.ts';
import { integrationRoutes } from './integrations/routes.ts';
import { msp360MigrationRoutes } from './msp360-migration/routes.ts'; // msp360-migration
import { createDocsPage } from './platform/docs-page.ts';
import { createEmbedFiles, embeddable } from './platform/embed-files.ts';
import { answerError, createRouter } from './platform/http.ts';
import { inLanguage } from './platform/language.ts';
import { probeRoutes } from './platform/probes.ts';
import { countRequests } from './platform/request-metrics.ts';
import { refuseUnmatched } from './platform/unmatched.ts';

// An answer of the API is data: opened as a page, it may load nothing and be framed nowhere.
const DATA_ONLY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const A_YEAR = 'max-age=31536000; includeSubDomains';

export function createApp(services: Services) {
  const { config, registry } = services;
  const app = createRouter<AuthEnv>();
  app.onError(answerError);
  app.notFound(refuseUnmatched(app));
  app.use(requestId({ generator: () => crypto.randomUUID(), limitLength: 64 }));
  if (config.metrics) app.use(countRequests(services.metrics));
  app.use('/embed/*', embeddable);
  app.use(
    secureHeaders({
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: A_YEAR,
      xFrameOptions: 'DENY',
    }),
  );
  app.use(async (c, next) => {
    c.header('content-security-policy', DATA_ONLY);
    await next();
  });
  app.use('/api/*', crossOrigin(config.corsOrigins));
  app.use('/api/*', ...inLanguage(phrasebook(registry)));
  app.use('/api/*', authenticate(services.door));

  // Before the routes that take any key.
  app.route('/', eventRoutes(services.events));
  app.route('/', integrationRoutes(services.integrations));
  app.route('/', configurationRoutes(services.configurations, services.outlook));
  app.route('/', healthRoutes(services.health));
  app.route('/', historyRoutes(services.history));
  app.route('/', auditRoutes(services.audit));
  app.route('/', alertRoutes(services.alerts));
  if (services.move) app.route('/', msp360MigrationRoutes(services.move.overview)); // msp360-migration
  app.route('/', probeRoutes(services.sql, services.freshness));

  describeContract(app.openAPIRegistry, registry);
  const contract = JSON.stringify(contractOf(app, registry));
  app.get('/openapi.json', (c) => c.body(contract, 200, { 'content-type': 'application/json' }));
  app.route('/docs', createDocsPage('../openapi.json'));
  app.route('/embed', createEmbedFiles());
  return app;
}

/** What a page of another origin may read beside the body; a test holds it to what is sent. */
const EXPOSED = [
  ...['allow', 'content-disposition', 'etag', 'ratelimit', 'ratelimit-policy', 'retry-after'],
  ...['www-authenticate', 'x-request-id'],
].join(',');

/**
 * Hono's `cors` answers the preflight only. On other calls it would open the answer before the
 * handler makes it, and Hono would then send every body through a stream, at twice the cost.
 */
function crossOrigin(origins: readonly string[]): MiddlewareHandler {
  const preflight = cors({
    origin: [...origins],
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'if-match', 'last-event-id'],
    maxAge: 600,
  });
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return preflight(c, next);
    const origin = c.req.header('origin');
    if (origin !== undefined && origins.includes(origin)) {
      c.header('access-control-allow-origin', origin);
      c.header('access-control-expose-headers', EXPOSED);
    }
    c.header('vary', 'Origin');
    return next();
  };
}
