/** The names that the generated SQL is made of: GuruRMM's as they were found, ours as they are. Pure. */
import type { LegacyColumn, LegacyTable } from './legacy-table.ts';

/** What PostgreSQL says of both sides, as `install` finds it. */
export interface Surroundings {
  /** Schema of our own tables. */
  readonly home: string;
  /** Schema and name of GuruRMM's two tables. */
  readonly legacy: readonly [schema: string, table: string];
  readonly partners: readonly [schema: string, table: string];
  /** Types of the columns we know, by our names. */
  readonly types: Readonly<Partial<Record<LegacyColumn, string>>>;
  /** Whether the password may be null. */
  readonly passwordMayBeNull: boolean;
}

/** Behind which the settings of ours stand that are kept in a column of GuruRMM's. */
export const columnOf = {
  api_login: 'api_login',
  api_password: 'api_password_encrypted',
  base_url: 'api_base_url',
} as const satisfies Record<string, LegacyColumn>;

export const OWN_TABLE = 'integration_configurations';

/** SQLSTATEs that only our own functions raise. */
export const CHANGED_MEANWHILE = 'IM001';
export const MANAGED_ELSEWHERE = 'IM002';

/** Columns whose values count; `updated_at` moves with changes that are none for us. */
const values = ['api_login', 'api_password_encrypted', 'api_base_url', 'enabled'] as const;
export type ValueColumn = (typeof values)[number];

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export function namesOf(table: LegacyTable, { home, legacy, partners, types }: Surroundings) {
  const columnIn = (column: LegacyColumn) => table.columns[column] ?? column;
  const present = values.filter((column) => table.columns[column] !== null);
  const legacyTable = legacy.map(quoted).join('.');
  /** A column as text, the same in every session. */
  const asText = (row: string, column: ValueColumn) => {
    const name = `${row}.${quoted(columnIn(column))}`;
    return types[column] === 'bytea' ? `encode(${name}, 'hex')` : `${name}::text`;
  };
  return {
    legacyTable,
    partners: partners.map(quoted).join('.'),
    partnerId: quoted(columnIn('partner_id')),
    /** The value columns that the table has. */
    present,
    column: (column: LegacyColumn) => quoted(columnIn(column)),
    asText,
    /** Tells two contents of a row apart; of ciphertext, so it tells nothing of a value. */
    digest: (row: string) =>
      `encode(sha256(convert_to(ROW(${present.map((one) => asText(row, one)).join(', ')})::text, 'UTF8')), 'hex')`,
    path: `pg_catalog, ${quoted(home)}, pg_temp`,
    home: quoted(home),
  };
}
export type Names = ReturnType<typeof namesOf>;

/** Sets the time of the change, where there is such a column. */
export function touched(
  table: LegacyTable,
  names: Names,
  { types }: Surroundings,
): readonly [column: string, value: string][] {
  if (table.columns.updated_at === null) return [];
  const zoned = types.updated_at === 'timestamp with time zone';
  return [[names.column('updated_at'), zoned ? 'now()' : "(now() AT TIME ZONE 'UTC')"]];
}
