import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChecker } from '../../api/health/checker.ts';
import { defaultPolicy } from '../../api/health/policy.ts';
import { createRecorder } from '../../api/health/recorder.ts';
import { resultRow } from '../../api/health/results.ts';
import { runRounds } from '../../api/health/rounds.ts';
import { type ClaimedCheck, type ResultRow, recordResults } from '../../api/health/store.ts';
import { suspectOf } from '../../api/health/suspects.ts';
import { definePlugin } from '../../plugins/plugin.ts';
import { syncro } from '../../plugins/syncro/plugin.ts';
import { good, startTestService, type TestService } from '../helpers/service.ts';
import { configure, eventually } from './support.ts';

let service: TestService;
let claim: ClaimedCheck;
beforeAll(async () => {
  service = await startTestService();
  await configure((await service.addPartner()).as('partner_admin'), 'syncro', good.syncro);
  const [first] = await service.services.health.claim(() => 1);
  if (!first) throw new Error('Nothing was due.');
  claim = first;
});
afterAll(() => service.stop());

const rowOf = (leaseNumber?: string): ResultRow => {
  const result = { health: { status: 'ok' as const, message: 'Fine.' }, steps: [], durationMs: 1 };
  const context = { policy: defaultPolicy, vendor: undefined, at: new Date(), chance: 0 };
  return resultRow(claim, result, leaseNumber ? { leaseNumber } : {}, context);
};
/** Writes, and then loses the answer the first time. */
function forgetful(write: (rows: readonly ResultRow[]) => Promise<ReadonlySet<string>>) {
  let times = 0;
  return async (rows: readonly ResultRow[]) => {
    const written = await write(rows);
    times += 1;
    if (times === 1) throw Object.assign(new Error('cut'), { code: 'CONNECTION_CLOSED' });
    return written;
  };
}
const history = async () => (await service.database.sql`SELECT FROM integration_checks`).length;

it('a result is in the history once, although the answer to its write was lost', async () => {
  const { sql } = service.database;
  const recorder = createRecorder(
    forgetful((rows) => recordResults(sql, rows)),
    5_000,
  );
  await recorder.record(rowOf(claim.leaseNumber));
  expect(await history()).toBe(1);
  const again = createRecorder(
    forgetful((rows) => recordResults(sql, rows)),
    5_000,
  );
  expect(await again.record(rowOf())).toBe(false);
  expect(await history()).toBe(2);
});

it('results that come while a batch is written gather for the next one', async () => {
  const sizes: number[] = [];
  const written = Promise.withResolvers<void>();
  const recorder = createRecorder(async (rows) => {
    sizes.push(rows.length);
    if (sizes.length === 1) await written.promise;
    return new Set(rows.map(({ id }) => id));
  }, 5_000);
  const record = (id: string) => recorder.record({ ...rowOf('1'), id });
  const first = record('a');
  await eventually(async () => sizes.length === 1);
  const meanwhile = [record('b'), record('c')];
  written.resolve();
  await first;
  await sleep(5);
  await Promise.all([...meanwhile, record('d')]);
  expect(sizes).toEqual([1, 3]);
});

it('a check that waits for something else than its vendor ends with its deadline', async () => {
  const stuck = definePlugin({ ...syncro.metadata, check: () => new Promise(() => {}) });
  const check = createChecker(() => Promise.reject(new Error('No call is made.')), 50);
  const session = { token: async () => '', forget: () => {} };
  const over = sleep(5_000, undefined);
  const found = await Promise.race([check(stuck, good.syncro, { session }), over]);
  expect(found?.health).toMatchObject({ status: 'error', failure: 'unexpected' });
});

it('of several suspects the one that lost most workers is checked alone', () => {
  const lost = (lostLeases: number) => ({ ...claim, lostLeases });
  expect(suspectOf([lost(0), lost(1)])).toBeUndefined();
  expect(suspectOf([lost(2), lost(4), lost(3)])?.lostLeases).toBe(4);
  // Beyond that it is set aside and ends nothing any more.
  expect(suspectOf([lost(5)])).toBeUndefined();
});

it('a suspect is checked with nothing else under way, and the rest of its claim is given back', async () => {
  const [slow, suspect, other] = [0, 2, 0].map((lostLeases, at) => ({
    ...claim,
    id: String(at),
    lostLeases,
  })) as [ClaimedCheck, ClaimedCheck, ClaimedCheck];
  const ending = new AbortController();
  const events: string[] = [];
  const answers = [[slow], [suspect, other]];
  await runRounds(
    {
      ...service.services.health,
      async claim() {
        if (answers.length === 0) ending.abort();
        return answers.shift() ?? [];
      },
      giveBack: async (claims) => void events.push(`back ${claims.map(({ id }) => id)}`),
      async run({ id }) {
        await sleep(id === slow.id ? 400 : 0);
        events.push(`checked ${id}`);
      },
    },
    { concurrency: 10, signal: ending.signal },
  );
  expect(events).toEqual(['back 2', 'checked 0', 'checked 1']);
});
