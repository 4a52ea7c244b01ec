import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { createRouter } from '../platform/http.ts';
import { oneOf, pageSize, queryText, security } from '../platform/openapi.ts';
import { problemAnswers } from '../platform/problem.ts';
import type { MoveOverview } from './overview.ts';
import {
  findingKinds,
  findingPageSchema,
  findingStates,
  overviewSchema,
  runSchema,
} from './schema.ts';

const tags = ['MSP360 migration'];
const ONLY =
  'There as long as MSP360 moves out of GuruRMM’s own table (the `LEGACY_MSP360_` variables).';

const getMigration = createRoute({
  method: 'get',
  path: '/api/msp360-migration',
  operationId: 'getMigrationOverview',
  summary: 'How far the move of MSP360 is (Dev only)',
  description: `${ONLY} Of all partners; nothing of any setting.`,
  tags,
  security,
  middleware: requires('overview:read'),
  responses: {
    200: {
      description: 'States, what waits to be taken over, what differs, and the runs that compare.',
      content: { 'application/json': { schema: overviewSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden'),
  },
});

const listFindings = createRoute({
  method: 'get',
  path: '/api/msp360-migration/parity',
  operationId: 'listMigrationFindings',
  summary: 'What is not the same on both sides (Dev only)',
  description: `${ONLY} By partner: which setting differs, with keyed fingerprints and never a value.`,
  tags,
  security,
  middleware: requires('overview:read'),
  request: {
    query: z.strictObject({
      state: z.enum(findingStates, oneOf(findingStates)).optional(),
      kind: z.enum(findingKinds, oneOf(findingKinds)).optional(),
      partner: z.guid('Use the UUID of a partner').optional(),
      limit: pageSize(200, 50),
      cursor: queryText(200),
    }),
  },
  responses: {
    200: {
      description: 'One page of findings.',
      content: { 'application/json': { schema: findingPageSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'invalid_request'),
  },
});

const askForRun = createRoute({
  method: 'post',
  path: '/api/msp360-migration/parity',
  operationId: 'askForParityRun',
  summary: 'Ask for a comparison of both sides of every partner (Dev only)',
  description:
    `${ONLY} A health worker begins within seconds; \`GET /api/msp360-migration\` tells how far it ` +
    'is. While one is open, that one is answered.',
  tags,
  security,
  middleware: requires('overview:read'),
  responses: {
    202: {
      description: 'The run that is open now.',
      content: { 'application/json': { schema: runSchema } },
    },
    ...problemAnswers('unauthorized', 'forbidden'),
  },
});

export function msp360MigrationRoutes(overview: MoveOverview) {
  return createRouter<AuthEnv>()
    .openapi(getMigration, async (c) => c.json(await overview.read(), 200))
    .openapi(listFindings, async (c) => c.json(await overview.findings(c.req.valid('query')), 200))
    .openapi(askForRun, async (c) => c.json(await overview.askForRun(), 202));
}
