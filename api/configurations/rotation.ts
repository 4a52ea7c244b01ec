/**
 * Seals every secret with the primary key, beside traffic and batch by batch. Each batch is one
 * statement, so it may be killed at any moment; what is left is found again by the next run.
 */
import type { Sql } from '../platform/database.ts';
import { type SealedBox, UnreadableSecret } from '../platform/sealed-box.ts';
import type { StoredSettings } from './configuration.ts';
import { countRows, readPages, type SecretRow, writeResealed } from './secret-rows.ts';
import { isSealed } from './vault.ts';

export const ROTATION_BATCH = 200;

export interface Rotation {
  readonly resealed: number;
  /** Rows that keep an older envelope because it cannot be opened. */
  readonly unreadable: number;
}

/**
 * @param options.batch rows in one statement, which are locked for as long as it runs.
 * @param progress told after each batch how many rows of how many are done.
 */
export async function rotateSecrets(
  deps: { readonly sql: Sql; readonly box: SealedBox },
  options: { readonly batch: number } = { batch: ROTATION_BATCH },
  progress: (done: number, total: number) => void = () => {},
): Promise<Rotation> {
  const { sql, box } = deps;
  const stale = { notSealedAs: box.currentPrefix };
  const total = await countRows(sql, stale);
  let resealed = 0;
  // Rows that somebody changed under our hands are met again in the next pass.
  for (;;) {
    let tried = 0;
    let unreadable = 0;
    for await (const page of readPages(sql, stale, options.batch)) {
      const changes = page.flatMap((row) => {
        const { patch, failed } = reseal(box, row);
        if (failed) unreadable += 1;
        return Object.keys(patch).length > 0 ? [{ row, patch }] : [];
      });
      if (changes.length === 0) continue;
      tried += changes.length;
      resealed += await writeResealed(sql, changes);
      progress(Math.min(resealed, total), total);
    }
    if (tried === 0) return { resealed, unreadable };
  }
}

/** New envelopes for the fields that need one; age and all else stay. */
function reseal(box: SealedBox, row: SecretRow): { patch: StoredSettings; failed: boolean } {
  const { partnerId, integrationKey } = row;
  const patch: Record<string, StoredSettings[string]> = {};
  let failed = false;
  for (const [field, value] of Object.entries(row.settings)) {
    if (!isSealed(value) || box.isCurrent(value.sealed)) continue;
    const place = { partnerId, integrationKey, field };
    try {
      patch[field] = { ...value, sealed: box.seal(box.open(value.sealed, place), place) };
    } catch (error) {
      if (!(error instanceof UnreadableSecret)) throw error;
      failed = true;
    }
  }
  return { patch, failed };
}
