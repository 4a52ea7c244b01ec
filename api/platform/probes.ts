import { createRoute, z } from '@hono/zod-openapi';
import type { Sql } from './database.ts';
import { createRouter } from './http.ts';
import { Problem, problemAnswers } from './problem.ts';

const answer = {
  200: {
    description: 'All is well.',
    content: {
      'application/json': {
        schema: z.strictObject({ status: z.literal('ok') }).openapi('Probe'),
      },
    },
  },
};

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getLiveness',
  summary: 'Is the process alive?',
  tags: ['Probes'],
  responses: answer,
});

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  summary: 'Can it serve requests (is the database there)?',
  tags: ['Probes'],
  responses: { ...answer, ...problemAnswers('unavailable') },
});

export function probeRoutes(sql: Sql) {
  return createRouter()
    .openapi(healthz, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(readyz, async (c) => {
      const [found] = await sql`SELECT to_regclass('integration_configurations') AS it`.catch(
        () => [],
      );
      if (!found?.it) {
        throw new Problem('unavailable', 'The database cannot be reached or is not migrated.');
      }
      return c.json({ status: 'ok' as const }, 200);
    });
}
