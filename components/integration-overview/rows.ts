/** Narrowing and ordering the rows of all partners. Pure. */
import { concernOf, urgencyOf } from '../shared/attention.ts';
import { fold } from '../shared/fold.ts';
import type { OverviewRow, Status } from '../shared/types.ts';

/** A row with what is asked of it at every keystroke. */
export interface Entry {
  readonly row: OverviewRow;
  readonly words: string;
  readonly needy: boolean;
}

export interface Narrowing {
  readonly query: string;
  readonly integration: string;
  /** `attention`: whatever needs some, whichever status it has. */
  readonly status: Status | 'attention' | '';
}

export const everything: Narrowing = { query: '', integration: '', status: '' };

export const columns = [
  'partner',
  'integration',
  'status',
  'since',
  'checked',
  'note',
  'expiry',
] as const;
export type Column = (typeof columns)[number];
/** What a note says is in words, and so in no order. */
export type SortColumn = Exclude<Column, 'note'>;

export interface Sorting {
  readonly by: SortColumn;
  readonly descending: boolean;
}

export function entryOf(row: OverviewRow): Entry {
  return { row, words: fold(row.partner_name), needy: concernOf(row) !== undefined };
}

export function narrowed(
  entries: readonly Entry[],
  { query, integration, status }: Narrowing,
): Entry[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  return entries.filter(
    ({ row, words, needy }) =>
      (integration === '' || row.integration_key === integration) &&
      (status === '' || (status === 'attention' ? needy : row.status === status)) &&
      wanted.every((word) => words.includes(word)),
  );
}

/** What has no value comes last, whichever way; equals stay in the order of the partners' names. */
export function sorted(
  entries: readonly Entry[],
  { by, descending }: Sorting,
  nameOf: (key: string) => string,
): readonly Entry[] {
  if (by === 'partner') return descending ? entries.toReversed() : entries;
  const valued = entries.map((entry) => ({ entry, value: sortValue(entry.row, by, nameOf) }));
  const turn = descending ? -1 : 1;
  return valued
    .sort((a, b) => {
      if (a.value === b.value) return 0;
      if (a.value === undefined) return 1;
      if (b.value === undefined) return -1;
      return a.value < b.value ? -turn : turn;
    })
    .map(({ entry }) => entry);
}

function sortValue(
  row: OverviewRow,
  by: Exclude<SortColumn, 'partner'>,
  nameOf: (key: string) => string,
): string | number | undefined {
  switch (by) {
    case 'integration':
      return nameOf(row.integration_key);
    case 'status':
      return urgencyOf(row);
    case 'since':
      return row.health?.since;
    case 'checked':
      return row.last_health_check ?? undefined;
    case 'expiry':
      return row.secret_expiry?.expires_on;
  }
}
