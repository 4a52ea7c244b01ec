/** What alerts look like: to the receiver of the webhook, and to Dev who watches their delivery. */
import { z } from '@hono/zod-openapi';

const key = z.string().openapi({ example: 'syncro' });
const partner = z.uuid().describe("The partner's id in GuruRMM.");
const day = z.iso.date();

const transition = z
  .looseObject({
    partner_id: partner,
    integration_key: key,
    status: z.string().describe('The status that it has now, as in the API.'),
    state: z.string().nullable().describe('`ok`, `degraded` or `error`.'),
    since: z.iso
      .datetime()
      .describe(
        'Since when it is in this state, as `health.since` of the API: before `timestamp` when it was ' +
          'not told at once, as while it flapped or its vendor had an incident.',
      ),
    message: z.string().nullable().describe('What happened and what to do, for people.'),
    failure_class: z
      .string()
      .nullable()
      .describe('Class of the failure, as in `health`; null when all is well.'),
  })
  .openapi('IntegrationTransition');

const incident = z
  .looseObject({
    partner_id: z.null().describe('It concerns every partner of this vendor.'),
    integration_key: key,
    incident_id: z.uuid().describe('The same in the beginning and the end of one incident.'),
    since: z.iso.datetime(),
    until: z.iso.datetime().optional().describe('In the end only.'),
    failing: z
      .int()
      .optional()
      .describe('Integrations that had begun to fail; in the beginning only.'),
  })
  .openapi('VendorIncident');

const secret = z
  .looseObject({
    partner_id: partner,
    integration_key: key,
    field: z.string().describe('Key of the setting. Its value is never told.'),
    message: z.string().describe('What it means and what to do, for people.'),
    expires_on: day.describe('The last day on which it works, as declared with it.'),
    days_left: z.int().describe('When the alert was written; negative when it has expired.'),
  })
  .openapi('ExpiringSecret');

/** What each type of alert carries, and when it is written. */
export const alertData = {
  'integration.error': [transition, 'An integration that was checked turned to `Error`.'],
  'integration.recovered': [transition, 'An integration works again after an `integration.error`.'],
  'vendor.incident_started': [
    incident,
    'Many partners of one vendor fail together; their own `integration.error` are left out meanwhile.',
  ],
  'vendor.incident_ended': [incident, 'The vendor answers again.'],
  'secret.expiring': [secret, 'A secret expires soon: told 14 and 3 days ahead, once each.'],
  'secret.expired': [secret, 'A secret has expired: told once.'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

export type AlertTypeName = keyof typeof alertData;
export const alertTypes = Object.keys(alertData) as AlertTypeName[];

/** The body of the webhook, as documented under `webhooks` of the contract. */
export const messageSchemas = Object.fromEntries(
  alertTypes.map((type) => [
    type,
    z.looseObject({
      type: z.literal(type),
      timestamp: z.iso.datetime().describe('When it happened; later attempts repeat it.'),
      data: alertData[type][0],
    }),
  ]),
) as unknown as Record<AlertTypeName, z.ZodType>;

export const deliveryStates = ['waiting', 'given_up'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const alertSchema = z
  .strictObject({
    id: z.uuid().describe('Also the `webhook-id`.'),
    type: z.string().openapi({
      example: 'integration.error',
      description: `One of ${alertTypes.join(', ')}; later versions may add more.`,
    }),
    integration_key: z.string(),
    partner_id: z.uuid().nullable().describe('Null for what concerns every partner.'),
    partner_name: z.string().nullable(),
    created_at: z.iso.datetime(),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    next_attempt: z.iso.datetime().nullable(),
    given_up_at: z.iso.datetime().nullable(),
    last_error: z.string().nullable().describe('Why the last attempt failed, in our words.'),
  })
  .openapi('Alert', {
    example: {
      id: '0f0b1f0c-7f0e-4a39-8a53-6a4f3a1c9b77',
      type: 'integration.error',
      integration_key: 'syncro',
      partner_id: '3f0c8f6e-4b0a-4a55-9d57-0d7a3b1f2c10',
      partner_name: 'Northwind IT Services',
      created_at: '2026-11-20T14:02:11.000Z',
      state: 'waiting',
      attempts: 3,
      next_attempt: '2026-11-20T14:03:40.000Z',
      given_up_at: null,
      last_error: 'The receiver answered 503.',
    },
  });

export const alertPageSchema = z
  .strictObject({
    alerts: z.array(alertSchema),
    next_cursor: z
      .string()
      .nullable()
      .describe('Pass as `cursor` for the next page; null at the end.'),
  })
  .openapi('AlertPage');

export type AlertPage = z.infer<typeof alertPageSchema>;
