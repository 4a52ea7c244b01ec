import { createRoute, z } from '@hono/zod-openapi';
import type { Sql } from './database.ts';
import { createRouter } from './http.ts';
import { oneOf } from './openapi.ts';
import { Problem, problemAnswers } from './problem.ts';

const states = ['ok', 'stale', 'off'] as const;
export type HealthChecks = (typeof states)[number];

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

const readiness = z
  .strictObject({
    status: z.literal('ok'),
    health_checks: z
      .enum(states, oneOf(states))
      .describe(
        'Of the whole fleet. ok: checks are done in time. stale: one is overdue by more than two ' +
          'intervals, so look after the workers (or a long incident of a vendor holds its checks ' +
          'back). off: no configuration is enabled.',
      ),
  })
  .openapi('Readiness', { example: { status: 'ok', health_checks: 'ok' } });

const readyz = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  summary: 'Can it serve requests (is the database there), and are health checks done?',
  tags: ['Probes'],
  responses: {
    200: {
      description: 'It can serve, whatever `health_checks` says.',
      content: { 'application/json': { schema: readiness } },
    },
    ...problemAnswers('unavailable'),
  },
});

/** @param healthChecks how the checks of the whole fleet do, wherever they run. */
export function probeRoutes(sql: Sql, healthChecks: () => Promise<HealthChecks>) {
  return createRouter()
    .openapi(healthz, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(readyz, async (c) => {
      const [found] = await sql`SELECT to_regclass('integration_configurations') AS it`.catch(
        () => [],
      );
      const checks = found?.it && (await healthChecks().catch(() => undefined));
      if (!checks) {
        throw new Problem('unavailable', 'The database cannot be reached or is not migrated.');
      }
      return c.json({ status: 'ok' as const, health_checks: checks }, 200);
    });
}
