import { createRoute } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { testBody } from '../catalog/settings-schema.ts';
import { createRouter } from '../platform/http.ts';
import { optionalJsonBody } from '../platform/json-body.ts';
import { integrationKeyParam, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { checkReportSchema } from './schema.ts';
import type { HealthService } from './service.ts';

const testConnection = createRoute({
  method: 'post',
  path: '/api/integrations/{key}/test',
  operationId: 'testIntegration',
  summary: 'Check the connection now, with the saved or with unsaved settings',
  description:
    'Without `settings`, or without a body, the saved ones are checked and the result is stored. With `settings` they ' +
    'are laid over the saved ones (omitted keeps, null clears) and nothing is stored. A failed ' +
    'check is a 200 answer whose `outcome` is `error`.',
  tags: ['Health'],
  security,
  middleware: [requires('integrations:test'), optionalJsonBody] as const,
  request: {
    params: integrationKeyParam,
    body: { required: false, content: { 'application/json': { schema: testBody } } },
  },
  responses: {
    200: {
      description: 'What the check found.',
      content: { 'application/json': { schema: checkReportSchema } },
    },
    ...problemAnswers(
      'malformed_json',
      'unauthorized',
      'forbidden',
      'unknown_integration',
      'not_configured',
      'payload_too_large',
      'unsupported_media_type',
      'invalid_request',
      'secret_unreadable',
    ),
  },
});

export function healthRoutes(service: HealthService) {
  return createRouter<AuthEnv>().openapi(testConnection, async (c) => {
    const { key } = c.req.valid('param');
    const { settings } = c.req.valid('json');
    return c.json(await service.test(c.get('principal'), key, settings), 200);
  });
}
