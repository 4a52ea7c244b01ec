import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { testBody } from '../catalog/settings-schema.ts';
import { createRouter, explainError } from '../platform/http.ts';
import { optionalJsonBody } from '../platform/json-body.ts';
import { integrationKeyParam, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { checkReportSchema } from './schema.ts';
import type { HealthService } from './service.ts';
import { openTestStream, STREAM_HEADERS, wantsStream } from './test-stream.ts';

const testConnection = createRoute({
  method: 'post',
  path: '/api/integrations/{key}/test',
  operationId: 'testIntegration',
  summary: 'Check the connection now, with the saved or with unsaved settings',
  description:
    'Without `settings`, or without a body, the saved ones are checked and the result is stored. With `settings` they ' +
    'are laid over the saved ones (omitted keeps, null clears) and nothing is stored. A failed ' +
    'check is a 200 answer whose `outcome` is `error`. With `Accept: text/event-stream` the answer is ' +
    'told while the check runs: `event: steps`, whose data is the list of `CheckStep` as they are now, ' +
    'after every change, then one `event: report`, whose data is the `CheckReport`, or `event: problem`, ' +
    'whose data is a `Problem`. Whoever closes the stream ends the check, and nothing is stored.',
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
      content: {
        'application/json': { schema: checkReportSchema },
        'text/event-stream': {
          schema: z
            .string()
            .openapi({ example: 'event: steps\ndata: [{"name":"Sign in", …}]\n\n' }),
        },
      },
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
    const { settings: patch } = c.req.valid('json');
    if (!wantsStream(c.req.header('accept'))) {
      return c.json(await service.test(c.get('principal'), key, { patch }), 200);
    }
    const body = await openTestStream(
      (watching) => service.test(c.get('principal'), key, { patch, ...watching }),
      (error) => explainError(error, c),
    );
    return c.body(body, 200, STREAM_HEADERS);
  });
}
