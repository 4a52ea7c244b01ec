/** Every statement on flags. They belong to the operator; the service only reads them. */
import type { Sql } from '../platform/database.ts';
import type { FlagValue, SetFlag } from './flag.ts';

/** Of all partners: needs a pool of the reader or of the operator. */
export async function readFlags(sql: Sql): Promise<SetFlag[]> {
  return sql<SetFlag[]>`
    SELECT flag_key, partner_id, value FROM integration_flags
    ORDER BY flag_key, partner_id NULLS FIRST`;
}

/**
 * Written together with the change itself and, for a partner, with the entry in its audit.
 * @param value null takes a value away, so that the next wider one counts.
 * @returns whether anything changed.
 */
export async function setFlag(
  sql: Sql,
  flag: {
    readonly flagKey: string;
    readonly partnerId: string | null;
    readonly value: FlagValue | null;
    readonly reason: string | null;
  },
): Promise<boolean> {
  const { flagKey, partnerId, value, reason } = flag;
  const [row] = await sql<[{ changed: boolean }]>`
    SELECT integration_set_flag(${flagKey}, ${partnerId},
      ${value === null ? null : sql.json(value as never)}, ${reason}) AS changed`;
  return row.changed;
}

export interface FlagChange {
  readonly flagKey: string;
  readonly partnerId: string | null;
  readonly valueBefore: FlagValue | null;
  readonly valueAfter: FlagValue | null;
  readonly reason: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
}

/** The newest first. */
export async function readFlagChanges(sql: Sql, limit: number): Promise<FlagChange[]> {
  return sql<FlagChange[]>`
    SELECT flag_key, partner_id, value_before, value_after, reason, changed_by, changed_at
    FROM integration_flag_changes ORDER BY id DESC LIMIT ${limit}`;
}
