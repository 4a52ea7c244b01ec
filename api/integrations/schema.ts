import { z } from '@hono/zod-openapi';
import { nullableHealth, statusSchema } from '../configurations/schema.ts';

export const overviewRowSchema = z
  .strictObject({
    partner_id: z.uuid(),
    partner_name: z.string(),
    integration_key: z.string(),
    status: statusSchema,
    health: nullableHealth,
    enabled: z.boolean(),
    last_health_check: z.iso.datetime().nullable(),
    next_health_check: z.iso.datetime().nullable(),
    error_message: z.string().nullable(),
  })
  .openapi('OverviewRow');

export const overviewPageSchema = z
  .strictObject({ rows: z.array(overviewRowSchema), next_cursor: z.string().nullable() })
  .openapi('OverviewPage');

export type OverviewRow = z.infer<typeof overviewRowSchema>;
