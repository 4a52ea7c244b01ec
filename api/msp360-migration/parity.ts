/** Reads both sides, a page at a time, and tells every partner of whom they do not say the same. */
import type { Sql } from '../platform/database.ts';
import { comparePair, type Pair, type Reader, type Verdict } from './comparison.ts';
import type { LegacyTable } from './legacy-table.ts';
import { countSides, readPairs } from './store.ts';

const PAGE = 500;

export type Finding = { readonly partnerId: string } & Exclude<Verdict, { readonly kind: 'equal' }>;

export type Tally = Readonly<Record<Verdict['kind'] | 'checked' | 'pending', number>>;

export interface ComparedPage {
  readonly tally: Tally;
  readonly findings: readonly Finding[];
  /** Of whom nothing can be said: a change of GuruRMM's is still to be taken over. */
  readonly unsure: readonly string[];
}

/** One page in the order of partners: those after `after`, up to `last`, or all the rest. */
export interface PageRange {
  readonly after: string | null;
  readonly last: string | null;
}

export function comparePage(reader: Reader, pairs: readonly Pair[]): ComparedPage {
  const tally = emptyTally();
  const findings: Finding[] = [];
  const unsure: string[] = [];
  for (const pair of pairs) {
    const verdict = comparePair(reader, pair);
    tally.checked += 1;
    if (verdict.kind !== 'equal' && pair.pending) {
      tally.pending += 1;
      unsure.push(pair.partnerId);
      continue;
    }
    tally[verdict.kind] += 1;
    if (verdict.kind !== 'equal') findings.push({ partnerId: pair.partnerId, ...verdict });
  }
  return { tally, findings, unsure };
}

/**
 * @param found told of each partner as soon as it is known; nothing is kept, however many there are.
 * @param progress told after each page how many partners of how many were looked at.
 * @param compared gets each page as a whole.
 */
export async function checkParity(
  deps: { readonly sql: Sql; readonly table: LegacyTable; readonly reader: Reader },
  found: (finding: Finding) => void,
  progress: (done: number, total: number) => void = () => {},
  compared: (page: ComparedPage, range: PageRange) => Promise<void> = async () => {},
): Promise<Tally> {
  const { sql, table, reader } = deps;
  const { either } = await countSides(sql, table);
  let sum: Tally = emptyTally();
  let after: string | null = null;
  for await (const pairs of readPairs(sql, table, PAGE)) {
    const page = comparePage(reader, pairs);
    page.findings.forEach(found);
    const last: string | null = pairs.at(-1)?.partnerId ?? null;
    await compared(page, { after, last });
    after = last;
    sum = added(sum, page.tally);
    progress(sum.checked, Math.max(either, sum.checked));
  }
  // Whoever is on no side any more cannot differ.
  await compared(comparePage(reader, []), { after, last: null });
  return sum;
}

export function isClean({ checked, equal, pending }: Tally): boolean {
  return checked === equal + pending;
}

function added(one: Tally, other: Tally): Tally {
  const sum = emptyTally();
  for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] = one[key] + other[key];
  return sum;
}

function emptyTally(): Record<keyof Tally, number> {
  return {
    checked: 0,
    equal: 0,
    different: 0,
    missing_here: 0,
    missing_in_legacy: 0,
    unreadable: 0,
    pending: 0,
  };
}
