import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { may } from '../auth/permissions.ts';
import { createRouter } from '../platform/http.ts';
import { integrationKeyParam, oneOf, pageSize, queryText, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { exportFormats, writers } from './export-format.ts';
import { auditActions, auditPageSchema, chainReportSchema } from './schema.ts';
import type { AuditService } from './service.ts';

const moment = z.iso.datetime({
  offset: true,
  error: 'Enter a moment such as 2026-01-31T00:00:00Z',
});

const filter = {
  actor: z.guid('Use the id of an actor').optional().describe('Only what this user did.'),
  action: z
    .enum(auditActions, oneOf(auditActions))
    .optional()
    .describe('Only entries of this action.'),
  since: moment.optional().describe('Only entries from this moment on.'),
  until: moment.optional().describe('Only entries from before this moment.'),
};

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
      ...filter,
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

const verifyAudit = createRoute({
  method: 'get',
  path: '/api/audit/verify',
  operationId: 'verifyAudit',
  summary: 'Has any of your audit entries been edited, removed or moved?',
  description:
    "All of a partner's entries form one hash chain. This recomputes it from its first kept entry, which is why it is limited more than other reads.",
  tags: ['Audit'],
  security,
  middleware: requires('audit:verify'),
  responses: {
    200: {
      description: 'What was found; a broken chain is an answer too.',
      content: { 'application/json': { schema: chainReportSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden'),
  },
});

const exportAudit = createRoute({
  method: 'get',
  path: '/api/audit/export',
  operationId: 'exportAudit',
  summary: 'All your audit entries as a file, oldest first',
  description:
    'One line for each entry of every integration, also of removed ones. The export itself is an ' +
    'entry, `audit_exported`, written before the first line is sent and therefore not in its own ' +
    "file. Entries about the audit itself have the key `*` and appear in no integration's list, " +
    "only here. In CSV a value that a spreadsheet would take for a formula has a leading `'`.",
  tags: ['Audit'],
  security,
  middleware: requires('audit:export'),
  request: {
    query: z.strictObject({
      format: z.enum(exportFormats, oneOf(exportFormats)).default('csv'),
      integration: queryText(64).describe('Only entries with this integration key.'),
      ...filter,
    }),
  },
  responses: {
    200: {
      description: 'A stream of lines. A line holds the hash of its entry and of the one before.',
      headers: z.object({ 'Content-Disposition': z.string() }),
      content: {
        'text/csv': { schema: z.string() },
        'application/jsonl': { schema: z.string() },
      },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'unknown_partner', 'invalid_request'),
  },
});

export function auditRoutes(service: AuditService) {
  return createRouter<AuthEnv>()
    .openapi(listAudit, async (c) => {
      const { partnerId, role } = c.get('principal');
      const page = await service.page(partnerId, c.req.valid('param').key, c.req.valid('query'));
      return c.json({ ...page, may_export: may(role, 'audit:export') }, 200);
    })
    .openapi(verifyAudit, async (c) =>
      c.json(await service.verify(c.get('principal').partnerId), 200),
    )
    .openapi(exportAudit, async (c) => {
      const wanted = c.req.valid('query');
      const lines = await service.export(c.get('principal'), wanted);
      const day = new Date().toISOString().slice(0, 10);
      return c.body(lines, 200, {
        'content-type': writers[wanted.format].mediaType,
        'content-disposition': `attachment; filename="integration-audit-${day}.${wanted.format}"`,
      });
    });
}
