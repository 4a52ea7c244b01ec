/** Reads both sides, a page at a time, and tells every partner of whom they do not say the same. */
import type { Sql } from '../platform/database.ts';
import { comparePair, type Reader, type Verdict } from './comparison.ts';
import type { LegacyTable } from './legacy-table.ts';
import { countSides, readPairs } from './store.ts';

const PAGE = 500;

export type Finding = { readonly partnerId: string } & Exclude<Verdict, { readonly kind: 'equal' }>;

export type Tally = Readonly<Record<Verdict['kind'] | 'checked', number>>;

/**
 * @param found told of each partner as soon as it is known; nothing is kept, however many there are.
 * @param progress told after each page how many partners of how many were looked at.
 */
export async function checkParity(
  deps: { readonly sql: Sql; readonly table: LegacyTable; readonly reader: Reader },
  found: (finding: Finding) => void,
  progress: (done: number, total: number) => void = () => {},
): Promise<Tally> {
  const { sql, table, reader } = deps;
  const { either } = await countSides(sql, table);
  const tally = {
    checked: 0,
    equal: 0,
    different: 0,
    missing_here: 0,
    missing_in_legacy: 0,
    unreadable: 0,
  };
  for await (const page of readPairs(sql, table, PAGE)) {
    for (const pair of page) {
      const verdict = comparePair(reader, pair);
      tally[verdict.kind] += 1;
      if (verdict.kind !== 'equal') found({ partnerId: pair.partnerId, ...verdict });
    }
    tally.checked += page.length;
    progress(tally.checked, Math.max(either, tally.checked));
  }
  return tally;
}

export function isClean({ checked, equal }: Tally): boolean {
  return checked === equal;
}
