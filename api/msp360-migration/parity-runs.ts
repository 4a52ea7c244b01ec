/** The worker's own comparison of both sides: now and then, and when it is asked for. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import { type Sql, sqlState } from '../platform/database.ts';
import type { Reader } from './comparison.ts';
import { forgetFindings, notePage } from './findings-store.ts';
import type { LegacyTable } from './legacy-table.ts';
import { comparePage } from './parity.ts';
import {
  advanceRun,
  askWhenDue,
  type ClaimedRun,
  claimRun,
  forgetRuns,
  leaveRun,
} from './run-store.ts';
import { readHeldPage } from './store.ts';

const log = getLogger(['integration-center', 'msp360-migration']);

const POLL_MS = 5_000;
/** Small, so that the checks of the same thread never wait long for it. */
const PAGE = 200;

interface Deps {
  /** With the rights of `integration_worker`. */
  readonly workerSql: Sql;
  readonly table: LegacyTable;
  readonly reader: Reader;
  /** Hours between two runs. */
  readonly hours: number;
}

/** Runs until `signal` ends it; any number of instances may. */
export async function watchParity(
  deps: Deps,
  options: { readonly signal: AbortSignal; readonly pollMs?: number; readonly size?: number },
): Promise<void> {
  const { signal, pollMs = POLL_MS } = options;
  while (!signal.aborted) {
    await oneRun(deps, options).catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : typeof error;
      log.error('the two sides of MSP360 could not be compared', { kind, code: sqlState(error) });
    });
    await sleep(pollMs * (0.9 + 0.2 * Math.random()), undefined, { signal }).catch(() => {});
  }
}

/** Works on the run that is asked for or due, if nobody else does. */
export async function oneRun(
  deps: Deps,
  { signal, size = PAGE }: { readonly signal: AbortSignal; readonly size?: number },
): Promise<void> {
  const { workerSql: sql, hours } = deps;
  await askWhenDue(sql, hours);
  const run = await claimRun(sql);
  if (!run) return;
  if (await walk(deps, run, { signal, size })) {
    await forgetFindings(sql);
    await forgetRuns(sql);
  } else if (signal.aborted) await leaveRun(sql, run);
}

/** @returns whether it came to the end. */
async function walk(
  { workerSql: sql, table, reader }: Deps,
  run: ClaimedRun,
  { signal, size }: { readonly signal: AbortSignal; readonly size: number },
): Promise<boolean> {
  let after = run.doneUpTo;
  while (!signal.aborted) {
    const pairs = await readHeldPage(sql, table, { after, size });
    const page = comparePage(reader, pairs);
    const last = pairs.length < size ? null : (pairs.at(-1)?.partnerId ?? null);
    const leftOut = await notePage(sql, page, { after, last });
    if (!(await advanceRun(sql, run, { tally: page.tally, leftOut, last }))) return false;
    if (last === null) return true;
    after = last;
  }
  return false;
}
