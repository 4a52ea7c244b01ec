/** What the command `migrate:msp360` can do, over one connection of the operator. */
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { createVault } from '../configurations/vault.ts';
import type { Sql } from '../platform/database.ts';
import type { SealedBox } from '../platform/sealed-box.ts';
import { backfill } from './backfill.ts';
import { examine, examineTable } from './doctor.ts';
import type { LegacyTable } from './legacy-table.ts';
import { checkParity, type Finding } from './parity.ts';
import { readState, readStates, writeState } from './state-store.ts';
import { readyStates, refusal, type State, states } from './states.ts';
import { countSides } from './store.ts';

const PAGE = 500;

type Progress = (done: number, total: number) => void;

/** `refused` says why the state stays; without it the state was changed. */
export interface Step {
  readonly partnerId: string;
  readonly from: State;
  readonly refused?: string;
}

export type Msp360Migration = ReturnType<typeof createMsp360Migration>;

/** @param deps.ready the states whose machinery is there. */
export function createMsp360Migration(deps: {
  readonly sql: Sql;
  readonly table: LegacyTable;
  readonly plugin: IntegrationPlugin;
  readonly box: SealedBox;
  readonly ready?: ReadonlySet<State>;
}) {
  const { sql, table, plugin, box, ready = readyStates } = deps;
  const vault = createVault(box, () => new Date());
  const walk = { sql, table, reader: { plugin, codec: table.codec, vault, box } };

  const step = async (partnerId: string, from: State, to: State): Promise<Step> => {
    const refused = refusal(from, to, ready);
    if (refused) return { partnerId, from, refused };
    if (await writeState(sql, partnerId, { from, to })) return { partnerId, from };
    return { partnerId, from, refused: 'somebody else changed it at the same moment' };
  };

  return {
    examine: () => examine({ sql, table, plugin }),
    examineTable: () => examineTable({ sql, table }),
    parity: (found: (finding: Finding) => void, progress?: Progress) =>
      checkParity(walk, found, progress),
    backfill: (
      found: (finding: Finding) => void,
      options?: { readonly perSecond: number },
      progress?: Progress,
    ) => backfill(walk, found, options, progress),

    /** How many rows each side has and how many partners are in each state. */
    async status() {
      const partners = new Map<State, number>(states.map((state) => [state, 0]));
      for await (const page of readStates(sql, table, PAGE)) {
        for (const { state } of page) partners.set(state, (partners.get(state) ?? 0) + 1);
      }
      return { rows: await countSides(sql, table), partners };
    },

    /** Null when GuruRMM has no such partner. */
    stateOf: (partnerId: string) => readState(sql, partnerId),

    async setState(partnerId: string, to: State): Promise<Step | null> {
      const from = await readState(sql, partnerId);
      return from && step(partnerId, from, to);
    },

    /** Every partner with a legacy row or a state of its own; `told` of each that is elsewhere yet. */
    async setAll(to: State, told: (step: Step) => void): Promise<void> {
      for await (const page of readStates(sql, table, PAGE)) {
        for (const { partnerId, state } of page) {
          if (state !== to) told(await step(partnerId, state, to));
        }
      }
    },
  };
}
