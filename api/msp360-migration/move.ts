/** All that the service does for the move, in one piece: nothing without GuruRMM's key. */
import type { Registry } from '../../plugins/registry.ts';
import { createVault } from '../configurations/vault.ts';
import type { Sql } from '../platform/database.ts';
import type { SealedBox } from '../platform/sealed-box.ts';
import { createDualWrite } from './dual-write.ts';
import type { MoveConfig } from './environment.ts';
import { followLegacy } from './follow.ts';
import { createMoveOverview } from './overview.ts';
import { defaultParity } from './parity-policy.ts';
import { watchParity } from './parity-runs.ts';
import { createShadow } from './shadow.ts';
import { INTEGRATION_KEY } from './store.ts';
import { createTakeOver } from './take-over.ts';

export function createMsp360Move(
  table: MoveConfig | undefined,
  deps: {
    /** With the rights of `integration_app`. */
    readonly sql: Sql;
    /** With those of `integration_worker`. */
    readonly workerSql: Sql;
    /** With those of `integration_reader`. */
    readonly readerSql: Sql;
    readonly registry: Registry;
    readonly box: SealedBox;
  },
) {
  const plugin = deps.registry.get(INTEGRATION_KEY);
  if (!table || !plugin) return undefined;
  const { sql, workerSql, readerSql, box } = deps;
  const { parity = defaultParity } = table;
  const reader = { plugin, codec: table.codec, vault: createVault(box, () => new Date()), box };
  const takeOver = createTakeOver({ sql, table, reader });
  const shadow = createShadow({ sql, workerSql, table, reader, share: parity.shadowShare });
  return {
    table,
    reader,
    takeOver,
    mirror: shadow.over(createDualWrite({ sql, workerSql, table, reader, takeOver })),
    shadow,
    /** For Dev. */
    overview: createMoveOverview({ readerSql, workerSql, policy: parity }),
    /** For a health worker, until `signal` ends it: takes over what is noted, and compares both sides. */
    async follow(signal: AbortSignal): Promise<void> {
      await Promise.all([
        followLegacy({ workerSql, takeOver }, { signal }),
        watchParity({ workerSql, table, reader, hours: parity.hours }, { signal }),
      ]);
    },
  };
}
