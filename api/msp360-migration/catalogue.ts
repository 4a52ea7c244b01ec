/** What PostgreSQL says of the legacy table, as seen with the rights of this connection. */
import type { Sql } from '../platform/database.ts';
import type { LegacyTable } from './legacy-table.ts';

export interface FoundColumn {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly readable: boolean;
}

export interface FoundTable {
  readonly oid: number;
  /** Row-level security that could hide rows from this role. */
  readonly hidesRows: boolean;
  /** Rights to write that this role has and does not need. */
  readonly writes: readonly string[];
  readonly columns: readonly FoundColumn[];
  /** Columns that are unique by themselves. */
  readonly unique: readonly string[];
}

/** Null when there is no such table, or its schema may not be used. */
export async function findTable(sql: Sql, { name }: LegacyTable): Promise<FoundTable | null> {
  const [schema, table] = name.includes('.') ? name.split('.') : [null, name];
  const [found] = await sql<Omit<FoundTable, 'columns' | 'unique'>[]>`
    SELECT c.oid, row_security_active(c.oid) AND (
        NOT coalesce(bool_or(p.polpermissive AND pg_get_expr(p.polqual, c.oid) = 'true'), false)
        OR coalesce(bool_or(NOT p.polpermissive), false)) AS hides_rows,
      to_json(ARRAY(SELECT wanted FROM unnest('{INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) AS wanted
        WHERE has_table_privilege(c.oid, wanted))) AS writes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polcmd IN ('*', 'r')
      AND EXISTS (SELECT FROM unnest(p.polroles) AS held
        WHERE held = 0 OR pg_has_role(held, 'USAGE'))
    WHERE c.relname = ${table ?? ''} AND c.relkind IN ('r', 'p')
      AND has_schema_privilege(n.oid, 'USAGE')
      AND CASE WHEN ${schema ?? null}::text IS NULL THEN pg_table_is_visible(c.oid)
        ELSE n.nspname = ${schema ?? null}::text END
    GROUP BY c.oid`;
  if (!found) return null;
  const columns = await sql<FoundColumn[]>`
    SELECT attname AS name, format_type(atttypid, NULL) AS type, attnotnull AS required,
      has_column_privilege(attrelid, attnum, 'SELECT') AS readable
    FROM pg_attribute WHERE attrelid = ${found.oid} AND attnum > 0 AND NOT attisdropped
    ORDER BY attnum`;
  const unique = await sql<{ name: string }[]>`
    SELECT a.attname AS name FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = ${found.oid} AND i.indisunique AND i.indisvalid AND i.indnkeyatts = 1
      AND i.indpred IS NULL`;
  const { oid, hidesRows, writes } = found;
  return { oid, hidesRows, writes, columns, unique: unique.map(({ name: column }) => column) };
}
