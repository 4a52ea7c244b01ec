/** Trouble at will: what a person sees when a vendor is down, or when nobody checks any more. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { Sql } from '../api/platform/database.ts';
import { jsonBody } from '../api/platform/json-body.ts';
import { Problem } from '../api/platform/problem.ts';
import type { FaultControl } from './vendors/faults.ts';

const request = z.strictObject({
  vendor: z.enum(['syncro', 'msp360']),
  /** down: it stops answering. up: it answers again. unchecked: checks stopped 40 minutes ago. */
  trouble: z.enum(['down', 'up', 'unchecked']),
});

export function createTroubleRoutes({ sql, faults }: { sql: Sql; faults: FaultControl }): Hono {
  return new Hono().post('/demo/trouble', jsonBody, async (c) => {
    const parsed = request.safeParse(await c.req.json());
    if (!parsed.success) {
      throw new Problem(
        'invalid_request',
        'Send {"vendor", "trouble": "down", "up" or "unchecked"}.',
        {
          errors: parsed.error.issues.map(({ path, message }) => ({
            field: path.join('.') || 'body',
            message,
          })),
        },
      );
    }
    const { vendor, trouble } = parsed.data;
    if (trouble === 'down') faults.set(vendor, { kind: 'cut' });
    if (trouble === 'up') faults.clear(vendor);
    const rows = trouble === 'unchecked' ? await forget(sql, vendor) : await hurry(sql, vendor);
    return c.json({ configurations: rows.count });
  });
}

/** Nobody wants to wait a quarter of an hour for the next check. */
const hurry = (sql: Sql, vendor: string) => sql`
  UPDATE integration_configurations SET next_health_check = now()
  WHERE enabled AND integration_key = ${vendor}`;

const forget = (sql: Sql, vendor: string) => sql`
  UPDATE integration_configurations
  SET last_health_check = now() - INTERVAL '40 minutes', updated_at = now() - INTERVAL '1 day',
    last_success = least(last_success, now() - INTERVAL '40 minutes'),
    last_failure = least(last_failure, now() - INTERVAL '40 minutes'), health_wait = 900,
    next_health_check = now() + INTERVAL '10 minutes'
  WHERE enabled AND integration_key = ${vendor}`;
