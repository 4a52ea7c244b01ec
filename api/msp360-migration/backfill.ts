/**
 * Takes legacy rows over, batch by batch, each in one statement: it may be killed at any moment, and
 * the next run finds what is left by looking at both sides. What we hold already is never written.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { describeChanges } from '../configurations/settings-change.ts';
import { createVault } from '../configurations/vault.ts';
import type { Sql } from '../platform/database.ts';
import { comparePair, type Pair, type Reader } from './comparison.ts';
import { readLegacyRow } from './legacy-row.ts';
import type { LegacyTable } from './legacy-table.ts';
import type { Finding } from './parity.ts';
import { countSides, insertMigrated, type MigratedRow, readPairs } from './store.ts';

const BATCH = 200;
export const PER_SECOND = 500;

export interface Backfill {
  readonly migrated: number;
  /** Configurations of ours that say the same as the legacy row. */
  readonly alreadyThere: number;
  /** Those that say something else, and were left as they are. */
  readonly different: number;
  readonly unreadable: number;
  /** Somebody configured these between our look and our write, and won. */
  readonly meanwhile: number;
}

/**
 * @param options.perSecond rows written in a second at most; reading is not held up.
 * @param found told of each row that was left alone although it is not the same here.
 */
export async function backfill(
  deps: { readonly sql: Sql; readonly table: LegacyTable; readonly reader: Reader },
  found: (finding: Finding) => void,
  options: { readonly perSecond: number } = { perSecond: PER_SECOND },
  progress: (done: number, total: number) => void = () => {},
): Promise<Backfill> {
  const { sql, table, reader } = deps;
  const pace = createPace(options.perSecond);
  const { legacy: total } = await countSides(sql, table);
  const sum = { migrated: 0, alreadyThere: 0, different: 0, unreadable: 0, meanwhile: 0 };
  let done = 0;
  for await (const page of readPairs(sql, table, Math.min(BATCH, options.perSecond))) {
    const rows: MigratedRow[] = [];
    for (const pair of page) {
      const verdict = comparePair(reader, pair);
      if (verdict.kind === 'missing_here') rows.push(rowOf(reader, pair));
      else if (verdict.kind === 'equal') sum.alreadyThere += 1;
      else if (verdict.kind !== 'missing_in_legacy') {
        sum[verdict.kind] += 1;
        found({ partnerId: pair.partnerId, ...verdict });
      }
    }
    if (rows.length > 0) {
      const written = await insertMigrated(sql, rows);
      sum.migrated += written.size;
      sum.meanwhile += rows.length - written.size;
    }
    done += page.filter(({ legacy }) => legacy).length;
    progress(done, Math.max(done, total));
    await pace(sum.migrated);
  }
  return sum;
}

/** Waits until so many rows are due that `written` is not more than were allowed since the start. */
function createPace(perSecond: number) {
  const started = performance.now();
  return async (written: number) => {
    const early = started + (written / perSecond) * 1_000 - performance.now();
    if (early > 0) await sleep(early);
  };
}

function rowOf({ plugin, codec, box }: Reader, { partnerId, legacy }: Pair): MigratedRow {
  const reading = legacy && readLegacyRow({ plugin, codec }, legacy);
  if (!reading?.ok) throw new Error('Only a legacy row that can be read is taken over.');
  const { settings } = reading;
  // Entered at the latest when the legacy row was last changed: it is no younger for being moved.
  const vault = createVault(box, () => legacy?.updatedAt ?? new Date());
  const owner = { partnerId, plugin };
  const entered = new Set(Object.keys(settings));
  const changes = describeChanges(plugin, { stored: {}, settings, entered }, (field, secret) =>
    vault.compare(owner, {}, field, secret),
  );
  return {
    partnerId,
    settings: vault.seal(owner, settings),
    enabled: legacy?.enabled ?? false,
    changes,
  };
}
