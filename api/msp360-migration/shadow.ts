/**
 * Looks at the other side beside a share of the reads, in the background: no read waits for it or
 * fails with it. What is found goes where the runs of parity write too.
 */
import { getLogger } from '@logtape/logtape';
import type { PartnerId } from '../auth/principal.ts';
import type { Mirror } from '../configurations/mirror.ts';
import { type Sql, sqlState } from '../platform/database.ts';
import { type BothSides, readBothSides } from './both-sides.ts';
import type { Reader } from './comparison.ts';
import { noteShadow } from './findings-store.ts';
import type { LegacyTable } from './legacy-table.ts';
import { comparePage } from './parity.ts';

const log = getLogger(['integration-center', 'msp360-migration']);
/** Looks at once; beyond it reads are not sampled. */
const AT_ONCE = 2;

export function createShadow(deps: {
  readonly sql: Sql;
  /** Writes what was found. */
  readonly workerSql: Sql;
  readonly table: LegacyTable;
  readonly reader: Reader;
  readonly share: number;
  /** From 0 up to 1. */
  readonly chance?: () => number;
}) {
  const { share, chance = Math.random } = deps;
  const looking = new Set<Promise<void>>();
  const sample = (partnerId: PartnerId) => {
    if (chance() >= share || looking.size >= AT_ONCE) return;
    const look: Promise<void> = compare(deps, partnerId)
      .catch((error: unknown) => {
        const kind = error instanceof Error ? error.name : typeof error;
        log.warning('a shadow read failed', { kind, code: sqlState(error) });
      })
      .then(() => void looking.delete(look));
    looking.add(look);
  };
  return {
    /** The same mirror, whose reads are sampled. */
    over: (mirror: Mirror): Mirror => ({
      ...mirror,
      async catchUp(partnerId) {
        await mirror.catchUp(partnerId);
        sample(partnerId);
      },
      async catchUpNoted(partnerId) {
        await mirror.catchUpNoted(partnerId);
        sample(partnerId);
      },
      async stillSo(claims) {
        const same = await mirror.stillSo(claims);
        for (const { partnerId } of claims) sample(partnerId);
        return same;
      },
    }),
    /** Resolves when what is under way has ended. */
    async settled() {
      await Promise.all(looking);
    },
  };
}

async function compare(
  { sql, workerSql, table, reader }: Omit<Parameters<typeof createShadow>[0], 'share'>,
  partnerId: PartnerId,
): Promise<void> {
  const both = await readBothSides(sql, partnerId);
  // Nothing on either side, or a change that is still to be taken over: nothing can be said.
  if (both.upto !== null && !both.tried) return;
  const pairs = both.legacy || both.ours ? [pairOf(table, both)] : [];
  await noteShadow(workerSql, partnerId, comparePage(reader, pairs).findings);
}

function pairOf({ columns }: LegacyTable, { partnerId, legacy, ours }: BothSides) {
  const enabled = columns.enabled === null && ours ? ours.enabled : legacy?.enabled;
  return {
    partnerId,
    known: true,
    legacy: legacy && { ...legacy, enabled: enabled ?? false },
    ours,
  };
}
