/** What the command `migrate:msp360` can do, over connections of the operator's. */
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { createVault } from '../configurations/vault.ts';
import type { Sql } from '../platform/database.ts';
import type { SealedBox } from '../platform/sealed-box.ts';
import { backfill } from './backfill.ts';
import { examine, examineTable } from './doctor.ts';
import { notePage } from './findings-store.ts';
import type { LegacyTable } from './legacy-table.ts';
import { checkParity, type Finding, type Tally } from './parity.ts';
import { createParityHeld, type ParityHeld } from './parity-held.ts';
import { defaultParity, type ParityPolicy } from './parity-policy.ts';
import { createReadiness } from './readiness.ts';
import { recordRun } from './run-store.ts';
import {
  countUnmoved,
  readDefault,
  readPending,
  readState,
  readStates,
  type StateRow,
  writeDefault,
  writeState,
} from './state-store.ts';
import { isForward, refusal, type State, states } from './states.ts';
import { countSides } from './store.ts';
import { createTakeOver } from './take-over.ts';

const PAGE = 500;

type Progress = (done: number, total: number) => void;

/** `refused` says why the state stays; without it the state was changed. */
export interface Step {
  readonly partnerId: string;
  readonly from: State;
  readonly refused?: string;
}

export interface StepOptions {
  /** Goes on although parity has not held for long enough; the entry says so. */
  readonly force: boolean;
}

export type Msp360Migration = ReturnType<typeof createMsp360Migration>;

/** @param deps.app with the rights of `integration_app`, by which changes are taken over. */
export function createMsp360Migration(deps: {
  readonly sql: Sql;
  readonly app: Sql;
  readonly table: LegacyTable;
  readonly plugin: IntegrationPlugin;
  readonly box: SealedBox;
  readonly policy?: ParityPolicy;
  readonly parityHeld?: ParityHeld;
}) {
  const { sql, app, table, plugin, box, policy = defaultParity } = deps;
  const vault = createVault(box, () => new Date());
  const reader = { plugin, codec: table.codec, vault, box };
  const walk = { sql, table, reader };
  const whyNotYet = createReadiness({
    sql,
    takeOver: createTakeOver({ sql: app, table, reader }),
    parityHeld: deps.parityHeld ?? createParityHeld({ sql, policy }),
  });

  const step = async (
    { partnerId, state: from }: StateRow,
    to: State,
    { force }: StepOptions,
  ): Promise<Step> => {
    const refused =
      refusal(from, to) ??
      (isForward(from, to) ? await whyNotYet(partnerId, to, { force }) : undefined);
    if (refused) return { partnerId, from, refused };
    const forced = force && isForward(from, to);
    if (await writeState(sql, partnerId, { from, to, forced })) return { partnerId, from };
    return { partnerId, from, refused: 'somebody else changed it at the same moment' };
  };

  return {
    examine: () => examine({ sql, table, plugin }),
    examineTable: () => examineTable({ sql, table }),
    /** Also noted, as the runs of a worker are. */
    async parity(found: (finding: Finding) => void, progress?: Progress): Promise<Tally> {
      const startedAt = new Date();
      let leftOut = 0;
      const tally = await checkParity(walk, found, progress, async (page, range) => {
        leftOut += await notePage(sql, page, range);
      });
      await recordRun(sql, { tally, leftOut, startedAt });
      return tally;
    },
    backfill: (
      found: (finding: Finding) => void,
      options?: { readonly perSecond: number },
      progress?: Progress,
    ) => backfill(walk, found, options, progress),

    /** How many rows each side has, how many partners are in each state, and what is to be taken over. */
    async status() {
      const partners = new Map<State, number>(states.map((state) => [state, 0]));
      for await (const page of readStates(sql, table, PAGE)) {
        for (const { state } of page) partners.set(state, (partners.get(state) ?? 0) + 1);
      }
      const rows = await countSides(sql, table);
      return { rows, partners, unmoved: await readDefault(sql), ...(await readPending(sql)) };
    },

    /** Null when GuruRMM has no such partner. */
    stateOf: async (partnerId: string) => (await readState(sql, partnerId))?.state ?? null,

    async setState(
      partnerId: string,
      to: State,
      options: StepOptions = { force: false },
    ): Promise<Step | null> {
      const from = await readState(sql, partnerId);
      return from && step(from, to, options);
    },

    /** Every partner with a legacy row or a state of its own; `told` of each that is elsewhere yet. */
    async setAll(
      to: State,
      told: (step: Step) => void,
      options: StepOptions = { force: false },
    ): Promise<void> {
      for await (const page of readStates(sql, table, PAGE)) {
        for (const row of page) {
          if (row.state !== to) told(await step(row, to, options));
        }
      }
    },

    /** Where partners begin that nobody moved: forward only while none of them has anything. */
    async setDefault(to: State): Promise<Omit<Step, 'partnerId'>> {
      const from = await readDefault(sql);
      const unmoved = isForward(from, to) ? await countUnmoved(sql, table) : 0;
      const refused =
        refusal(from, to) ??
        (unmoved > 0 ? `${unmoved} partners were moved by nobody: set --all first` : undefined);
      if (refused) return { from, refused };
      const done = await writeDefault(sql, { from, to });
      return done ? { from } : { from, refused: 'somebody else changed it at the same moment' };
    },
  };
}
