/** How far the move is, for Dev: states, what waits, what differs, and the runs that look. */
import type { Sql } from '../platform/database.ts';
import { decodeFindingPlace, encodeFindingPlace } from './finding-cursor.ts';
import {
  countStates,
  type FindingFilter,
  type RunRow,
  readFigures,
  readFindings,
  readRuns,
} from './overview-store.ts';
import type { ParityPolicy } from './parity-policy.ts';
import { askForRun } from './run-store.ts';
import type { FindingPageWire, OverviewWire, RunWire } from './schema.ts';
import { states } from './states.ts';

/** Counting states walks through all partners: not more often than this. */
const COUNTED_MS = 5_000;

export interface MoveOverview {
  read(): Promise<OverviewWire>;
  findings(
    query: FindingFilter & { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<FindingPageWire>;
  /** Asks for a run, unless one is open. */
  askForRun(): Promise<RunWire>;
}

/**
 * @param deps.readerSql sees all partners' states and findings, and no setting.
 * @param deps.workerSql asks for runs.
 */
export function createMoveOverview(deps: {
  readonly readerSql: Sql;
  readonly workerSql: Sql;
  readonly policy: ParityPolicy;
}): MoveOverview {
  const { readerSql: sql, workerSql, policy } = deps;
  let counted: { readonly at: number; readonly rows: ReturnType<typeof countStates> } | undefined;
  const statesNow = () => {
    if (counted && performance.now() - counted.at < COUNTED_MS) return counted.rows;
    const rows = countStates(sql);
    counted = { at: performance.now(), rows };
    rows.catch(() => {
      counted = undefined;
    });
    return rows;
  };

  return {
    async read() {
      const counts = new Map((await statesNow()).map(({ state, partners }) => [state, partners]));
      const figures = await readFigures(sql);
      const { current, last, lastCleanAt } = await readRuns(sql);
      return {
        as_of: new Date().toISOString(),
        default_state: figures.defaultState,
        states: states.map((state) => ({ state, partners: counts.get(state) ?? 0 })),
        changes: {
          pending: figures.pending,
          oldest_seconds: figures.oldestSeconds,
          problems: figures.problems,
        },
        findings: {
          open: figures.open,
          partners: figures.openPartners,
          from_reads: figures.fromReads,
        },
        parity: {
          every_hours: policy.hours,
          held_days: policy.days,
          current: current && wireRun(current),
          last: last && wireRun(last),
          last_clean_at: lastCleanAt?.toISOString() ?? null,
        },
        shadow_share: policy.shadowShare,
      };
    },

    async findings({ cursor, limit, ...filter }) {
      const after = cursor === undefined ? null : decodeFindingPlace(cursor);
      const rows = await readFindings(sql, { ...filter, after, limit: limit + 1 });
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        findings: shown.map((row) => ({
          partner_id: row.partnerId,
          partner_name: row.partnerName,
          state: row.state,
          kind: row.kind,
          field: row.field,
          source: row.source,
          legacy_print: row.legacyPrint,
          our_print: row.ourPrint,
          reason: row.reason,
          first_seen: row.firstSeen.toISOString(),
          last_seen: row.lastSeen.toISOString(),
          cleared_at: row.clearedAt?.toISOString() ?? null,
        })),
        next_cursor: last ? encodeFindingPlace([last.partnerId, last.kind, last.field]) : null,
      };
    },

    async askForRun() {
      // The open one may end between the two statements: then another one is asked for.
      for (;;) {
        await askForRun(workerSql, 'request');
        const { current } = await readRuns(sql);
        if (current) return wireRun(current);
      }
    },
  };
}

function wireRun(run: RunRow): RunWire {
  const { different, missingHere, missingInLegacy, unreadable, leftOut } = run;
  const faults = different + missingHere + missingInLegacy + unreadable + leftOut;
  return {
    id: run.id,
    asked_by: run.askedBy,
    asked_at: run.askedAt.toISOString(),
    started_at: run.startedAt?.toISOString() ?? null,
    ended_at: run.endedAt?.toISOString() ?? null,
    state: run.endedAt ? 'done' : run.worked ? 'running' : 'waiting',
    clean: run.endedAt ? faults === 0 : null,
    total: run.total,
    checked: run.checked,
    equal: run.equal,
    different,
    missing_here: missingHere,
    missing_in_legacy: missingInLegacy,
    unreadable,
    pending: run.pending,
    left_out: leftOut,
  };
}
