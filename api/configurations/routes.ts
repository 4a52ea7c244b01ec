/** Changing: configure, reconfigure, enable, disable, remove. */
import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { settingsBody, settingsPatchBody } from '../catalog/settings-schema.ts';
import { createRouter } from '../platform/http.ts';
import { jsonBody } from '../platform/json-body.ts';
import { integrationKeyParam, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import { etagOf } from './configuration.ts';
import type { Outlook } from './outlook.ts';
import { integrationSchema } from './schema.ts';
import type { ConfigurationsService } from './service.ts';
import { presentIntegration } from './view.ts';

const common = {
  tags: ['Configuration'],
  security,
  middleware: requires('integrations:write'),
};
const ifMatch = z.object({
  'if-match': z
    .string()
    .max(200, 'Use at most 200 characters')
    .optional()
    .describe('The `ETag` you read; answers 412 when somebody changed the configuration since.'),
});
const integrationAnswer = (description: string) => ({
  description,
  headers: z.object({ ETag: z.string() }),
  content: { 'application/json': { schema: integrationSchema } },
});

const configure = createRoute({
  ...common,
  method: 'post',
  path: '/api/integrations/{key}/configure',
  operationId: 'configureIntegration',
  summary: 'Save settings for the first time; a check follows at once',
  description:
    'The fields of the integration say which settings there are. Secrets are encrypted before they are stored and never returned.',
  middleware: [requires('integrations:write'), jsonBody] as const,
  request: {
    params: integrationKeyParam,
    body: { required: true, content: { 'application/json': { schema: settingsBody } } },
  },
  responses: {
    201: integrationAnswer('The integration as it is now.'),
    ...problemAnswers(
      'malformed_json',
      'unauthorized',
      'forbidden',
      'unknown_partner',
      'unknown_integration',
      'already_configured',
      'managed_elsewhere', // msp360-migration
      'busy', // msp360-migration
      'payload_too_large',
      'unsupported_media_type',
      'invalid_request',
    ),
  },
});

const reconfigure = createRoute({
  ...common,
  method: 'post',
  path: '/api/integrations/{key}/reconfigure',
  operationId: 'reconfigureIntegration',
  summary: 'Change some settings: omitted keeps, a value sets, null clears',
  description:
    'Changing a setting that decides where credentials are sent asks for every secret again. A check follows at once.',
  middleware: [requires('integrations:write'), jsonBody] as const,
  request: {
    params: integrationKeyParam,
    headers: ifMatch,
    body: { required: true, content: { 'application/json': { schema: settingsPatchBody } } },
  },
  responses: {
    200: integrationAnswer('The integration as it is now.'),
    ...problemAnswers(
      'malformed_json',
      'unauthorized',
      'forbidden',
      'unknown_integration',
      'not_configured',
      'managed_elsewhere', // msp360-migration
      'busy',
      'version_mismatch',
      'payload_too_large',
      'unsupported_media_type',
      'invalid_request',
      'secret_unreadable',
    ),
  },
});

const simpleAnswers = problemAnswers(
  'unauthorized',
  'forbidden',
  'unknown_integration',
  'not_configured',
  'managed_elsewhere', // msp360-migration
  'busy', // msp360-migration
);

const enable = createRoute({
  ...common,
  method: 'post',
  path: '/api/integrations/{key}/enable',
  operationId: 'enableIntegration',
  summary: 'Start the health checks again',
  description:
    'A check follows at once. Answers the unchanged integration when it is enabled already.',
  request: { params: integrationKeyParam },
  responses: {
    200: integrationAnswer('The integration as it is now.'),
    ...simpleAnswers,
    ...problemAnswers('secret_missing'),
  },
});

const disable = createRoute({
  ...common,
  method: 'post',
  path: '/api/integrations/{key}/disable',
  operationId: 'disableIntegration',
  summary: 'Stop the health checks and keep the settings',
  description: 'Nothing is sent to the vendor until it is enabled again.',
  request: { params: integrationKeyParam },
  responses: { 200: integrationAnswer('The integration as it is now.'), ...simpleAnswers },
});

const remove = createRoute({
  ...common,
  method: 'delete',
  path: '/api/integrations/{key}',
  operationId: 'removeIntegration',
  summary: 'Delete the settings and secrets of this integration',
  description: 'Its health checks stop. The audit is kept, and nothing changes at the vendor.',
  request: { params: integrationKeyParam },
  responses: { 204: { description: 'Removed.' }, ...simpleAnswers },
});

export function configurationRoutes(service: ConfigurationsService, outlook: Outlook) {
  return createRouter<AuthEnv>()
    .openapi(configure, async (c) => {
      const principal = c.get('principal');
      const { settings: patch, secret_expiries: expiries } = c.req.valid('json');
      const { key } = c.req.valid('param');
      const held = await service.configure(principal, key, { patch, expiries });
      c.header('etag', etagOf(held));
      return c.json(presentIntegration(principal, held, outlook), 201);
    })
    .openapi(reconfigure, async (c) => {
      const principal = c.get('principal');
      const { settings: patch, secret_expiries: expiries } = c.req.valid('json');
      const held = await service.reconfigure(principal, c.req.valid('param').key, {
        patch,
        expiries,
        ifMatch: c.req.valid('header')['if-match'],
      });
      c.header('etag', etagOf(held));
      return c.json(presentIntegration(principal, held, outlook), 200);
    })
    .openapi(enable, async (c) => {
      const principal = c.get('principal');
      const held = await service.setEnabled(principal, c.req.valid('param').key, true);
      c.header('etag', etagOf(held));
      return c.json(presentIntegration(principal, held, outlook), 200);
    })
    .openapi(disable, async (c) => {
      const principal = c.get('principal');
      const held = await service.setEnabled(principal, c.req.valid('param').key, false);
      c.header('etag', etagOf(held));
      return c.json(presentIntegration(principal, held, outlook), 200);
    })
    .openapi(remove, async (c) => {
      await service.remove(c.get('principal'), c.req.valid('param').key);
      return c.body(null, 204);
    });
}
