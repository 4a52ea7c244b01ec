/** After GuruRMM's table got its name back: its rows say again what the Integration Center says. */

import type { PartnerId } from '../auth/principal.ts';
import type { StoredSettings } from '../configurations/configuration.ts';
import type { Hold, Mirrored } from '../configurations/mirror.ts';
import { createVault } from '../configurations/vault.ts';
import type { Sql } from '../platform/database.ts';
import { comparePair, type Reader } from './comparison.ts';
import { createDualWrite } from './dual-write.ts';
import type { LegacyTable } from './legacy-table.ts';
import { ACTOR, INTEGRATION_KEY, readPairs } from './store.ts';
import { createTakeOver } from './take-over.ts';

const PAGE = 500;
const entry = {
  action: 'migration_state_set',
  user_name: ACTOR,
  details: { from: 'renamed', to: 'retired' },
};

/**
 * @param deps.app with the rights of `integration_app`; each row is written by one statement with its entry.
 * @returns how many rows were written or removed.
 */
export async function restoreRows(deps: {
  readonly sql: Sql;
  readonly app: Sql;
  readonly table: LegacyTable;
  readonly reader: Omit<Reader, 'vault'>;
}): Promise<number> {
  const { sql, app, table } = deps;
  const vault = createVault(deps.reader.box, () => new Date());
  const reader = { ...deps.reader, vault };
  const takeOver = createTakeOver({ sql: app, table, reader });
  const mirror = createDualWrite({ sql: app, workerSql: sql, table, reader, takeOver });
  const behind: PartnerId[] = [];
  for await (const page of readPairs(sql, table, PAGE)) {
    const apart = page.filter((pair) => comparePair(reader, pair).kind !== 'equal');
    behind.push(...apart.map(({ partnerId }) => partnerId));
  }
  for (const partnerId of behind) {
    const hold = await mirror.hold(partnerId);
    const { both } = await takeOver(partnerId);
    const mirrored = both.ours ? written(hold, both.ours, partnerId) : hold.removed();
    await write(app, mirrored);
  }
  return behind.length;

  function written(
    hold: Hold,
    ours: { readonly settings: StoredSettings; readonly enabled: boolean },
    partnerId: PartnerId,
  ): Mirrored {
    const settings = vault.open({ partnerId, plugin: reader.plugin }, ours.settings);
    return hold.reconfigured(settings, new Set(Object.keys(settings)), ours.enabled);
  }
}

async function write(app: Sql, { before, partner, after }: Mirrored): Promise<void> {
  await app`
    SELECT FROM ${before} (SELECT ${partner}::uuid AS partner_id, true AS removed) AS saved ${after}
    CROSS JOIN LATERAL integration_log(saved.partner_id, ${INTEGRATION_KEY},
      ${app.json(entry as never)}) AS logged`;
}
