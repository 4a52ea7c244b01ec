import { createRoute } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { createRouter } from '../platform/http.ts';
import { integrationKeyParam, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { historySchema } from './history-schema.ts';
import type { HistoryService } from './history-service.ts';

const getHistory = createRoute({
  method: 'get',
  path: '/api/integrations/{key}/history',
  operationId: 'getIntegrationHistory',
  summary: 'Uptime and states of 90 days, latency of 24 hours',
  description:
    'What the health checks of your configuration found, and the incidents of its vendor. Removing ' +
    'the configuration removes its history.',
  tags: ['Health'],
  security,
  middleware: requires('integrations:read'),
  request: { params: integrationKeyParam },
  responses: {
    200: {
      description: 'The history, up to the moment `as_of`.',
      content: { 'application/json': { schema: historySchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'unknown_integration', 'not_configured'),
  },
});

export function historyRoutes(service: HistoryService) {
  return createRouter<AuthEnv>().openapi(getHistory, async (c) =>
    c.json(await service.read(c.get('principal'), c.req.valid('param').key), 200),
  );
}
