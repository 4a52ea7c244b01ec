import { z } from '@hono/zod-openapi';
import { failureClassSchema } from '../configurations/schema.ts';

export const checkStepSchema = z
  .strictObject({
    name: z.string().openapi({ example: 'Sign in' }),
    outcome: z.enum(['ok', 'failed']),
    duration_ms: z.int(),
  })
  .openapi('CheckStep');

export const checkReportSchema = z
  .strictObject({
    outcome: z.enum(['ok', 'degraded', 'error']),
    failure_class: failureClassSchema.nullable(),
    message: z.string().describe('What was found, or what is wrong and what to do.'),
    steps: z.array(checkStepSchema),
    duration_ms: z.int(),
    checked_at: z.iso.datetime(),
    dry_run: z.boolean().describe('True when unsaved settings were tested: nothing was stored.'),
  })
  .openapi('CheckReport', {
    example: {
      outcome: 'error',
      failure_class: 'credentials',
      message: 'Syncro does not accept the API token: it is wrong, expired or revoked.',
      steps: [{ name: 'Sign in', outcome: 'failed', duration_ms: 182 }],
      duration_ms: 183,
      checked_at: '2026-11-20T14:02:11.000Z',
      dry_run: true,
    },
  });

export type CheckReport = z.infer<typeof checkReportSchema>;
