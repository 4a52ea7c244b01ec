import { z } from '@hono/zod-openapi';
import { stepKinds } from '../../plugins/plugin.ts';
import { failureClassSchema, remedySchema } from '../configurations/schema.ts';
import { stepOutcomes } from './steps.ts';

export const checkStepSchema = z
  .strictObject({
    name: z.string().openapi({ example: 'Sign in' }),
    kind: z
      .enum(['resolve', 'connect', ...stepKinds])
      .describe(
        'resolve, connect: the way to the vendor. The others: what the check proves there.',
      ),
    outcome: z
      .enum(stepOutcomes)
      .describe(
        'waiting and running only while it runs; skipped: not reached after a step that failed.',
      ),
    duration_ms: z.int(),
    found: z.string().nullable().openapi({
      description: 'What it found, in a few words.',
      example: 'Acme IT',
    }),
  })
  .openapi('CheckStep');

export type WireStep = z.infer<typeof checkStepSchema>;

export const checkReportSchema = z
  .strictObject({
    outcome: z.enum(['ok', 'degraded', 'error']),
    failure_class: failureClassSchema.nullable(),
    message: z.string().describe('What was found, or what is wrong and what to do.'),
    remedy: z
      .union([remedySchema, z.null()])
      .describe('What to do about a failure, and where at the vendor; null when there is none.'),
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
      remedy: {
        text: 'Create a new API token and replace it here.',
        path: ['Admin', 'API', 'API Tokens'],
        link: null,
      },
      steps: [
        { name: 'Connect securely', kind: 'connect', outcome: 'ok', duration_ms: 48, found: null },
        { name: 'Sign in', kind: 'authenticate', outcome: 'failed', duration_ms: 182, found: null },
      ],
      duration_ms: 231,
      checked_at: '2026-11-20T14:02:11.000Z',
      dry_run: true,
    },
  });

export type CheckReport = z.infer<typeof checkReportSchema>;
