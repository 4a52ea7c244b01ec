/** Whether the legacy table is what the adapter says, in words. Pure. */
import type { FoundTable } from './catalogue.ts';
import { type LegacyColumn, type LegacyTable, legacyColumns } from './legacy-table.ts';

export interface Remark {
  /** `note` is good to know and stops nothing. */
  readonly level: 'ok' | 'note' | 'wrong';
  readonly words: string;
}

const TEXT = ['text', 'character varying', 'character'];
const types: Readonly<Record<LegacyColumn, readonly string[]>> = {
  partner_id: ['uuid'],
  api_login: TEXT,
  api_password_encrypted: TEXT,
  api_base_url: TEXT,
  enabled: ['boolean'],
  updated_at: ['timestamp with time zone', 'timestamp without time zone'],
};

export function judgeTable(table: LegacyTable, found: FoundTable): Remark[] {
  const known = Object.keys(legacyColumns) as LegacyColumn[];
  return [
    ...known.map((column) => judgeColumn(table, found, column)),
    judgeUnique(table, found),
    found.hidesRows
      ? wrong(
          `row-level security of ${table.name} may hide rows from integration_operator, and they ` +
            'would count as missing: give it a policy with USING (true), or read as another role',
        )
      : ok('no row-level security hides rows'),
    ...(found.writes.length > 0
      ? [note(`integration_operator may ${found.writes.join(', ')}; reading is all it needs`)]
      : []),
  ];
}

function judgeColumn(table: LegacyTable, found: FoundTable, column: LegacyColumn): Remark {
  const name = table.columns[column];
  if (name === null) return note(`${column}: declared absent`);
  const there = found.columns.find((one) => one.name === name);
  const told = name === column ? name : `${name} (our ${column})`;
  if (!there) {
    const others = found.columns.map((one) => one.name).join(', ');
    return wrong(`column ${told} is missing; there are ${others}. Set LEGACY_MSP360_COLUMNS`);
  }
  const wanted =
    column === 'api_password_encrypted' && table.codec.encoding === 'bytea'
      ? ['bytea']
      : types[column];
  if (!wanted.includes(there.type)) {
    return wrong(`column ${told} is ${there.type}, and must be ${wanted.join(' or ')}`);
  }
  if (!there.readable) {
    return wrong(
      `column ${told} may not be read: GRANT SELECT ON ${table.name} TO integration_operator`,
    );
  }
  return ok(`column ${told}, ${there.type}`);
}

function judgeUnique(table: LegacyTable, found: FoundTable): Remark {
  const name = table.columns.partner_id ?? '';
  const column = found.columns.find((one) => one.name === name);
  if (!found.unique.includes(name))
    return wrong(`${name} is not unique: one row a partner is needed`);
  return column?.required
    ? ok(`${name} is unique and never null`)
    : note(`${name} is unique, but may be null: such rows belong to nobody and are passed over`);
}

export const ok = (words: string): Remark => ({ level: 'ok', words });
export const note = (words: string): Remark => ({ level: 'note', words });
export const wrong = (words: string): Remark => ({ level: 'wrong', words });

export function fits(remarks: readonly Remark[]): boolean {
  return remarks.every(({ level }) => level !== 'wrong');
}
