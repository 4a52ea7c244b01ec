/** The loop that takes over what was noted; any number of instances may run it at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import type { PartnerId } from '../auth/principal.ts';
import { type Sql, sqlState } from '../platform/database.ts';
import type { TakeOver } from './take-over.ts';

const log = getLogger(['integration-center', 'msp360-migration']);

const POLL_MS = 1_000;
const PAGE = 100;
const AT_ONCE = 4;
/** How long one that failed is left alone, so that it holds nobody else up. */
const SET_ASIDE_MS = 15_000;

/**
 * Runs until `signal` ends it.
 * @param deps.workerSql sees whose changes are noted, and no more of them.
 */
export async function followLegacy(
  deps: { readonly workerSql: Sql; readonly takeOver: TakeOver },
  options: { readonly signal: AbortSignal; readonly pollMs?: number },
): Promise<void> {
  const { signal, pollMs = POLL_MS } = options;
  const aside = new Map<string, number>();
  const take = async (partnerId: PartnerId) => {
    try {
      await deps.takeOver(partnerId);
    } catch (error) {
      aside.set(partnerId, performance.now() + SET_ASIDE_MS);
      const kind = error instanceof Error ? error.name : typeof error;
      log.error('a change of GuruRMM’s could not be taken over', { kind, code: sqlState(error) });
    }
  };
  while (!signal.aborted) {
    for (const [partner, until] of aside) if (until < performance.now()) aside.delete(partner);
    const pending = await readPending(deps.workerSql, [...aside.keys()]).catch(() => []);
    const left = pending.values();
    const lane = async () => {
      for (const partnerId of left) if (!signal.aborted) await take(partnerId);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    if (pending.length < PAGE) await sleep(pollMs, undefined, { signal }).catch(() => {});
  }
}

/** In no order, so that instances do not do the same twice. What is a problem is tried now and then. */
async function readPending(sql: Sql, except: readonly string[]): Promise<PartnerId[]> {
  const rows = await sql<{ partnerId: PartnerId }[]>`
    SELECT partner_id FROM (
      SELECT partner_id, min(id) AS first FROM integration_msp360_changes
      WHERE (problem IS NULL OR tried_at < now() - interval '10 minutes')
        AND NOT partner_id::text IN (SELECT jsonb_array_elements_text(${sql.json([...except])}))
      GROUP BY partner_id ORDER BY first LIMIT ${PAGE}
    ) AS waiting ORDER BY random()`;
  return rows.map(({ partnerId }) => partnerId);
}

/** Which of these partners have a change that is noted and was not tried yet: one statement. */
export async function pendingOf(
  sql: Sql,
  partners: readonly PartnerId[],
): Promise<ReadonlySet<PartnerId>> {
  if (partners.length === 0) return new Set();
  const rows = await sql<{ partnerId: PartnerId }[]>`
    SELECT DISTINCT partner_id FROM integration_msp360_changes
    WHERE problem IS NULL AND partner_id IN ${sql([...new Set(partners)])}`;
  return new Set(rows.map(({ partnerId }) => partnerId));
}
