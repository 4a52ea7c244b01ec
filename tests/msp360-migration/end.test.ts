/** The end of the move: GuruRMM's table is renamed and dropped only when nothing is lost by it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EndStep, runEnd } from '../../api/msp360-migration/end-command.ts';
import { whyNotReady } from '../../api/msp360-migration/install-row.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { openInstance } from '../helpers/service.ts';
import { migrateCommand } from './command.ts';
import { box, plugin } from './legacy.ts';
import { type MovingService, startMovingService } from './moving-service.ts';

let moving: MovingService;
beforeEach(async () => {
  moving = await startMovingService();
});
afterEach(() => moving.stop());

/** As the command does it, without the process. */
async function end(step: EndStep) {
  const { databaseUrl: url } = moving.service.config;
  const owner = connectDatabase(url, { max: 1 });
  const operator = connectDatabase(url, { max: 1, role: 'integration_operator' });
  const app = connectDatabase(url, { max: 1, role: 'integration_app' });
  const { table } = moving.move;
  const lines: string[] = [];
  const refused = await runEnd(step, {
    owner,
    operator,
    app,
    days: 7,
    legacy: () => ({ table, reader: { plugin, codec: table.codec, box } }),
    print: (line) => lines.push(line),
  }).then(
    () => '',
    (error: Error) => error.message,
  );
  await Promise.all([owner, operator, app].map((sql) => sql.end()));
  return { lines, refused };
}
const first = { api_login: 'first', api_password: 'first-password' };

/** As it is when the last partner is retired and nobody has used GuruRMM's page for a week. */
async function readyToEnd() {
  const partner = await moving.partner('retired');
  expect((await partner.configure(first)).status).toBe(201);
  await moving.sql`INSERT INTO integration_msp360_parity_runs
    (asked_by, started_at, ended_at, checked, equal) VALUES ('command', now(), now(), 1, 1)`;
  return partner;
}
const tables = async () => {
  const rows = await moving.sql<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r'
      AND (relname LIKE 'mspbackups%' OR relname LIKE 'integration_msp360%') ORDER BY 1`;
  return rows.map(({ name }) => name);
};
const steps = async (partnerId: string) => {
  const rows = await moving.sql<{ details: { from: string; to: string } }[]>`
    SELECT details FROM integration_audit_logs
    WHERE partner_id = ${partnerId} AND action = 'migration_state_set' ORDER BY entry_number`;
  return rows.map(({ details }) => `${details.from} → ${details.to}`);
};

describe('it is refused', () => {
  it('in words, by everything that stands in the way, and by the database itself', async () => {
    const partner = await moving.partner('new');
    await partner.configure(first);
    await moving.old.insert((await moving.service.addPartner()).id, first);
    expect((await end('check')).lines).toEqual([
      '2 partners are not retired: migrate:msp360 -- status',
      "1 changes of GuruRMM's are not taken over",
      'no parity was ever run',
    ]);
    expect((await end('rename')).refused).toContain('2 partners are not retired');
    const command = migrateCommand(moving.service.config.databaseUrl, {}, 'end', 'rename');
    expect(await command.ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('2 partners are not retired'),
    });
    expect(await tables()).toContain('mspbackups_config');
  });

  it.each([
    [
      'an unclean parity',
      (m: MovingService) => m.sql`UPDATE integration_msp360_parity_runs SET equal = 0`,
      /was not clean/,
    ],
    [
      'an old parity',
      (m: MovingService) =>
        m.sql`UPDATE integration_msp360_parity_runs SET ended_at = now() - interval '25 hours'`,
      /older than a day/,
    ],
    [
      'somebody who still uses the page',
      async (m: MovingService) => {
        const [row] = await m.sql`SELECT partner_id FROM mspbackups_config`;
        await m.old.update(row?.partnerId, { api_login: 'late' });
        await m.move.takeOver(row?.partnerId);
      },
      /was changed within the last 7 days/,
    ],
  ])('for %s', async (_, spoil, words) => {
    await readyToEnd();
    expect((await end('check')).lines).toEqual(['nothing stands in the way: end rename']);
    await spoil(moving);
    expect((await end('rename')).refused).toMatch(words);
  });
});

describe('once it is renamed', () => {
  it('instances go on, with the variables and without, and say what to do; undone, nothing is lost', async () => {
    const partner = await readyToEnd();
    expect(await end('rename')).toMatchObject({
      refused: '',
      lines: [
        'renamed: mspbackups_config is mspbackups_config_retired',
        'told: 1 partners',
        expect.stringContaining('LEGACY_MSP360_'),
      ],
    });
    expect(await end('rename')).toMatchObject({ refused: '' });
    expect(await steps(partner.id)).toEqual(['retired → renamed']);
    expect(await whyNotReady(moving.sql, moving.move.table)).toMatch(/is over: take the LEGACY_/);
    // One that was started before goes on.
    expect((await partner.get()).body).toMatchObject({ settings: { api_login: 'first' } });
    expect((await partner.change({ api_login: 'second' })).status).toBe(200);
    expect((await partner.disable()).status).toBe(200);
    // One that knows nothing of the move, too.
    const { legacyMsp360: _, ...config } = moving.service.config;
    const without = await openInstance(config);
    const { fetch } = without;
    const url = `http://test.local${moving.url}`;
    const headers = { authorization: `Bearer ${await partner.admin.token()}` };
    expect((await fetch(new Request(`${url}/enable`, { method: 'POST', headers }))).status).toBe(
      200,
    );
    await without.close();
    // Nobody moves while there is nothing to move back to.
    await expect(moving.side.migration().setState(partner.id, 'new')).rejects.toThrow(/end undo/);

    expect(await end('undo')).toMatchObject({
      refused: '',
      lines: [
        'renamed: mspbackups_config_retired is mspbackups_config again',
        'brought up to date: 1 rows',
      ],
    });
    expect(await moving.side.migration().parity(() => {})).toMatchObject({ checked: 1, equal: 1 });
    expect(await steps(partner.id)).toEqual(['retired → renamed', 'renamed → retired']);
    expect(await moving.side.migration().setState(partner.id, 'new')).not.toHaveProperty('refused');
    await moving.old.update(partner.id, { api_login: 'third' });
    expect((await partner.get()).body.settings.api_login).toBe('third');
  });

  it('an undo writes what was made and removes what was removed meanwhile', async () => {
    const other = await moving.partner('retired');
    const late = await moving.partner('retired');
    await other.configure(first);
    const partner = await readyToEnd();
    await end('rename');
    expect((await partner.remove()).status).toBe(204);
    expect((await other.remove()).status).toBe(204);
    expect((await other.configure({ ...first, api_login: 'again' })).status).toBe(201);
    expect((await late.configure(first)).status).toBe(201);
    expect((await end('undo')).lines.at(-1)).toBe('brought up to date: 3 rows');
    expect(await moving.both(partner.id)).toEqual({ ours: undefined, theirs: undefined });
    expect((await moving.both(other.id)).theirs).toMatchObject({
      apiLogin: 'again',
      enabled: true,
    });
    expect((await moving.both(late.id)).theirs).toMatchObject({ apiLogin: 'first' });
  });

  it('it is dropped a week later and not before, with all that the move made', async () => {
    const partner = await readyToEnd();
    expect((await end('drop')).refused).toContain('the table is not renamed');
    await end('rename');
    expect((await end('drop')).refused).toContain('can be dropped 7 days later');
    await moving.sql`UPDATE integration_msp360_end SET renamed_at = now() - interval '8 days'`;
    expect(await end('drop')).toMatchObject({ refused: '' });
    expect(await tables()).toEqual([]);
    expect(await steps(partner.id)).toEqual(['retired → renamed', 'renamed → dropped']);
    const left = await moving.sql`SELECT proname FROM pg_proc
      WHERE proname LIKE 'integration\\_msp360\\_%'`;
    expect(left).toEqual([]);
    expect(await whyNotReady(moving.sql, moving.move.table)).toMatch(/is over: take the LEGACY_/);
    const { legacyMsp360: _, ...config } = moving.service.config;
    const without = await openInstance(config);
    const headers = { authorization: `Bearer ${await partner.admin.token()}` };
    const request = new Request(`http://test.local${moving.url}/disable`, {
      method: 'POST',
      headers,
    });
    expect((await without.fetch(request)).status).toBe(200);
    await without.close();
  });
});
