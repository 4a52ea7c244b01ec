/** Claims write to no index, and a result goes to where its claim left the row: migrations/0022 and 0023. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { defaultPolicy } from '../../api/health/policy.ts';
import { resultRow } from '../../api/health/results.ts';
import { type ClaimedCheck, claimDue, recordResults } from '../../api/health/store.ts';
import type { Sql } from '../../api/platform/database.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { eventually } from './support.ts';

const CHECKS = 20;
const wants = [{ key: 'syncro', room: CHECKS, rate: 1e6, burst: 1e6 }];

let database: TestDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = database.sql;
  await sql`INSERT INTO partners (name, slug) SELECT 'p' || n, 'p' || n
    FROM generate_series(1, ${CHECKS}) AS n`;
  // No result is news: a new state would look its configuration up for the foreign key.
  await sql`INSERT INTO integration_configurations
    (partner_id, integration_key, status, health_state, health_since)
    SELECT id, 'syncro', 'Active', 'ok', now() FROM partners`;
  await sql`INSERT INTO integration_vendors (integration_key) VALUES ('syncro')
    ON CONFLICT DO NOTHING`;
});
afterAll(() => database.drop());
beforeEach(async () => {
  await sql`UPDATE integration_configurations SET next_health_check = now(), lease_until = NULL,
    lost_leases = 0`;
  await sql`UPDATE integration_vendors SET tokens = 1000, filled_at = now()`;
});

const resultOf = (claim: ClaimedCheck) => {
  const health = { status: 'ok' as const, message: 'Fine.' };
  const context = { policy: defaultPolicy, vendor: undefined, at: new Date(), chance: 0 };
  const found = { health, steps: [], durationMs: 1 };
  const { leaseNumber, place } = claim;
  return resultRow(claim, found, { leaseNumber, place }, context);
};

/**
 * How often an index of the configurations is searched, by plans as a large table has them; and how many
 * rows are written without a new entry in any index.
 */
async function costOf(work: (session: Sql) => Promise<unknown>) {
  const session = (await sql.reserve()) as unknown as Sql & { release(): void };
  const count = async () => {
    const [row] = await session<[{ searches: number; heapOnly: number }]>`
      SELECT idx_scan::int AS searches, n_tup_hot_upd::int AS heap_only
      FROM pg_stat_xact_user_tables WHERE relname = 'integration_configurations'`;
    return row;
  };
  try {
    await session`BEGIN`;
    for (const way of ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin']) {
      await session.unsafe(`SET LOCAL enable_${way} = off`);
    }
    const before = await count();
    await work(session);
    const { searches, heapOnly } = await count();
    return { searches: searches - before.searches, heapOnly: heapOnly - before.heapOnly };
  } finally {
    await session`ROLLBACK`;
    session.release();
  }
}

it('a claim searches what is due, no row a second time, and writes to no index', async () => {
  let claims: ClaimedCheck[] = [];
  // Pages that have the room which what is written leaves on them.
  await sql.unsafe('VACUUM FULL integration_configurations').simple();
  const { searches, heapOnly } = await costOf(async (session) => {
    claims = await claimDue(session, wants, 60);
  });
  expect(searches).toBe(1);
  // As many as have room there: all twenty at once may not.
  expect(heapOnly).toBeGreaterThan(CHECKS / 4);
  expect(claims).toHaveLength(CHECKS);
});

it('what is claimed stays due and is claimed by nobody else, until its lease ends', async () => {
  const due = async () => {
    const rows = await sql`SELECT next_health_check::text AS at FROM integration_configurations
      ORDER BY partner_id`;
    return rows.map(({ at }) => String(at));
  };
  const before = await due();
  await claimDue(sql, wants, 60);
  expect(await due()).toEqual(before);
  expect(await claimDue(sql, wants, 60)).toEqual([]);
  await sql`UPDATE integration_configurations SET lease_until = now()`;
  const again = await claimDue(sql, wants, 60);
  expect(again.map(({ lostLeases }) => lostLeases)).toEqual(Array(CHECKS).fill(1));
  // What lost its worker comes back apart from the others.
  expect(new Set(await due()).size).toBeGreaterThan(CHECKS / 2);
});

/** How many results of each configuration are in the history. */
async function historyOf(claims: readonly ClaimedCheck[]): Promise<number[]> {
  const ids = claims.map(({ id }) => id);
  const rows = await sql<{ id: string; written: number }[]>`
    SELECT configuration_id AS id, count(*)::int AS written FROM integration_checks
    WHERE configuration_id IN ${sql(ids)} GROUP BY configuration_id`;
  return ids.map((id) => rows.find((row) => row.id === id)?.written ?? 0);
}

it('a result searches no index, and once where its claim did not tell a place', async () => {
  const claims = await claimDue(sql, wants, 60);
  const results = claims.map(resultOf);
  const search = async (rows: typeof results) =>
    (await costOf((session) => recordResults(session, rows))).searches;
  const known = await search(results);
  // A table as small as this one may be read as a whole instead.
  expect(known).toBeLessThan(2);
  const unknown = results.map((result) => ({ ...result, place: undefined }));
  expect(await search(unknown)).toBe(known + CHECKS);
});

it('a result whose row was moved since its claim is written all the same, and once', async () => {
  const claims = await claimDue(sql, wants, 60);
  const before = await historyOf(claims);
  await sql`UPDATE integration_configurations SET settings = settings`;
  await sql.unsafe('VACUUM FULL integration_configurations').simple();
  expect((await recordResults(sql, claims.map(resultOf))).size).toBe(CHECKS);
  expect(await historyOf(claims)).toEqual(before.map((written) => written + 1));
});

it('the place of another row opens no way around a claim that was lost', async () => {
  const [one] = await sql<{ partnerId: string }[]>`SELECT partner_id FROM integration_configurations
    WHERE integration_key = 'syncro' LIMIT 1`;
  const add = (lease: number) =>
    sql`INSERT INTO integration_configurations
    (partner_id, integration_key, lease_number, lease_until)
    VALUES (${one?.partnerId ?? null}, ${`other-${lease}`}, ${lease}, now() + INTERVAL '60 s')
    RETURNING *, ctid::text AS place` as unknown as Promise<ClaimedCheck[]>;
  const [lost] = await add(7);
  const [held] = await add(8);
  if (!lost || !held) throw new Error('Both were added.');
  // Another worker has claimed the first one meanwhile, under the number of the second's claim.
  const [moved] = await sql<{ place: string }[]>`UPDATE integration_configurations
    SET lease_number = 8 WHERE id = ${lost.id} RETURNING ctid::text AS place`;
  const results = [resultOf(lost), { ...resultOf(held), place: moved?.place }];
  expect(await recordResults(sql, results)).toEqual(new Set([held.id]));
  expect(await historyOf([lost, held])).toEqual([0, 1]);
  await sql`DELETE FROM integration_configurations WHERE integration_key LIKE 'other-%'`;
});

it('a result whose row a rotation of keys holds at that moment is written all the same', async () => {
  const claims = await claimDue(sql, wants, 60);
  const before = await historyOf(claims);
  const [first] = claims;
  if (!first) throw new Error('All were due.');
  const rotation = await sql.reserve();
  await rotation`BEGIN`;
  await rotation`UPDATE integration_configurations SET settings = settings || '{"moved": true}'
    WHERE id = ${first.id} AND partner_id = ${first.partnerId}`;
  const writing = recordResults(sql, claims.map(resultOf));
  await eventually(async () => {
    const waiting = await sql`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return waiting.length > 0;
  });
  await rotation`COMMIT`;
  rotation.release();
  expect((await writing).size).toBe(CHECKS);
  expect(await historyOf(claims)).toEqual(before.map((written) => written + 1));
  const [row] = await sql`SELECT settings, status, lease_until FROM integration_configurations
    WHERE id = ${first.id} AND partner_id = ${first.partnerId}`;
  expect(row).toEqual({ settings: { moved: true }, status: 'Active', leaseUntil: null });
});
