/** Many partners whose secret is sealed with a key that is being retired. */
import { randomUUID } from 'node:crypto';
import type { StoredSettings } from '../../api/configurations/configuration.ts';
import { readKeyUse } from '../../api/configurations/secret-rows.ts';
import { createVault } from '../../api/configurations/vault.ts';
import { keyRing } from '../../api/platform/key-ring.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { type Caller, createCaller, type TestService } from '../helpers/service.ts';

export const retired = { id: 'retired-2025', bytes: new Uint8Array(32).fill(1) };
export const fresh = { id: 'fresh-2026', bytes: new Uint8Array(32).fill(2) };
/** As the commands and the service have them: the fresh one seals. */
export const both = [fresh, retired];
export const oldBox = createSealedBox(keyRing(retired.id, both), 'test');
export const newBox = createSealedBox(keyRing(fresh.id, both), 'test');
export const onlyNew = createVault(
  createSealedBox(keyRing(fresh.id, [fresh]), 'test'),
  () => new Date(),
);
/** When every secret of the stock was entered. */
export const ENTERED = '2025-03-01T10:00:00.000Z';

const plugin = registry.plugins.find(({ metadata }) => metadata.key === 'syncro');
if (!plugin) throw new Error('There is no such plugin.');
export const owner = (partnerId: string) => ({ partnerId, plugin });
export const tokenOf = (partnerId: string) => `first-token-of-${partnerId}`;

export interface StockRow {
  readonly partnerId: string;
  readonly settings: StoredSettings;
  readonly version: number;
  readonly updatedAt: Date;
}

export interface Stock {
  /** Adds partners with a configuration sealed with the retired key; no check is due. */
  fill(count: number): Promise<string[]>;
  rows(): Promise<readonly StockRow[]>;
  /** How many rows the retired key still opens. */
  staleRows(): Promise<number>;
  adminOf(partnerId: string): Caller;
}

export function createStock({ database: { sql }, fetch }: TestService): Stock {
  return {
    async fill(count) {
      const vault = createVault(oldBox, () => new Date(ENTERED));
      const ids = Array.from({ length: count }, () => randomUUID());
      for (let at = 0; at < count; at += 1_000) {
        const some = ids.slice(at, at + 1_000);
        await sql`INSERT INTO partners ${sql(some.map((id) => ({ id, name: id, slug: id })))}`;
        const rows = some.map((id) => ({
          partner_id: id,
          integration_key: 'syncro',
          settings: sql.json(
            vault.seal(owner(id), { subdomain: 'acme', api_token: tokenOf(id) }) as never,
          ),
          next_health_check: null,
          updated_at: ENTERED,
        }));
        await sql`INSERT INTO integration_configurations ${sql(rows as never)}`;
      }
      return ids;
    },
    rows: () => sql<StockRow[]>`SELECT partner_id, settings, version, updated_at
      FROM integration_configurations ORDER BY partner_id`,
    async staleRows() {
      return (await readKeyUse(sql)).find(({ keyId }) => keyId === retired.id)?.rows ?? 0;
    },
    adminOf: (partnerId) =>
      createCaller(fetch, { userId: randomUUID(), partnerId, role: 'partner_admin' }),
  };
}
