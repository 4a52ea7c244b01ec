import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { createRouter } from '../platform/http.ts';
import { oneOf, pageSize, queryText, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { alertPageSchema, deliveryStates } from './schema.ts';
import type { AlertsService } from './service.ts';

const listAlerts = createRoute({
  method: 'get',
  path: '/api/alerts',
  operationId: 'listAlerts',
  summary: 'Alerts that were not delivered yet or were given up (Dev only)',
  description:
    'Newest first, of all partners. What was given up is sent again by `npm run alerts:retry`.',
  tags: ['Overview'],
  security,
  middleware: requires('overview:read'),
  request: {
    query: z.strictObject({
      state: z.enum(deliveryStates, oneOf(deliveryStates)).optional(),
      type: queryText(60).describe('For instance `integration.error`.'),
      integration: queryText(64).describe('Key of an integration.'),
      partner: z.guid('Use the UUID of a partner').optional(),
      limit: pageSize(200, 50),
      cursor: queryText(200),
    }),
  },
  responses: {
    200: {
      description: 'One page of alerts, without what they tell.',
      content: { 'application/json': { schema: alertPageSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'invalid_request'),
  },
});

export function alertRoutes(service: AlertsService) {
  return createRouter<AuthEnv>().openapi(listAlerts, async (c) =>
    c.json(await service.undelivered(c.req.valid('query')), 200),
  );
}
