import type { Registry } from '../../plugins/registry.ts';
import type { PartnerId, Principal } from '../auth/principal.ts';
import { type Sql, sqlState } from '../platform/database.ts';
import { Problem, unknownIntegration } from '../platform/problem.ts';
import { type Actor, readActors } from './actors.ts';
import { verifyChain } from './chain.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { ExportFormat } from './export-format.ts';
import { type ExportFilter, noteExport } from './export-store.ts';
import { streamEntries } from './export-stream.ts';
import { ACCESS_KEY, type AuditEntryWire, type ChainReportWire } from './schema.ts';
import { type AuditFilter, readAuditPage } from './store.ts';

const FOREIGN_KEY_VIOLATION = '23503';

export interface AuditService {
  /** @throws Problem `unknown_integration`, or `invalid_request` for a cursor that is not ours. */
  page(
    partnerId: PartnerId,
    integrationKey: string,
    page: AuditFilter & { limit: number; cursor?: string | undefined },
  ): Promise<{
    entries: AuditEntryWire[];
    next_cursor: string | null;
    /** Everybody who did something there; only with the first page. */
    actors: Actor[] | null;
  }>;
  /** Recomputes the hash chain of all the partner's entries. */
  verify(partnerId: PartnerId): Promise<ChainReportWire>;
  /**
   * Notes the export in the audit first, then streams what was there before it, oldest first.
   * @throws Problem `unknown_partner`
   */
  export(
    principal: Principal,
    wanted: ExportFilter & { format: ExportFormat },
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

export function createAuditService({
  sql,
  registry,
}: {
  sql: Sql;
  registry: Registry;
}): AuditService {
  return {
    async page(partnerId, integrationKey, { limit, cursor, ...filter }) {
      if (integrationKey !== ACCESS_KEY && !registry.get(integrationKey)) {
        throw unknownIntegration();
      }
      const before = cursor === undefined ? null : decodeCursor(cursor);
      const wanted = { ...filter, partnerId, integrationKey, before, limit: limit + 1 };
      const [rows, actors] = await Promise.all([
        readAuditPage(sql, wanted),
        before === null ? readActors(sql, partnerId, integrationKey) : null,
      ]);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        entries: shown.map((row) => ({
          id: row.id,
          integration_key: row.integrationKey,
          action: row.action,
          actor: row.actorId ? { id: row.actorId, name: row.actorName } : null,
          details: row.details ?? {},
          request_id: row.requestId,
          created_at: row.createdAt.toISOString(),
        })),
        next_cursor: last ? encodeCursor(last.entryNumber) : null,
        actors,
      };
    },

    async verify(partnerId) {
      const { entries, firstBroken, head } = await verifyChain(sql, partnerId);
      return {
        ok: firstBroken === null,
        entries,
        first_broken: firstBroken,
        head,
        checked_at: new Date().toISOString(),
      };
    },

    async export(principal, { format, ...filter }) {
      const end = await noteExport(sql, principal, { format, ...filter }).catch(
        (error: unknown) => {
          if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
          throw new Problem('unknown_partner', 'Ask GuruRMM support to set up your company first.');
        },
      );
      return streamEntries(sql, { partnerId: principal.partnerId, end, ...filter }, format);
    },
  };
}
