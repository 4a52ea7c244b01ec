import type { Sql } from '../platform/database.ts';
import { decodePlace, encodePlace } from './cursor.ts';
import type { AlertPage } from './schema.ts';
import { type AlertFilter, readUndelivered } from './store.ts';

export interface AlertsService {
  /** All partners: only for callers that hold `overview:read`. */
  undelivered(
    query: AlertFilter & { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<AlertPage>;
}

/** @param deps.sql a pool of the reader, who sees alerts of all partners. */
export function createAlertsService({ sql }: { readonly sql: Sql }): AlertsService {
  return {
    async undelivered({ cursor, limit, ...filter }) {
      const after = cursor === undefined ? null : decodePlace(cursor);
      const rows = await readUndelivered(sql, { ...filter, after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        alerts: shown.map((row) => ({
          id: row.id,
          type: row.type,
          integration_key: row.integrationKey,
          partner_id: row.partnerId,
          partner_name: row.partnerName,
          created_at: row.createdAt.toISOString(),
          state: row.givenUpAt ? ('given_up' as const) : ('waiting' as const),
          attempts: row.attempts,
          next_attempt: row.nextAttempt?.toISOString() ?? null,
          given_up_at: row.givenUpAt?.toISOString() ?? null,
          last_error: row.lastError,
        })),
        next_cursor: last ? encodePlace([last.place, last.id]) : null,
      };
    },
  };
}
