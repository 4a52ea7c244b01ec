/** A partner's integration on the wire: the catalog entry joined with the partner's own state. */
import { z } from '@hono/zod-openapi';
import { failureClasses } from '../../plugins/plugin.ts';
import { catalogEntryShape, fieldSchema } from '../catalog/schema.ts';
import { oneOf } from '../platform/openapi.ts';

export const statuses = ['Not Configured', 'Configured', 'Active', 'Error'] as const;
export type Status = (typeof statuses)[number];

export const statusSchema = z.enum(statuses, oneOf(statuses)).openapi('Status', {
  description:
    'Not Configured: nothing is stored. Configured: saved but disabled or not yet checked. ' +
    'Active: the last check was good (it may be degraded, see health). Error: the last check failed.',
  example: 'Active',
});

export const failureClassSchema = z
  .enum(failureClasses)
  .describe(
    'credentials, permission, settings: a person must act. secret_unreadable, secret_missing: the ' +
      'secret must be entered again. rate_limit, unreachable, vendor: wait, it is tried again. ' +
      'blocked: our own guard refused the call. unexpected: anything else.',
  );

export const healthExample = {
  state: 'ok' as const,
  message: 'Connected as Acme IT, 214 customers.',
  failure_class: null,
  since: '2026-11-20T09:30:00.000Z',
};

export const healthSchema = z
  .strictObject({
    state: z.enum(['ok', 'degraded', 'error']),
    message: z.string().describe('What the last check found, in words.'),
    failure_class: failureClassSchema.nullable(),
    since: z.iso.datetime().describe('When this state began.'),
  })
  .openapi('Health', { example: healthExample });

/** As a union, because `.nullable()` would make the named schema itself nullable. */
export const nullableHealth = z
  .union([healthSchema, z.null()])
  .describe('Null until the first check.');

export const remedySchema = z
  .strictObject({
    text: z.string(),
    path: z.array(z.string()).describe('The menus to go through in the vendor’s console.'),
    link: z.union([z.strictObject({ label: z.string(), href: z.url() }), z.null()]),
  })
  .openapi('Remedy');

export const evidenceSchema = z
  .strictObject({
    last_success: z.iso.datetime().nullable(),
    last_failure: z.iso.datetime().nullable(),
    last_failure_class: failureClassSchema.nullable(),
    last_failure_message: z.string().nullable(),
    consecutive_failures: z
      .int()
      .describe('Failed checks in a row. A failure that may pass is an Error after several only.'),
    remedy: z.union([remedySchema, z.null()]).describe('What to do, while checks fail.'),
    stale: z
      .boolean()
      .describe('True when checks have stopped: the status is old news, whatever it says.'),
  })
  .openapi('Evidence', {
    example: {
      last_success: '2026-11-20T14:02:11.000Z',
      last_failure: null,
      last_failure_class: null,
      last_failure_message: null,
      consecutive_failures: 0,
      remedy: null,
      stale: false,
    },
  });

export const nullableEvidence = z
  .union([evidenceSchema, z.null()])
  .describe('What the status rests on; null when nothing is stored.');

export const nullableIncident = z
  .union([
    z.strictObject({ since: z.iso.datetime() }).openapi('Incident', {
      description: 'This vendor fails for many partners at once.',
      example: { since: '2026-11-20T14:02:11.000Z' },
    }),
    z.null(),
  ])
  .describe('Null unless the vendor seems to be down for everyone.');

const actionSchema = z
  .strictObject({
    allowed: z.boolean(),
    reason: z.string().nullable().describe('Why it is not allowed, in words.'),
  })
  .openapi('Action', { example: { allowed: true, reason: null } });

export const actionNames = [
  'configure',
  'reconfigure',
  'test',
  'enable',
  'disable',
  'remove',
] as const;

const expirySchema = z
  .enum(['valid', 'expiring', 'expired'])
  .describe('`expiring` from the warning time on, `expired` once the day is over everywhere.');

const secretSchema = z.strictObject({
  configured: z.boolean(),
  updated_at: z.iso.datetime().nullable(),
  expires_on: z.iso.date().nullable().describe('As declared with it; null when it was not.'),
  expiry: expirySchema.nullable(),
});

/** As a union, because `.nullable()` would make the named schema itself nullable. */
export const nearestExpiry = z
  .union([
    z
      .strictObject({
        field: z.string(),
        label: z.string(),
        expires_on: z.iso.date(),
        expiry: expirySchema,
      })
      .openapi('SecretExpiry', {
        example: {
          field: 'api_token',
          label: 'API token',
          expires_on: '2027-01-31',
          expiry: 'valid',
        },
      }),
    z.null(),
  ])
  .describe('The secret that expires first; null when no day is declared.');

const summaryShape = {
  ...catalogEntryShape,
  status: statusSchema,
  health: nullableHealth,
  evidence: nullableEvidence,
  incident: nullableIncident,
  enabled: z.boolean(),
  last_health_check: z.iso.datetime().nullable(),
  next_health_check: z.iso.datetime().nullable(),
  error_message: z.string().nullable().describe('Set while the status is Error.'),
  secret_expiry: nearestExpiry,
  actions: z
    .strictObject({
      configure: actionSchema,
      reconfigure: actionSchema,
      test: actionSchema,
      enable: actionSchema,
      disable: actionSchema,
      remove: actionSchema,
    })
    .describe('What this caller may do now and, if not, why.'),
};

export const integrationSummarySchema = z.strictObject(summaryShape).openapi('IntegrationSummary');

export const integrationSchema = z
  .strictObject({
    ...summaryShape,
    fields: z.array(fieldSchema),
    settings: z.record(z.string(), z.union([z.string(), z.boolean()])).openapi({
      description: 'The stored settings that are not secret.',
      example: { subdomain: 'acme' },
    }),
    secrets: z.record(z.string(), secretSchema).openapi({
      description: 'For every secret field whether a value is saved; never the value.',
      example: {
        api_token: {
          configured: true,
          updated_at: '2026-11-20T09:29:58.000Z',
          expires_on: '2027-01-31',
          expiry: 'valid',
        },
      },
    }),
    version: z
      .int()
      .openapi({ description: 'Counts the changes; 0 when nothing is stored.', example: 3 }),
    created_at: z.iso.datetime().nullable(),
    updated_at: z.iso.datetime().nullable(),
  })
  .openapi('Integration');

export type IntegrationSummary = z.infer<typeof integrationSummarySchema>;
export type Integration = z.infer<typeof integrationSchema>;
