/** The loop that takes over what was noted; any number of instances may run it at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import type { PartnerId } from '../auth/principal.ts';
import type { Claimed } from '../configurations/mirror.ts';
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

/** Whether GuruRMM's table alone is written, and ours follows it. */
export async function isFollower(sql: Sql, partnerId: PartnerId): Promise<boolean> {
  const [row] = await sql<{ state: string }[]>`
    SELECT integration_msp360_state(${partnerId}) AS state`;
  return row?.state === 'legacy';
}

/** Whether a change of this partner's is noted that was not tried yet. */
export async function isNoted(sql: Sql, partnerId: PartnerId): Promise<boolean> {
  const rows = await sql`SELECT FROM integration_msp360_changes
    WHERE partner_id = ${partnerId} AND problem IS NULL LIMIT 1`;
  return rows.length > 0;
}

/**
 * The ids of those that are as they were claimed, with nothing noted of their partners: one statement.
 * What somebody else took over between the claim and now is no longer noted, but has another version.
 */
export async function readUnchanged(sql: Sql, claims: readonly Claimed[]): Promise<string[]> {
  const given = claims.map(({ id, partnerId, version }) => ({
    id,
    partner_id: partnerId,
    version,
  }));
  const rows = await sql<{ id: string }[]>`
    SELECT c.id FROM jsonb_to_recordset(${sql.json(given)})
      AS g(id UUID, partner_id UUID, version INTEGER)
    JOIN integration_configurations c
      ON c.id = g.id AND c.partner_id = g.partner_id AND c.version = g.version
    WHERE NOT EXISTS (SELECT FROM integration_msp360_changes n
      WHERE n.partner_id = c.partner_id AND n.problem IS NULL)`;
  return rows.map(({ id }) => id);
}
