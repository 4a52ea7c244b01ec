/** Denied attempts, written into the audit of the partner whose token it was. */
import type { Registry } from '../../plugins/registry.ts';
import type { WriteDenial } from '../auth/denials.ts';
import { type Sql, sqlState } from '../platform/database.ts';
import { auditEntry } from './append.ts';
import { ACCESS_KEY } from './schema.ts';

const FOREIGN_KEY_VIOLATION = '23503';

/** Fits the port of the guard. Rejects when the entry could not be written. */
export function createDenialWriter({
  sql,
  registry,
}: {
  sql: Sql;
  registry: Registry;
}): WriteDenial {
  return async ({ principal, reason, permission, method, route, key }) => {
    const integrationKey = key !== undefined && registry.get(key) ? key : ACCESS_KEY;
    const details = { reason, ...(permission ? { permission } : {}), method, route };
    const entry = auditEntry(principal, 'denied', details);
    try {
      await sql`SELECT integration_deny(${principal.partnerId}, ${integrationKey},
        ${sql.json(entry as never)})`;
    } catch (error) {
      // A partner that GuruRMM does not know has no audit.
      if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
    }
  };
}
