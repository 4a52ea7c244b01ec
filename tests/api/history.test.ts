/** GET …/history and what keeps the history bounded, over a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepHistory } from '../../api/health/retention.ts';
import { connectDatabase, type DatabaseRole, type Sql } from '../../api/platform/database.ts';
import {
  createCaller,
  good,
  openInstance,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, path } from './support.ts';

let service: TestService;
let sql: Sql;
const pools: Sql[] = [];
const as = (role: DatabaseRole): Sql => {
  const pool = connectDatabase(service.database.url, { max: 2, role });
  pools.push(pool);
  return pool;
};
beforeAll(async () => {
  service = await startTestService();
  sql = service.database.sql;
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await service.stop();
});

interface Configured {
  readonly partner: Partner;
  readonly id: string;
  read(): ReturnType<ReturnType<Partner['as']>['call']>;
}

/** A configuration whose states began so many hours ago; what the triggers noted is forgotten. */
async function configured(
  states: readonly (readonly [number, string])[] = [],
): Promise<Configured> {
  const partner = await service.addPartner();
  await configure(partner.as('partner_admin'), 'syncro', good.syncro);
  const [row] = await sql<[{ id: string }]>`UPDATE integration_configurations
    SET health_state = 'ok', last_health_check = now(), health_wait = 900
    WHERE partner_id = ${partner.id} RETURNING id`;
  await sql`DELETE FROM integration_states WHERE configuration_id = ${row.id}`;
  for (const [hours, state] of states) await addState(partner.id, row.id, hours, state);
  return {
    partner,
    id: row.id,
    read: () => partner.as('partner_user').call('GET', path('syncro', 'history')),
  };
}

async function addState(partnerId: string, id: string, hours: number, state: string) {
  await sql`INSERT INTO integration_states (partner_id, configuration_id, since, state, failure_class)
    VALUES (${partnerId}, ${id}, now() - make_interval(mins => ${Math.round(hours * 60)}), ${state},
      ${state === 'error' ? 'vendor' : null})`;
}

async function addChecks(
  { partner, id }: Pick<Configured, 'partner' | 'id'>,
  minutesAgo: number,
  durations: readonly number[],
  outcome = 'ok',
) {
  for (const ms of durations) {
    await sql`INSERT INTO integration_checks
      (partner_id, configuration_id, checked_at, outcome, duration_ms)
      VALUES (${partner.id}, ${id}, now() - make_interval(mins => ${minutesAgo}), ${outcome}, ${ms})`;
  }
}

describe('the history of an integration', () => {
  it('is 404 for what is not offered and for what is not configured', async () => {
    const caller = (await service.addPartner()).as('partner_user');
    const answers = [
      await caller.call('GET', path('nothing', 'history')),
      await caller.call('GET', path('syncro', 'history')),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'unknown_integration'],
      [404, 'not_configured'],
    ]);
  });

  it('tells uptime, states and incidents of the last 90 days, cut at their beginning', async () => {
    const { read } = await configured([
      [24 * 120, 'error'],
      [24 * 100, 'ok'],
      [24 * 40, 'disabled'],
      [24 * 20, 'ok'],
      [12, 'error'],
      [6, 'degraded'],
    ]);
    await sql`INSERT INTO integration_incidents (integration_key, since, until, failing) VALUES
      ('syncro', now() - INTERVAL '100 days', now() - INTERVAL '95 days', 9),
      ('syncro', now() - INTERVAL '91 days', now() - INTERVAL '89 days', 9),
      ('syncro', now() - INTERVAL '1 hour', NULL, 9),
      ('msp360', now() - INTERVAL '2 hours', NULL, 9)`;
    const { status, body } = await read();
    expect(status).toBe(200);
    const asOf = Date.parse(body.as_of);
    const hoursAgo = (moment: string) => Math.round((asOf - Date.parse(moment)) / 3_600_000);
    expect(
      body.states.map((one: { since: string; state: string; until: string | null }) => [
        hoursAgo(one.since),
        one.state,
        one.until && hoursAgo(one.until),
      ]),
    ).toEqual([
      [24 * 90, 'ok', 24 * 40],
      [24 * 40, 'disabled', 24 * 20],
      [24 * 20, 'ok', 12],
      [12, 'error', 6],
      [6, 'degraded', null],
    ]);
    expect(body.states[3].failure_class).toBe('vendor');
    const [day, week, month, quarter] = body.uptime;
    expect(day.ratio).toBeCloseTo(0.75, 3);
    expect(week.ratio).toBeCloseTo(1 - 6 / (7 * 24), 4);
    expect([day, week, month, quarter].map(({ days }) => days)).toEqual([1, 7, 30, 90]);
    expect(month.covered_seconds).toBeCloseTo(20 * 86_400, -2);
    expect(quarter.covered_seconds).toBeCloseTo(70 * 86_400, -2);
    expect(body.incidents.map((one: { since: string }) => hoursAgo(one.since))).toEqual([
      24 * 91,
      1,
    ]);
    expect(JSON.stringify(body.incidents)).not.toContain('9,');
  });

  it('tells the latency of 24 hours in half hours, of the checks that did not fail', async () => {
    const held = await configured([[1, 'ok']]);
    await addChecks(held, 24 * 60 + 31, [9_999]);
    await addChecks(held, 300, [100, 200, 300, 400, 1_000]);
    await addChecks(held, 60, [30_000], 'error');
    const { body } = await held.read();
    expect(body.latency).toMatchObject({ p50_ms: 300, p95_ms: 1_000, p99_ms: 1_000, failed: 1 });
    expect(body.latency.checks).toBe(6);
    expect(body.latency.points).toHaveLength(2);
    expect(body.latency.points).toMatchObject([
      { p50_ms: 300, p95_ms: 1_000, max_ms: 1_000, checks: 5, failed: 0 },
      { p50_ms: null, p95_ms: null, max_ms: null, checks: 1, failed: 1 },
    ]);
    for (const { at } of body.latency.points) {
      expect((Date.parse(at) - Date.parse(body.latency.since)) % 1_800_000).toBe(0);
    }
    const reach = Date.parse(body.as_of) - Date.parse(body.latency.since);
    expect(reach).toBeGreaterThan(47 * 1_800_000 - 1);
    expect(reach).toBeLessThan(48 * 1_800_000);
  });

  it('does not count time in which no checks ran, neither at its end nor once they are back', async () => {
    const { id, read } = await configured([[10, 'ok']]);
    // A result counts for 30 minutes.
    await sql`UPDATE integration_configurations SET last_health_check = now() - INTERVAL '5 hours'
      WHERE id = ${id}`;
    const overdue = (await read()).body;
    expect(overdue.states.at(-1)).toMatchObject({ state: 'unknown', until: null });
    expect(overdue.uptime[0].covered_seconds).toBeCloseTo(5.5 * 3_600, -2);
    await sql`UPDATE integration_configurations SET last_health_check = now() WHERE id = ${id}`;
    const back = (await read()).body;
    expect(back.states.map(({ state }: { state: string }) => state)).toEqual([
      'ok',
      'unknown',
      'ok',
    ]);
    expect(back.uptime[0].covered_seconds).toBeCloseTo(5.5 * 3_600, -2);
    await sql`UPDATE integration_configurations SET last_health_check = now() + INTERVAL '20 min'
      WHERE id = ${id}`;
    expect((await read()).body.states).toHaveLength(3);
  });

  it.each([
    // What is checked every minute is stale after two, what is checked every day not after an hour.
    { interval: 60, wait: 40, counts: 120 },
    { interval: 60, wait: 21_600, counts: 21_660 },
    { interval: 86_400, wait: 30, counts: 172_800 },
  ])('is unknown exactly while it is stale: $interval s, $wait s until the next', async (given) => {
    const { interval, wait, counts } = given;
    const { health } = service.config;
    const instance = await openInstance({ ...service.config, health: { ...health, interval } });
    const { id, partner } = await configured([[24 * 10, 'ok']]);
    const who = { userId: partner.as('dev').userId, partnerId: partner.id, role: 'partner_admin' };
    const caller = createCaller(instance.fetch, who);
    const shown = async (age: number) => {
      await sql`UPDATE integration_configurations SET health_wait = ${wait}, updated_at = '2020-01-01',
        last_health_check = now() - make_interval(secs => ${age}) WHERE id = ${id}`;
      const [detail, history] = [
        await caller.call('GET', path('syncro')),
        await caller.call('GET', path('syncro', 'history')),
      ];
      return [detail.body.evidence.stale, history.body.states.at(-1).state];
    };
    const gaps = () => sql`SELECT extract(epoch FROM c.last_health_check - s.since)::int AS seconds
      FROM integration_states s JOIN integration_configurations c ON c.id = s.configuration_id
      WHERE c.id = ${id} AND s.state = 'unknown'`;
    const check = () => caller.call('POST', path('syncro', 'test'));
    expect(await shown(counts - 5)).toEqual([false, 'ok']);
    await check();
    expect(await gaps()).toEqual([]);
    expect(await shown(counts + 5)).toEqual([true, 'unknown']);
    await check();
    await instance.close();
    expect(await gaps()).toEqual([{ seconds: expect.closeTo(5, -1) }]);
  });

  it('is one partner’s own, and gone with its configuration', async () => {
    const [ours, theirs] = [await configured([[5, 'ok']]), await configured([[7, 'error']])];
    await addChecks(theirs, 10, [77]);
    const { body } = await ours.read();
    expect(body.latency.checks).toBe(0);
    expect(body.states.map(({ state }: { state: string }) => state)).toEqual(['ok']);
    const app = as('integration_app');
    for (const table of ['integration_checks', 'integration_states']) {
      expect(await app.unsafe(`SELECT * FROM ${table}`), table).toEqual([]);
      const bound = await app.unsafe(
        `SELECT held.partner_id FROM integration_tenant('${theirs.partner.id}') AS tenant(id),
          LATERAL (SELECT * FROM ${table} OFFSET 0) AS held`,
      );
      expect(new Set(bound.map(({ partnerId }) => partnerId)), table).toEqual(
        new Set([theirs.partner.id]),
      );
    }
    await theirs.partner.as('partner_admin').call('DELETE', path('syncro'));
    expect((await theirs.read()).body.code).toBe('not_configured');
  });
});

describe('keeping the history bounded', () => {
  const days = async () =>
    (
      await sql<{ name: string; walled: boolean }[]>`
        SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS walled
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'integration_checks'::regclass ORDER BY c.relname`
    ).filter(({ name }) => name !== 'integration_checks_default');
  const dayName = (offset: number) =>
    `integration_checks_${new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')}`;
  const makeDay = (offset: number) => {
    const at = (day: number) => new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    return sql.unsafe(`CREATE TABLE ${dayName(offset)} PARTITION OF integration_checks
      FOR VALUES FROM ('${at(offset)} 00:00Z') TO ('${at(offset + 1)} 00:00Z')`);
  };

  it('readies walled days, and drops those that are over', async () => {
    await sql.unsafe(`DROP TABLE ${dayName(1)}`);
    for (const offset of [-5, -4, -3]) await makeDay(offset);
    const held = await configured();
    await addChecks(held, 60 * 24 * 5, [1, 2, 3]);
    const worker = as('integration_worker');
    expect(await keepHistory(worker, { checkDays: 3, stateDays: 400 })).toMatchObject({ days: 2 });
    const left = await days();
    expect(left.map(({ name }) => name)).toEqual([-3, 0, 1, 2].map(dayName));
    // The one that the test made itself has no wall of its own; every other has.
    expect(left.filter(({ walled }) => !walled).map(({ name }) => name)).toEqual([dayName(-3)]);
    expect(await worker`SELECT integration_turn_days(3) AS days`).toEqual([{ days: 0 }]);
    for (const { name } of left) {
      await expect(as('integration_app').unsafe(`SELECT * FROM ${name}`)).rejects.toThrow(
        /permission/,
      );
    }
  });

  it('goes on when a day began before its partition was ready', async () => {
    await sql.unsafe(`DROP TABLE ${dayName(0)}; DROP TABLE ${dayName(2)}`);
    const held = await configured([[1, 'ok']]);
    await addChecks(held, 0, [5]);
    await addChecks(held, 60 * 24 * 9, [6, 7, 8]);
    const worker = as('integration_worker');
    const forgotten = await keepHistory(worker, { checkDays: 3, stateDays: 400 }, 2).catch(String);
    expect(forgotten).toMatchObject({ checks: 3 });
    expect((await days()).map(({ name }) => name)).toContain(dayName(2));
    expect((await held.read()).body.latency.checks).toBe(1);
  });

  it('removes old states in small steps, but never the one that still held', async () => {
    const day = 24;
    const [busy, calm] = [
      await configured([
        [500 * day, 'ok'],
        [450 * day, 'error'],
        [420 * day, 'ok'],
        [300 * day, 'error'],
        [10 * day, 'ok'],
      ]),
      await configured([[900 * day, 'ok']]),
    ];
    const limits = { checkDays: 3, stateDays: 400 };
    const { states } = await keepHistory(as('integration_worker'), limits, 1);
    expect(states).toBe(2);
    const left = async ({ id }: Configured) =>
      (
        await sql<{ days: number }[]>`
          SELECT round(extract(epoch FROM now() - since) / 86400)::int AS days
          FROM integration_states WHERE configuration_id = ${id} ORDER BY since`
      ).map((row) => row.days);
    expect(await left(busy)).toEqual([420, 300, 10]);
    expect(await left(calm)).toEqual([900]);
  });

  it('removes the minutes of vendors after a week', async () => {
    await sql`INSERT INTO integration_vendor_minutes (integration_key, minute)
      SELECT 'old', now() - make_interval(days => day) FROM generate_series(1, 14) AS day`;
    const worker = as('integration_worker');
    const { minutes } = await keepHistory(worker, { checkDays: 3, stateDays: 400 }, 3);
    expect(minutes).toBe(8);
    expect((await keepHistory(worker, { checkDays: 3, stateDays: 400 })).minutes).toBe(0);
  });

  it('removes incidents that ended long ago, and none that lasts', async () => {
    await sql`DELETE FROM integration_incidents`;
    await sql`INSERT INTO integration_incidents (integration_key, since, until, failing)
      SELECT 'old' || days, now() - make_interval(days => days + 1),
        CASE WHEN days < 900 THEN now() - make_interval(days => days) END, 5
      FROM unnest(ARRAY[10, 399, 401, 500, 900]) AS days`;
    const worker = as('integration_worker');
    const { incidents } = await keepHistory(worker, { checkDays: 3, stateDays: 400 }, 1);
    expect(incidents).toBe(2);
    const left = await sql<{ key: string }[]>`
      SELECT integration_key AS key FROM integration_incidents ORDER BY since`;
    expect(left.map(({ key }) => key)).toEqual(['old900', 'old399', 'old10']);
  });
});
