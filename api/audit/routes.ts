import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { createRouter } from '../platform/http.ts';
import { integrationKeyParam, pageSize, queryText, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { auditPageSchema } from './schema.ts';
import type { AuditService } from './service.ts';

const listAudit = createRoute({
  method: 'get',
  path: '/api/integrations/{key}/audit',
  operationId: 'listIntegrationAudit',
  summary: 'Who changed what, newest first',
  description:
    'Every change of this integration and every transition of its health, for your partner only. Secrets are named, never shown. ' +
    'Denied attempts show too; those that concern no integration are under the key `_access`.',
  tags: ['Audit'],
  security,
  middleware: requires('audit:read'),
  request: {
    params: integrationKeyParam,
    query: z.strictObject({
      limit: pageSize(100, 20),
      cursor: queryText(200).describe('`next_cursor` of the page before.'),
    }),
  },
  responses: {
    200: {
      description: 'One page of entries. Entries stay after an integration is removed.',
      content: { 'application/json': { schema: auditPageSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'unknown_integration', 'invalid_request'),
  },
});

export function auditRoutes(service: AuditService) {
  return createRouter<AuthEnv>().openapi(listAudit, async (c) => {
    const page = await service.page(
      c.get('principal').partnerId,
      c.req.valid('param').key,
      c.req.valid('query'),
    );
    return c.json(page, 200);
  });
}
