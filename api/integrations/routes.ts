/** Reading: the catalog joined with the caller's own state, one integration, and Dev's overview. */
import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { categorySchema } from '../catalog/schema.ts';
import {
  integrationSchema,
  integrationSummarySchema,
  statusSchema,
} from '../configurations/schema.ts';
import { createRouter } from '../platform/http.ts';
import { integrationKeyParam, pageSize, queryText, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { overviewPageSchema } from './schema.ts';
import type { IntegrationsService } from './service.ts';

const listIntegrations = createRoute({
  method: 'get',
  path: '/api/integrations',
  operationId: 'listIntegrations',
  summary: 'The catalog with your status for each integration',
  description:
    'Every integration there is, joined with what your partner has configured and with what you may do.',
  tags: ['Integrations'],
  security,
  middleware: requires('integrations:read'),
  request: {
    query: z.strictObject({
      category: categorySchema.optional(),
      status: statusSchema.optional(),
      q: queryText(100).describe(
        'Words of a name, provider, category, keyword or description, without regard to accents.',
      ),
    }),
  },
  responses: {
    200: {
      description: 'Every integration of the catalog that passes the filters.',
      content: {
        'application/json': {
          schema: z
            .strictObject({ integrations: z.array(integrationSummarySchema) })
            .openapi('IntegrationList'),
        },
      },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'invalid_request'),
  },
});

const getIntegration = createRoute({
  method: 'get',
  path: '/api/integrations/{key}',
  operationId: 'getIntegration',
  summary: 'One integration: its fields, your settings and its health',
  description:
    'Of a secret you see only whether it is saved and since when. Send the ETag as If-Match when you reconfigure.',
  tags: ['Integrations'],
  security,
  middleware: requires('integrations:read'),
  request: { params: integrationKeyParam },
  responses: {
    200: {
      description:
        'The integration. `ETag` names the version of your configuration, for `If-Match`.',
      headers: z.object({ ETag: z.string() }),
      content: { 'application/json': { schema: integrationSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'unknown_integration'),
  },
});

const getOverview = createRoute({
  method: 'get',
  path: '/api/overview',
  operationId: 'getOverview',
  summary: 'Every partner and the status of its integrations (Dev only)',
  description: 'Read-only, without settings. Ordered by partner name, then by integration.',
  tags: ['Overview'],
  security,
  middleware: requires('overview:read'),
  request: {
    query: z.strictObject({
      status: statusSchema.optional(),
      integration: queryText(64).describe('Key of an integration.'),
      q: queryText(100).describe("Part of a partner's name."),
      limit: pageSize(1_000, 50),
      cursor: queryText(2_000),
    }),
  },
  responses: {
    200: {
      description: 'One row for each partner and integration, by partner name.',
      content: { 'application/json': { schema: overviewPageSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'invalid_request'),
  },
});

export function integrationRoutes(service: IntegrationsService) {
  return createRouter<AuthEnv>()
    .openapi(listIntegrations, async (c) => {
      const integrations = await service.list(c.get('principal'), c.req.valid('query'));
      return c.json({ integrations }, 200);
    })
    .openapi(getIntegration, async (c) => {
      const { integration, etag } = await service.get(c.get('principal'), c.req.valid('param').key);
      c.header('etag', etag);
      return c.json(integration, 200);
    })
    .openapi(getOverview, async (c) => c.json(await service.overview(c.req.valid('query')), 200));
}
