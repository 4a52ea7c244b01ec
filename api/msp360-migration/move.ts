/** All that the service does for the move, in one piece: nothing without GuruRMM's key. */
import type { Registry } from '../../plugins/registry.ts';
import { createVault } from '../configurations/vault.ts';
import type { Sql } from '../platform/database.ts';
import type { SealedBox } from '../platform/sealed-box.ts';
import { createDualWrite } from './dual-write.ts';
import { followLegacy } from './follow.ts';
import type { LegacyTable } from './legacy-table.ts';
import { INTEGRATION_KEY } from './store.ts';
import { createTakeOver } from './take-over.ts';

export function createMsp360Move(
  table: LegacyTable | undefined,
  deps: {
    /** With the rights of `integration_app`. */
    readonly sql: Sql;
    /** With those of `integration_worker`. */
    readonly workerSql: Sql;
    readonly registry: Registry;
    readonly box: SealedBox;
  },
) {
  const plugin = deps.registry.get(INTEGRATION_KEY);
  if (!table || !plugin) return undefined;
  const { sql, workerSql, box } = deps;
  const reader = { plugin, codec: table.codec, vault: createVault(box, () => new Date()), box };
  const takeOver = createTakeOver({ sql, table, reader });
  return {
    table,
    reader,
    takeOver,
    mirror: createDualWrite({ sql, workerSql, table, reader, takeOver }),
    /** For a health worker: takes over what is noted until `signal` ends it. */
    follow: (signal: AbortSignal) => followLegacy({ workerSql, takeOver }, { signal }),
  };
}
