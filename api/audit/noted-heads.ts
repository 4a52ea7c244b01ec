/**
 * Heads of chains, noted outside of the database by an earlier verification. Whoever owns the
 * database can rewrite a chain as a whole, head and all; they cannot rewrite what was noted.
 */
import type { PartnerId } from '../auth/principal.ts';
import type { Sql } from '../platform/database.ts';
import type { ChainHead } from './chain.ts';

export interface NotedHead extends ChainHead {
  readonly partnerId: PartnerId;
}

/** `pruned`: retention has removed it since. `gone`: the partner itself was deleted. */
export type NotedState = 'holds' | 'rewritten' | 'pruned' | 'gone';

export function noteHead({ partnerId, position, hash }: NotedHead): string {
  return `head ${partnerId} ${position} ${hash}`;
}

/** Finds the noted heads in the output of a verification; other lines are passed over. */
export function parseNotedHeads(text: string): NotedHead[] {
  const line = /^head ([0-9a-f-]{36}) (\d{1,15}) ([0-9a-f]{64})\r?$/gm;
  return [...text.matchAll(line)].map(([, partnerId = '', position, hash = '']) => ({
    partnerId: partnerId as PartnerId,
    position: Number(position),
    hash,
  }));
}

/** Whether a chain, found whole, is still the one whose head was noted. */
export async function compareHead(sql: Sql, noted: NotedHead): Promise<NotedState> {
  const [found] = await sql<[{ partner: boolean; hash: string | null; kept: boolean | null }]>`
    SELECT EXISTS (SELECT FROM partners WHERE id = ${noted.partnerId}) AS partner,
      (SELECT encode(hash, 'hex') FROM integration_audit_logs
        WHERE partner_id = ${noted.partnerId} AND chain_position = ${noted.position}) AS hash,
      (SELECT start_position <= ${noted.position}::bigint FROM integration_audit_heads
        WHERE partner_id = ${noted.partnerId}) AS kept`;
  if (!found.partner) return 'gone';
  if (found.hash === noted.hash) return 'holds';
  return found.kept === false ? 'pruned' : 'rewritten';
}
