import type { Registry } from '../../plugins/registry.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { ACCESS_KEY, type AuditEntryWire } from './schema.ts';
import { readAuditPage } from './store.ts';

export interface AuditService {
  /** @throws Problem `unknown_integration`, or `invalid_request` for a cursor that is not ours. */
  page(
    partnerId: PartnerId,
    integrationKey: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ entries: AuditEntryWire[]; next_cursor: string | null }>;
}

export function createAuditService({
  sql,
  registry,
}: {
  sql: Sql;
  registry: Registry;
}): AuditService {
  return {
    async page(partnerId, integrationKey, { limit, cursor }) {
      if (integrationKey !== ACCESS_KEY && !registry.get(integrationKey)) {
        throw new Problem('unknown_integration', 'See GET /api/integrations for the known keys.');
      }
      const before = cursor === undefined ? null : decodeCursor(cursor);
      const rows = await readAuditPage(sql, {
        partnerId,
        integrationKey,
        before,
        limit: limit + 1,
      });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        entries: shown.map((row) => ({
          id: row.id,
          integration_key: row.integrationKey,
          action: row.action,
          actor: row.actorId ? { id: row.actorId, name: row.actorName } : null,
          details: row.details ?? {},
          created_at: row.createdAt.toISOString(),
        })),
        next_cursor: last ? encodeCursor(last.entryNumber) : null,
      };
    },
  };
}
