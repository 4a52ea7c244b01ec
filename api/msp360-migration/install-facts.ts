/** What must be known of the database, and be allowed in it, before anything is made there. */
import type { Sql } from '../platform/database.ts';
import { findTable } from './catalogue.ts';
import { judgeTable } from './fit.ts';
import { type LegacyColumn, type LegacyTable, legacyColumns } from './legacy-table.ts';
import type { Surroundings } from './sql-names.ts';

/** Why it cannot be done, in words for the operator. */
export class InstallRefused extends Error {
  override readonly name = 'InstallRefused';
}

const NEEDED = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRIGGER'] as const;

/** @throws InstallRefused when the table does not fit or a right is missing. */
export async function findSurroundings(sql: Sql, table: LegacyTable): Promise<Surroundings> {
  const { around, found, rights } = await lookAround(sql, table);
  refuse(table, found, rights);
  return around;
}

/** The same without a judgement. @throws InstallRefused when the table is not there. */
export async function lookAround(sql: Sql, table: LegacyTable) {
  const found = await findTable(sql, table);
  if (!found) {
    throw new InstallRefused(`Table ${table.name} is not there, or its schema may not be used.`);
  }
  const [row] = await sql<
    {
      login: string;
      home: string;
      mayCreate: boolean;
      owns: boolean;
      legacySchema: string;
      legacyName: string;
      missing: string;
      partnersSchema: string;
      partnersName: string;
    }[]
  >`
    SELECT current_user AS login, h.nspname AS home,
      has_schema_privilege(h.oid, 'CREATE') AS may_create,
      pg_has_role(ours.relowner, 'USAGE') AS owns,
      ln.nspname AS legacy_schema, l.relname AS legacy_name,
      array_to_string(ARRAY(SELECT wanted
        FROM jsonb_array_elements_text(${sql.json([...NEEDED])}) AS wanted
        WHERE NOT has_table_privilege(l.oid, wanted)), ', ') AS missing,
      pn.nspname AS partners_schema, p.relname AS partners_name
    FROM pg_class ours JOIN pg_namespace h ON h.oid = ours.relnamespace,
      pg_class l JOIN pg_namespace ln ON ln.oid = l.relnamespace,
      pg_class p JOIN pg_namespace pn ON pn.oid = p.relnamespace
    WHERE ours.oid = 'integration_configurations'::regclass AND l.oid = ${found.oid}
      AND p.oid = 'partners'::regclass`;
  if (!row) throw new InstallRefused('The tables of the Integration Center are not there.');
  const byName = new Map(found.columns.map((column) => [column.name, column]));
  const known = (Object.keys(legacyColumns) as LegacyColumn[]).flatMap((column) => {
    const there = byName.get(table.columns[column] ?? '');
    return there ? [[column, there] as const] : [];
  });
  const around: Surroundings = {
    home: row.home,
    legacy: [row.legacySchema, row.legacyName],
    partners: [row.partnersSchema, row.partnersName],
    types: Object.fromEntries(known.map(([column, { type }]) => [column, type])),
    passwordMayBeNull: !new Map(known).get('api_password_encrypted')?.required,
  };
  return { around, found, rights: row };
}

function refuse(
  table: LegacyTable,
  found: NonNullable<Awaited<ReturnType<typeof findTable>>>,
  row: { login: string; mayCreate: boolean; owns: boolean; home: string; missing: string },
): void {
  const complaints = [
    ...(row.owns ? [] : [`${row.login} does not own the tables of the Integration Center`]),
    ...(row.mayCreate
      ? []
      : [
          `${row.login} may not make functions: GRANT CREATE ON SCHEMA ${row.home} TO ${row.login}`,
        ]),
    ...(row.missing === ''
      ? []
      : [`${row.login} lacks rights: GRANT ${row.missing} ON ${table.name} TO ${row.login}`]),
    ...(found.hidesRows
      ? [
          `row-level security of ${table.name} may hide rows from ${row.login}: give it a policy FOR ALL with USING (true)`,
        ]
      : []),
    ...judgeTable(table, { ...found, hidesRows: false })
      .filter(({ level }) => level === 'wrong')
      .map(({ words }) => words),
  ];
  if (complaints.length > 0) throw new InstallRefused(complaints.join('\n'));
}
