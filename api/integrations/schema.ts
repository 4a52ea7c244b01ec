import { z } from '@hono/zod-openapi';
import {
  healthExample,
  nearestExpiry,
  nullableEvidence,
  nullableHealth,
  nullableIncident,
  statusSchema,
} from '../configurations/schema.ts';

export const overviewRowSchema = z
  .strictObject({
    partner_id: z.uuid(),
    partner_name: z.string(),
    integration_key: z.string(),
    status: statusSchema,
    health: nullableHealth,
    evidence: nullableEvidence,
    incident: nullableIncident,
    enabled: z.boolean(),
    last_health_check: z.iso.datetime().nullable(),
    next_health_check: z.iso.datetime().nullable(),
    error_message: z.string().nullable(),
    secret_expiry: nearestExpiry,
  })
  .openapi('OverviewRow', {
    example: {
      partner_id: '3f0c8f6e-4b0a-4a55-9d57-0d7a3b1f2c10',
      partner_name: 'Northwind IT Services',
      integration_key: 'syncro',
      status: 'Active',
      health: healthExample,
      evidence: null,
      incident: null,
      enabled: true,
      last_health_check: '2026-11-20T14:02:11.000Z',
      next_health_check: '2026-11-20T14:17:11.000Z',
      error_message: null,
      secret_expiry: {
        field: 'api_token',
        label: 'API token',
        expires_on: '2027-01-31',
        expiry: 'valid',
      },
    },
  });

export const overviewPageSchema = z
  .strictObject({ rows: z.array(overviewRowSchema), next_cursor: z.string().nullable() })
  .openapi('OverviewPage');

export type OverviewRow = z.infer<typeof overviewRowSchema>;
