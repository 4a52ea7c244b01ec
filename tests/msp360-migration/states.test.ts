/** The states of the migration: which steps there are, their way back, and their entries. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { install } from '../../api/msp360-migration/install.ts';
import { createMsp360Migration } from '../../api/msp360-migration/service.ts';
import { refusal, type State, states } from '../../api/msp360-migration/states.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { box, documented, plugin, tableOf } from './legacy.ts';
import { startTwoSides, type TwoSides } from './two-sides.ts';

describe('a step', () => {
  it('leads one state forward, or back to any earlier one', () => {
    const steps = states.map((from) => [
      from,
      states.filter((to) => refusal(from, to) === undefined),
    ]);
    expect(Object.fromEntries(steps)).toEqual({
      legacy: ['dual-write'],
      'dual-write': ['legacy', 'verified'],
      verified: ['legacy', 'dual-write', 'new'],
      new: ['legacy', 'dual-write', 'verified', 'retired'],
      retired: ['legacy', 'dual-write', 'verified', 'new'],
    });
  });
});

describe('the states of partners', () => {
  let two: TwoSides;
  let side: TwoSides['side'];
  beforeAll(async () => {
    two = await startTwoSides();
    side = two.side;
  });
  afterAll(() => two.stop());
  beforeEach(async () => {
    await two.sql`DELETE FROM partners`;
    await two.sql`DELETE FROM integration_msp360_changes`;
    await two.sql`UPDATE integration_msp360_fleet SET default_state = 'legacy'`;
  });

  /** As the command is with a parity that held. */
  const held = () =>
    createMsp360Migration({
      sql: side.operator,
      app: two.app,
      table: two.table,
      plugin,
      box,
      parityHeld: async () => undefined,
    });

  const entries = () =>
    side.database.sql`SELECT partner_id, actor_name, details FROM integration_audit_logs
      WHERE action = 'migration_state_set' ORDER BY entry_number`;

  const waiting = () =>
    two.sql`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

  it('change with their entry, forward and all the way back', async () => {
    const [partnerId = ''] = await side.fill(1);
    const migration = held();
    const way: State[] = ['dual-write', 'verified', 'new', 'retired', 'new', 'legacy'];
    for (const to of way) {
      expect(await migration.setState(partnerId, to)).not.toHaveProperty('refused');
      expect(await migration.stateOf(partnerId)).toBe(to);
    }
    const told = await entries();
    expect(told.map(({ details }) => details)).toEqual(
      way.map((to, index) => ({ from: way[index - 1] ?? 'legacy', to })),
    );
    expect(told[0]?.actorName).toBe('GuruRMM (migrate:msp360)');
  });

  it('stay, without an entry, when a step is refused or nobody is there', async () => {
    const [partnerId = ''] = await side.fill(1);
    const migration = held();
    expect(await migration.setState(partnerId, 'new')).toMatchObject({
      from: 'legacy',
      refused: 'from legacy the next state is dual-write',
    });
    const nobody = '11111111-1111-4111-8111-111111111111';
    expect(await migration.setState(nobody, 'dual-write')).toBeNull();
    expect([await migration.stateOf(partnerId), await entries()]).toEqual(['legacy', []]);
  });

  it('change once when two ask at the same moment', async () => {
    const [partnerId = ''] = await side.fill(1);
    const migration = held();
    for (const to of ['dual-write', 'verified'] as const) {
      const steps = await two.sql.begin(async (sql) => {
        await sql`SELECT pg_advisory_xact_lock(hashtext('integration_msp360_state'), hashtext(${partnerId}))`;
        const both = [1, 2].map(() => migration.setState(partnerId, to));
        // Both have read the state by then.
        await vi.waitUntil(async () => (await waiting()).length === 2);
        return { both: Promise.all(both) };
      });
      expect((await steps.both).filter((step) => step?.refused === undefined)).toHaveLength(1);
    }
    expect(await entries()).toHaveLength(2);
  });

  it('of all partners move together, and those that may not are told', async () => {
    const [ahead = '', broken = '', ...others] = await side.fill(4);
    await side.addPartners(1);
    const migration = held();
    await migration.setState(ahead, 'dual-write');
    await migration.setState(ahead, 'verified');
    await two.old.update(broken, { api_login: null });
    const told: string[] = [];
    await migration.setAll('dual-write', ({ from, refused }) =>
      told.push(refused ? refused.slice(0, 40) : from),
    );
    expect(told.toSorted()).toEqual(
      ['GuruRMM’s row cannot be taken over: our ', 'legacy', 'legacy', 'verified'].toSorted(),
    );
    const { partners, rows, problems, pending } = await migration.status();
    expect(partners.get('dual-write')).toBe(3);
    expect(rows).toEqual({ legacy: 4, ours: 3, both: 3, either: 4 });
    expect([problems.map(({ partnerId }) => partnerId), pending]).toEqual([[broken], 0]);
    expect(others).toHaveLength(2);
  });

  it('go forward only where both sides are comparable, after what is pending was taken over', async () => {
    const [one = ''] = await side.fill(1);
    const [only = ''] = await side.addPartners(1);
    await two.sql`INSERT INTO integration_configurations (partner_id, integration_key, settings)
      VALUES (${only}, 'msp360', '{"api_login": "only-here"}')`;
    const migration = side.migration();
    expect(await migration.setState(only, 'dual-write')).toMatchObject({
      refused: expect.stringMatching(/GuruRMM’s table lacks what the Integration Center has/),
    });
    await two.old.update(one, { api_login: 'pending' });
    expect(await migration.setState(one, 'dual-write')).not.toHaveProperty('refused');
    expect(await two.ours(one)).toMatchObject({ api_login: 'pending' });
    expect(await migration.setState(one, 'verified')).not.toHaveProperty('refused');
    expect(await migration.setState(one, 'new')).toMatchObject({
      refused: expect.stringMatching(/--force/),
    });
    expect(await migration.setState(one, 'new', { force: true })).not.toHaveProperty('refused');
    expect((await entries()).at(-1)?.details).toEqual({
      from: 'verified',
      to: 'new',
      forced: true,
    });
  });

  it('go back whatever stands in the way', async () => {
    const [one = ''] = await side.fill(1);
    await held().setState(one, 'dual-write');
    await two.sql`UPDATE mspbackups_config SET api_password_encrypted = 'AAAA'`;
    expect(await held().setState(one, 'verified')).toHaveProperty('refused');
    expect(await held().setState(one, 'legacy')).not.toHaveProperty('refused');
  });

  it('begin where the default says for whom nobody moved', async () => {
    const migration = held();
    const [one = ''] = await side.fill(1);
    expect(await migration.setDefault('verified')).toMatchObject({
      refused: 'from legacy the next state is dual-write',
    });
    expect(await migration.setDefault('dual-write')).toEqual({
      from: 'legacy',
      refused: '1 partners were moved by nobody: set --all first',
    });
    await migration.setState(one, 'dual-write');
    expect(await migration.setDefault('dual-write')).toEqual({ from: 'legacy' });
    const [second = ''] = await side.fill(1);
    expect([await migration.stateOf(second), await migration.stateOf(one)]).toEqual([
      'dual-write',
      'dual-write',
    ]);
    await two.takeOver(second);
    expect(await migration.setDefault('legacy')).toEqual({ from: 'dual-write' });
    expect([await migration.stateOf(second), await migration.stateOf(one)]).toEqual([
      'legacy',
      'dual-write',
    ]);
    const concerned = (await entries()).map(({ partnerId, details }) => [partnerId, details.to]);
    expect(concerned).toEqual([
      [one, 'dual-write'],
      [second, 'legacy'],
    ]);
  });

  it('need a database that is ready for both sides', async () => {
    const [one = ''] = await side.fill(1);
    await two.sql`DELETE FROM integration_msp360_install`;
    expect(await held().setState(one, 'dual-write')).toMatchObject({
      refused: expect.stringMatching(/install$/),
    });
    await two.sql`ALTER TABLE mspbackups_config DISABLE TRIGGER integration_msp360_note`;
    expect(await install(two.sql, tableOf(documented.env))).toBe('installed');
    await two.sql`ALTER TABLE mspbackups_config ENABLE TRIGGER integration_msp360_note`;
  });

  it('are the operator’s alone, who may set what the backfill sets and nothing else', async () => {
    const [partnerId = ''] = await side.fill(1);
    for (const role of ['integration_app', 'integration_worker', 'integration_reader'] as const) {
      const sql = connectDatabase(side.database.url, { max: 1, role });
      await expect(
        sql`INSERT INTO integration_msp360_states VALUES (${partnerId}, 'new')`,
      ).rejects.toThrow(/permission/);
      await expect(
        sql`SELECT integration_msp360_set_state(${partnerId}, 'legacy', 'new', '{}')`,
      ).rejects.toThrow(/permission/);
      await expect(sql`UPDATE integration_msp360_fleet SET default_state = 'new'`).rejects.toThrow(
        /permission/,
      );
      await sql.end();
    }
    await expect(
      side.operator`INSERT INTO integration_configurations (partner_id, integration_key, health_state)
        VALUES (${partnerId}, 'msp360', 'ok')`,
    ).rejects.toThrow(/permission/);
    await expect(side.operator`DELETE FROM integration_msp360_states`).rejects.toThrow(
      /permission/,
    );
    await expect(
      side.database.sql`INSERT INTO integration_msp360_states VALUES (${partnerId}, 'over')`,
    ).rejects.toThrow(/check/);
  });
});
