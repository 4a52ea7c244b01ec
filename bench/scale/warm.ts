/**
 * A connection of the service lives for days and has touched every page it works on. One that was just
 * opened maps each page of the shared memory at its first touch, which the system makes it pay for: at a
 * million configurations a fifth of its time, and nothing of what a check costs in service.
 */
import type { Sql } from '../../api/platform/database.ts';

const CONFIGURATIONS = 'integration_configurations';
const AUDIT = 'integration_audit_logs';
/** By the order of an index: its pages are read, whatever the planner finds cheaper. */
const WALKS: readonly (readonly [table: string, order: string])[] = [
  [CONFIGURATIONS, 'id'],
  [CONFIGURATIONS, 'partner_id'],
  [CONFIGURATIONS, 'partner_id, integration_key'],
  [CONFIGURATIONS, 'integration_key, next_health_check'],
  ['integration_checks', 'configuration_id, checked_at'],
  ['integration_states', 'configuration_id, since'],
  ['integration_states', 'since, configuration_id'],
  [AUDIT, 'id'],
  [AUDIT, 'partner_id'],
  [AUDIT, 'created_at DESC'],
  [AUDIT, 'partner_id, integration_key, entry_number DESC'],
  [AUDIT, 'partner_id, chain_position'],
  ['integration_audit_heads', 'partner_id'],
  ['partners', 'id'],
];

/** @param session the one connection of an administrator, who may have taken on a role. */
export async function warm(session: Sql, role: 'NONE' | 'integration_worker'): Promise<void> {
  const walks = WALKS.map(([table, order]) => {
    const rows = `SELECT ${order.replace(' DESC', '')} FROM ${table}`;
    const due = order.endsWith('next_health_check') ? ' WHERE enabled' : '';
    return `SELECT count(*) FROM (${rows}${due} ORDER BY ${order} OFFSET 0) AS walk;`;
  });
  await session
    .unsafe(`
      SET ROLE NONE; SET statement_timeout = 0; SET max_parallel_workers_per_gather = 0;
      SELECT count(settings) FROM ${CONFIGURATIONS}; SELECT count(hash) FROM ${AUDIT};
      SELECT count(name) FROM partners; SELECT count(hash) FROM integration_audit_heads;
      SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off;
      SET enable_incremental_sort = off;
      ${walks.join('\n')}
      RESET enable_seqscan; RESET enable_bitmapscan; RESET enable_sort; RESET enable_incremental_sort;
      RESET max_parallel_workers_per_gather; RESET statement_timeout; SET ROLE ${role}`)
    .simple();
}
