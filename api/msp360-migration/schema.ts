/** How far the move is, as Dev is told. */
import { z } from '@hono/zod-openapi';
import { states } from './states.ts';

export const findingKinds = [
  'different',
  'missing_here',
  'missing_in_legacy',
  'unreadable',
] as const;
export const findingStates = ['open', 'cleared'] as const;

const count = z.int().min(0);
const moment = z.iso.datetime();

export const runSchema = z
  .strictObject({
    id: z.string(),
    asked_by: z.enum(['schedule', 'request', 'command']),
    asked_at: moment,
    started_at: moment.nullable(),
    ended_at: moment.nullable(),
    state: z
      .enum(['waiting', 'running', 'done'])
      .describe('`waiting`: no worker has begun, or the one that had was lost; another goes on.'),
    clean: z
      .boolean()
      .nullable()
      .describe('Whether it found everything the same; null until it is done.'),
    total: count.describe('How many partners there may be; known better as it goes on.'),
    checked: count,
    equal: count,
    different: count,
    missing_here: count,
    missing_in_legacy: count,
    unreadable: count,
    pending: count.describe('Of whom nothing can be said: GuruRMM has changed them just now.'),
    left_out: count.describe('Findings that were too many to be kept.'),
  })
  .openapi('Msp360ParityRun');

export const overviewSchema = z
  .strictObject({
    as_of: moment,
    default_state: z.enum(states).describe('Where partners are that nobody moved.'),
    states: z
      .array(z.strictObject({ state: z.enum(states), partners: count }))
      .describe('Partners with settings of MSP360 or a state of their own, by state, in order.'),
    changes: z
      .strictObject({
        pending: count,
        oldest_seconds: count.nullable().describe('Age of the oldest of them.'),
        problems: count.describe('Partners of whom a change cannot be taken over.'),
      })
      .describe('What GuruRMM changed in its own table and is not taken over yet.'),
    findings: z.strictObject({
      open: count,
      partners: count,
      from_reads: count.describe('Of the open ones: seen last beside a read.'),
    }),
    parity: z.strictObject({
      every_hours: count,
      held_days: count.describe('Days for which it must have held before reads move.'),
      current: runSchema.or(z.null()).describe('The run that is asked for or under way.'),
      last: runSchema.or(z.null()).describe('The last one that is done.'),
      last_clean_at: moment.nullable(),
    }),
    shadow_share: z.number().describe('Share of the reads beside which both sides are compared.'),
  })
  .openapi('Msp360Migration');

export const findingSchema = z
  .strictObject({
    partner_id: z.guid(),
    partner_name: z.string().nullable().describe('Null when GuruRMM has no such partner.'),
    state: z.enum(states),
    kind: z.enum(findingKinds),
    field: z
      .string()
      .describe('The setting that differs; of what cannot be read the side, `legacy` or `ours`.'),
    source: z.enum(['parity', 'shadow']).describe('What saw it last: a run, or a read.'),
    legacy_print: z
      .string()
      .nullable()
      .describe('Keyed fingerprint: tells equal values from different ones, and nothing else.'),
    our_print: z.string().nullable(),
    reason: z.string().nullable(),
    first_seen: moment,
    last_seen: moment,
    cleared_at: moment.nullable(),
  })
  .openapi('Msp360Finding');

export const findingPageSchema = z
  .strictObject({
    findings: z.array(findingSchema),
    next_cursor: z
      .string()
      .nullable()
      .describe('Pass as `cursor` for the next page; null at the end.'),
  })
  .openapi('Msp360FindingPage');

export type RunWire = z.infer<typeof runSchema>;
export type OverviewWire = z.infer<typeof overviewSchema>;
export type FindingPageWire = z.infer<typeof findingPageSchema>;
