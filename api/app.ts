/** The HTTP application: guards in front, one router a room, one mapper for errors. */
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { auditRoutes } from './audit/routes.ts';
import { type AuthEnv, authenticate } from './auth/guard.ts';
import type { Services } from './compose.ts';
import { configurationRoutes } from './configurations/routes.ts';
import { contractOf, describeContract } from './contract.ts';
import { healthRoutes } from './health/routes.ts';
import { integrationRoutes } from './integrations/routes.ts';
import { createDocsPage } from './platform/docs-page.ts';
import { answerError, createRouter } from './platform/http.ts';
import { probeRoutes } from './platform/probes.ts';
import { Problem } from './platform/problem.ts';

export function createApp(services: Services) {
  const { config, registry } = services;
  const app = createRouter<AuthEnv>();
  app.onError(answerError);
  app.notFound(() => {
    throw new Problem('not_found', 'See /docs for the calls of this API.');
  });
  app.use(requestId({ generator: () => crypto.randomUUID(), limitLength: 64 }));
  app.use(secureHeaders({ referrerPolicy: 'no-referrer', xFrameOptions: 'DENY' }));
  app.use('/api/*', crossOrigin(config.corsOrigins));
  app.use('/api/*', authenticate(services.verifyToken));

  app.route('/', integrationRoutes(services.integrations));
  app.route('/', configurationRoutes(services.configurations));
  app.route('/', healthRoutes(services.health));
  app.route('/', auditRoutes(services.audit));
  app.route('/', probeRoutes(services.sql));

  describeContract(app.openAPIRegistry, registry);
  const contract = JSON.stringify(contractOf(app, registry));
  app.get('/openapi.json', (c) => c.body(contract, 200, { 'content-type': 'application/json' }));
  app.route('/docs', createDocsPage('../openapi.json'));
  return app;
}

function crossOrigin(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'if-match'],
    exposeHeaders: ['etag', 'x-request-id'],
    maxAge: 600,
  });
}
