import { z } from '@hono/zod-openapi';
import { failureClassSchema } from '../configurations/schema.ts';

const moment = z.iso.datetime();
const milliseconds = z.int().nullable();

export const uptimeSchema = z
  .strictObject({
    days: z.union([z.literal(1), z.literal(7), z.literal(30), z.literal(90)]),
    ratio: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe(
        'Share of the covered time in which the integration was up. Up is `ok` or `degraded`, down ' +
          'is `error`; both are what the checks found, so a change counts from the check that found ' +
          'it. Null when nothing is covered.',
      ),
    covered_seconds: z
      .int()
      .min(0)
      .describe(
        'How much of these days is known. Time before the first check, while disabled, and while ' +
          'checks did not run (for an interval longer than meant) is not covered and counts neither way.',
      ),
  })
  .openapi('Uptime', { example: { days: 30, ratio: 0.9981, covered_seconds: 2_592_000 } });

export const historyStateSchema = z
  .strictObject({
    since: moment.describe('When it began, at the earliest where the 90 days begin.'),
    until: moment.nullable().describe('When the next state began; null for the present one.'),
    state: z
      .enum(['unknown', 'disabled', 'ok', 'degraded', 'error'])
      .describe(
        'What the checks found. `unknown`: saved and not yet checked, or checks did not run. ' +
          '`disabled`: somebody turned it off.',
      ),
    failure_class: failureClassSchema.nullable(),
  })
  .openapi('HistoryState', {
    example: {
      since: '2026-11-20T09:30:00.000Z',
      until: null,
      state: 'ok',
      failure_class: null,
    },
  });

const latencyShape = {
  p50_ms: milliseconds.describe('Half of the checks that did not fail took at most this long.'),
  p95_ms: milliseconds,
  checks: z.int().describe('How many checks ran, by schedule or by hand.'),
  failed: z.int().describe('How many of them failed; their durations count in no percentile.'),
};

export const latencyPointSchema = z
  .strictObject({ at: moment.describe('Where its half hour begins.'), ...latencyShape })
  .extend({ max_ms: milliseconds })
  .openapi('LatencyPoint', {
    example: {
      at: '2026-11-22T09:30:00.000Z',
      p50_ms: 182,
      p95_ms: 240,
      checks: 2,
      failed: 0,
      max_ms: 240,
    },
  });

export const historySchema = z
  .strictObject({
    as_of: moment.describe('The moment this answer describes; every window ends here.'),
    uptime: z.array(uptimeSchema).describe('Over the last 1, 7, 30 and 90 days.'),
    states: z
      .array(historyStateSchema)
      .describe('The last 90 days without a gap, oldest first; at most the 2,000 newest.'),
    latency: z
      .strictObject({
        since: moment.describe('Where the first of 48 half hours begins.'),
        p99_ms: milliseconds,
        ...latencyShape,
        points: z
          .array(latencyPointSchema)
          .describe('The half hours in which checks ran, oldest first.'),
      })
      .describe('How long checks took, over the last 24 hours.'),
    incidents: z
      .array(z.strictObject({ since: moment, until: moment.nullable() }))
      .describe("The vendor's own incidents that reach into the 90 days, oldest first."),
  })
  .openapi('IntegrationHistory');

export type IntegrationHistory = z.infer<typeof historySchema>;
