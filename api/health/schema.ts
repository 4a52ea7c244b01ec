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
  .openapi('CheckReport');

export type CheckReport = z.infer<typeof checkReportSchema>;
