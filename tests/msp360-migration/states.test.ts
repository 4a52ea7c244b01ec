/** The states of the migration: which steps there are, their way back, and their entries. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refusal, type State, states } from '../../api/msp360-migration/states.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { type OldSide, startOldSide } from './legacy.ts';

const all: ReadonlySet<State> = new Set(states);

describe('a step', () => {
  it('leads one state forward, or back to any earlier one; from retired to new alone', () => {
    const steps = states.map((from) => [
      from,
      states.filter((to) => refusal(from, to, all) === undefined),
    ]);
    expect(Object.fromEntries(steps)).toEqual({
      legacy: ['dual-write'],
      'dual-write': ['legacy', 'verified'],
      verified: ['legacy', 'dual-write', 'new'],
      new: ['legacy', 'dual-write', 'verified', 'retired'],
      retired: ['new'],
    });
  });

  it('has a way back to legacy from everywhere', () => {
    for (const start of states) {
      let at: State = start;
      for (let steps = 0; at !== 'legacy' && steps < states.length; steps += 1) {
        at = states.find((to) => refusal(at, to, all) === undefined) ?? at;
      }
      expect(at, start).toBe('legacy');
    }
  });

  it('is refused in words while its machinery is not there', () => {
    for (const to of states.filter((state) => state !== 'legacy')) {
      expect(refusal('legacy', to) ?? 'taken', to).toMatch(
        /^\S+ needs .*, which this version does not have yet$/,
      );
    }
  });
});

describe('the states of partners', () => {
  let side: OldSide;
  beforeAll(async () => {
    side = await startOldSide();
  });
  afterAll(() => side.stop());
  beforeEach(() => side.database.sql`DELETE FROM partners`);

  const entries = () =>
    side.database.sql`SELECT partner_id, actor_name, details FROM integration_audit_logs
      WHERE action = 'migration_state_set' ORDER BY entry_number`;

  it('change with their entry, forward and all the way back', async () => {
    const [partnerId = ''] = await side.fill(1);
    const migration = side.migration(all);
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
    const migration = side.migration(all);
    expect(await migration.setState(partnerId, 'new')).toMatchObject({
      from: 'legacy',
      refused: 'from legacy the next state is dual-write',
    });
    expect(await side.migration().setState(partnerId, 'dual-write')).toHaveProperty('refused');
    const nobody = '11111111-1111-4111-8111-111111111111';
    expect(await migration.setState(nobody, 'dual-write')).toBeNull();
    expect([await migration.stateOf(partnerId), await entries()]).toEqual(['legacy', []]);
  });

  it('change once when two ask at the same moment', async () => {
    const [partnerId = ''] = await side.fill(1);
    const migration = side.migration(all);
    for (const to of ['dual-write', 'verified'] as const) {
      const steps = await Promise.all([1, 2].map(() => migration.setState(partnerId, to)));
      expect(steps.filter((step) => step?.refused === undefined)).toHaveLength(1);
    }
    expect(await entries()).toHaveLength(2);
  });

  it('of all partners move together, and those that may not are told', async () => {
    const [ahead = '', ...others] = await side.fill(4);
    await side.addPartners(1);
    const migration = side.migration(all);
    await migration.setState(ahead, 'dual-write');
    await migration.setState(ahead, 'verified');
    const told: (string | undefined)[] = [];
    await migration.setAll('verified', ({ refused }) => told.push(refused));
    expect(told).toEqual(others.map(() => 'from legacy the next state is dual-write'));
    await migration.setAll('legacy', ({ refused }) => told.push(refused));
    expect(told.slice(3)).toEqual([undefined]);
    const { partners, rows } = await migration.status();
    expect([partners.get('legacy'), rows]).toEqual([4, { legacy: 4, ours: 0, both: 0, either: 4 }]);
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
