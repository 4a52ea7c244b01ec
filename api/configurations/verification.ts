/** Opens every stored secret and reports those that cannot be read. Changes nothing. */
import type { Registry } from '../../plugins/registry.ts';
import type { Sql } from '../platform/database.ts';
import type { SealedBox } from '../platform/sealed-box.ts';
import { countRows, readPages } from './secret-rows.ts';
import { secretKeysOf, unreadableFields } from './vault.ts';

const BATCH = 500;

export interface UnreadableField {
  readonly partnerId: string;
  readonly integrationKey: string;
  readonly field: string;
}

export interface Verification {
  readonly rows: number;
  readonly unreadable: readonly UnreadableField[];
}

/** @param progress told after each batch how many rows of how many are done. */
export async function verifySecrets(
  deps: { readonly sql: Sql; readonly box: SealedBox; readonly registry: Registry },
  progress: (done: number, total: number) => void = () => {},
): Promise<Verification> {
  const { sql, box, registry } = deps;
  const total = await countRows(sql);
  const unreadable: UnreadableField[] = [];
  let rows = 0;
  for await (const page of readPages(sql, {}, BATCH)) {
    for (const { partnerId, integrationKey, settings } of page) {
      const plugin = registry.get(integrationKey);
      // An integration that is no longer offered may still have secrets here.
      const secretKeys = plugin ? secretKeysOf(plugin) : new Set<string>();
      const owner = { partnerId, integrationKey, secretKeys };
      for (const field of unreadableFields(box, owner, settings)) {
        unreadable.push({ partnerId, integrationKey, field });
      }
    }
    rows += page.length;
    progress(rows, total);
  }
  return { rows, unreadable };
}
