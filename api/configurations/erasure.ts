/**
 * Removes saved secrets for good and disables their integrations: the drill for a vendor, a partner
 * or a key that was breached. It may be killed and run again; what is erased already is left alone.
 */
import type { Registry } from '../../plugins/registry.ts';
import type { SettingChange } from '../audit/append.ts';
import type { Sql } from '../platform/database.ts';
import { describeExpiries, labelsOf } from './secret-expiry.ts';
import {
  countRows,
  eraseFields,
  type RowFilter,
  readPages,
  type SecretRow,
} from './secret-rows.ts';
import { secretKeysOf } from './vault.ts';

const BATCH = 100;
/** Who the audit names; commands have no user. */
const ACTOR = 'GuruRMM';
const MESSAGE = 'The saved secrets were erased as a precaution. Enter them again, then enable it.';

export interface ErasedIntegration {
  readonly partnerId: string;
  readonly partnerName: string;
  readonly integrationKey: string;
  readonly fields: readonly string[];
}

/**
 * @param erased told of each integration as soon as its secrets are gone.
 * @param progress told after each batch how many rows of how many were looked at.
 */
export async function eraseSecrets(
  deps: { readonly sql: Sql; readonly registry: Registry },
  filter: Pick<RowFilter, 'partnerId' | 'integrationKey' | 'keyId'>,
  erased: (integration: ErasedIntegration) => void,
  progress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const { sql, registry } = deps;
  const total = await countRows(sql, filter);
  let count = 0;
  // A row that somebody changed under our hands still has secrets: the next pass meets it again.
  for (let found = true; found; ) {
    found = false;
    let seen = 0;
    for await (const page of readPages(sql, filter, BATCH)) {
      for (const row of page) {
        const changes = describe(registry, row);
        if (changes.length === 0) continue;
        found = true;
        const fields = changes.filter(({ secret }) => secret).map(({ field }) => field);
        const erasure = { fields, changes, message: MESSAGE, actor: ACTOR };
        const partnerName = await eraseFields(sql, row, erasure);
        if (partnerName === null) continue;
        count += 1;
        const { partnerId, integrationKey } = row;
        erased({ partnerId, partnerName, integrationKey, fields });
      }
      seen += page.length;
      progress(Math.min(seen, total), total);
    }
  }
  return count;
}

/** Whatever is stored in a secret field, and whatever is an object: readable or not. */
function describe(registry: Registry, { integrationKey, settings }: SecretRow): SettingChange[] {
  const plugin = registry.get(integrationKey);
  const secretKeys = plugin ? secretKeysOf(plugin) : new Set<string>();
  const labels = plugin ? labelsOf(plugin) : new Map<string, string>();
  const secrets = Object.entries(settings)
    .filter(([field, value]) => typeof value === 'object' || secretKeys.has(field))
    .map(
      ([field]): SettingChange => ({
        field,
        label: labels.get(field) ?? field,
        secret: true,
        change: 'cleared',
        from: null,
        to: null,
      }),
    );
  return [...secrets, ...describeExpiries(labels, settings, {})];
}
