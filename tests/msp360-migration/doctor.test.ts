/** The doctor and the command, over tables that fit and that do not. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMsp360Migration } from '../../api/msp360-migration/service.ts';
import { createLeakSearch } from '../helpers/canaries.ts';
import { rowsOf } from '../helpers/database.ts';
import { migrateCommand } from './command.ts';
import {
  box,
  documented,
  legacyKey,
  type OldSide,
  passwordOf,
  plugin,
  startOldSide,
  tableOf,
} from './legacy.ts';

let side: OldSide;
let partners: string[];
beforeAll(async () => {
  side = await startOldSide();
});
afterAll(() => side.stop());
beforeEach(async () => {
  const { sql } = side.database;
  await sql`DELETE FROM partners`;
  await sql.unsafe(`DROP TABLE IF EXISTS mspbackups_config; ${documented.create}`).simple();
  partners = await side.fill(5);
});

async function examine(env: Readonly<Record<string, string>> = {}) {
  const table = tableOf({ ...documented.env, ...env });
  const migration = createMsp360Migration({
    sql: side.operator,
    app: side.operator,
    table,
    plugin,
    box,
  });
  const { absent, remarks } = await migration.examine();
  const of = (wanted: string) =>
    remarks.filter(({ level }) => level === wanted).map(({ words }) => words);
  return { absent, wrong: of('wrong'), notes: of('note'), ok: of('ok') };
}

describe('the doctor', () => {
  it('finds nothing wrong with the documented table', async () => {
    const { wrong, notes, ok } = await examine();
    expect([wrong, notes]).toEqual([[], [expect.stringMatching(/run install/), '5 rows']]);
    expect(ok).toEqual(
      expect.arrayContaining([
        'column api_base_url, text',
        'partner_id is unique and never null',
        '5 of 5 sample rows open and fit our form',
        '1 different base URLs, all acceptable',
      ]),
    );
  });

  it.each([
    ['a missing column', 'DROP COLUMN api_login', /column api_login is missing; there are id, /],
    [
      'a column of another type',
      'ALTER COLUMN enabled DROP DEFAULT, ALTER COLUMN enabled TYPE text',
      /enabled is text, and must be boolean/,
    ],
    ['more rows a partner', 'DROP CONSTRAINT mspbackups_config_partner_id_key', /is not unique/],
    ['rows that may be hidden', 'ENABLE ROW LEVEL SECURITY', /may hide rows/],
  ])('says so of %s', async (_, change, words) => {
    await side.database.sql.unsafe(`ALTER TABLE mspbackups_config ${change}`);
    const { wrong } = await examine();
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatch(words);
  });

  it('accepts row-level security that shows the operator everything', async () => {
    const { sql } = side.database;
    await sql`ALTER TABLE mspbackups_config ENABLE ROW LEVEL SECURITY`;
    await sql`CREATE POLICY all_rows ON mspbackups_config FOR SELECT TO integration_operator USING (true)`;
    expect((await examine()).wrong).toEqual([]);
    await sql`CREATE POLICY enabled_rows ON mspbackups_config AS RESTRICTIVE USING (enabled)`;
    expect((await examine()).wrong).toEqual([expect.stringMatching(/may hide rows/)]);
  });

  it('says which right is missing, and which is too much', async () => {
    const { sql } = side.database;
    await sql`REVOKE SELECT ON mspbackups_config FROM integration_operator`;
    const { wrong } = await examine();
    expect(wrong).toHaveLength(6);
    expect(wrong[0]).toMatch(/GRANT SELECT ON mspbackups_config TO integration_operator/);
    await sql`GRANT SELECT, UPDATE ON mspbackups_config TO integration_operator`;
    const { notes } = await examine();
    expect(notes).toContain('integration_operator may UPDATE; reading is all it needs');
  });

  it('tries rows, and names the layout with which they would open', async () => {
    const { wrong, notes } = await examine({ LEGACY_MSP360_LAYOUT: 'tag,nonce,ciphertext' });
    expect(wrong).toEqual(['0 of 5 sample rows open and fit our form']);
    expect(notes).toContain(
      'with LEGACY_MSP360_LAYOUT=nonce,ciphertext,tag and LEGACY_MSP360_ENCODING=base64 they would open',
    );
    const otherKey = await examine({ LEGACY_MSP360_KEY: Buffer.alloc(32, 9).toString('hex') });
    expect(otherKey.wrong).toHaveLength(1);
    expect(otherKey.notes.join()).not.toMatch(/would open/);
  });

  it('looks at every base URL and partner, without telling an address', async () => {
    const { sql } = side.database;
    await sql`UPDATE mspbackups_config SET api_base_url = 'https://user:pass@evil.example'
      WHERE partner_id = ${partners[0] ?? ''}`;
    await sql`ALTER TABLE mspbackups_config DROP CONSTRAINT mspbackups_config_partner_id_fkey`;
    await sql`DELETE FROM partners WHERE id = ${partners[1] ?? ''}`;
    const { wrong, notes } = await examine();
    expect(wrong).toEqual([
      '4 of 5 sample rows open and fit our form',
      expect.stringMatching(`^1 rows, such as partner ${partners[0]}: Base URL must be`),
      '1 rows name a partner that GuruRMM lacks',
    ]);
    expect([...wrong, ...notes].join()).not.toMatch(/evil|user:pass/);
  });

  it('knows a table that is not there from one that is misnamed', async () => {
    await side.database.sql`DROP TABLE mspbackups_config`;
    expect(await examine()).toMatchObject({ absent: true, wrong: [] });
    const misnamed = await examine({ LEGACY_MSP360_TABLE: 'mspbackup_config' });
    expect(misnamed).toMatchObject({ absent: true, wrong: [expect.stringMatching(/names it/)] });
  });
});

const run = (...args: string[]) => migrateCommand(side.database.url, documented.env, ...args).ended;

describe('the command', () => {
  it('goes from doctor over backfill to a clean parity, and no output holds a secret', async () => {
    const { sql } = side.database;
    const [first = '', second = ''] = partners;
    const leaksIn = createLeakSearch({
      ...Object.fromEntries(partners.map((id, index) => [`password ${index}`, passwordOf(id)])),
      'the legacy key': legacyKey.toString('latin1'),
    });
    const outputs: string[] = [];
    const tell = async (...args: string[]) => {
      const { code, lines, stderr } = await run(...args);
      outputs.push(...lines, stderr);
      return { code, lines, stderr };
    };
    const doctor = await tell('doctor');
    expect([doctor.code, doctor.lines.at(-1)]).toEqual([0, 'everything fits']);
    const before = await tell('parity');
    expect([before.code, before.lines.at(-1)]).toEqual([
      1,
      'checked: 5 rows: 0 equal, 0 different, 5 missing here, 0 missing in legacy, 0 unreadable',
    ]);
    const filled = await tell('backfill');
    expect(filled.code).toBe(0);
    expect(filled.lines[0]).toMatch(/^migrated: 5 rows in /);
    expect(filled.stderr).toMatch(/backfill \[#{30}\] 5 of 5 rows/);
    expect(await tell('parity')).toMatchObject({ code: 0 });
    await sql`UPDATE mspbackups_config SET api_login = 'x' WHERE partner_id = ${first}`;
    await sql`UPDATE mspbackups_config SET api_password_encrypted = 'AAAA'
      WHERE partner_id = ${second}`;
    const { code, lines } = await tell('parity', '--json');
    expect(code).toBe(1);
    const told = lines.map((line) => JSON.parse(line));
    expect(told.at(-1)).toMatchObject({ result: 'summary', checked: 5, equal: 3 });
    expect(told.slice(0, -1)).toEqual(
      expect.arrayContaining([
        {
          partner_id: first,
          result: 'different',
          fields: [{ field: 'api_login', legacy: expect.any(String), ours: expect.any(String) }],
        },
        {
          partner_id: second,
          result: 'unreadable',
          side: 'legacy',
          reason: 'the encrypted password is too short',
        },
      ]),
    );
    expect(await tell('backfill')).toMatchObject({ code: 1 });
    expect(leaksIn(outputs.join('\n'))).toEqual([]);
    for await (const rows of rowsOf(sql)) expect(leaksIn(rows)).toEqual([]);
  });

  it('refuses a table that does not fit, a state that the database is not ready for, and what it does not know', async () => {
    const [partner = ''] = partners;
    const [state, status] = await Promise.all([run('set', partner, 'dual-write'), run('status')]);
    expect([state.code, state.lines]).toEqual([
      1,
      [
        expect.stringMatching(
          /stays legacy: the database is not ready for both sides: .* install$/,
        ),
      ],
    ]);
    expect(status.lines).toEqual([
      'rows: 5 legacy, 0 here, 0 on both sides',
      'legacy: 5 partners',
      ...['dual-write', 'verified', 'new', 'retired'].map((name) => `${name}: 0 partners`),
      'whom nobody moved: legacy',
      'pending: nothing',
    ]);
    await side.database.sql`ALTER TABLE mspbackups_config DROP COLUMN api_login`;
    const refused = await run('backfill');
    expect([refused.code, refused.lines]).toEqual([1, []]);
    expect(refused.stderr).toMatch(/^The legacy table does not fit:\nWRONG column api_login/);
    const senseless = [['backfill', '--per-second', '0'], ['nothing'], ['parity', 'x']];
    const answers = await Promise.all(senseless.map((args) => run(...args)));
    for (const answer of answers) expect(answer).toMatchObject({ code: 1, lines: [] });
  });

  it('makes the database ready, moves partners on and back, and takes all of it away', async () => {
    const { sql } = side.database;
    const [other = ''] = partners;
    expect((await run('install')).lines).toEqual(['installed']);
    await sql`UPDATE mspbackups_config SET api_password_encrypted = 'AAAA'
      WHERE partner_id = ${other}`;
    const all = await run('set', '--all', 'dual-write');
    expect([all.code, all.lines.toSorted()]).toEqual([
      1,
      partners
        .map((id) =>
          id === other
            ? `partner ${id}: stays legacy: GuruRMM’s row cannot be taken over: the encrypted password is too short`
            : `partner ${id}: legacy → dual-write`,
        )
        .toSorted(),
    ]);
    const [status, kept] = await Promise.all([run('status'), run('uninstall')]);
    expect(status.lines).toContain(
      `problem: partner ${other}: the encrypted password is too short`,
    );
    expect(status.code).toBe(1);
    expect([kept.code, kept.stderr]).toEqual([
      1,
      expect.stringMatching(/^Partners are beyond legacy/),
    ]);
    expect((await run('uninstall', '--force')).lines).toEqual(['uninstalled']);
  }, 60_000);

  it('without a table of the default name has nothing to do', async () => {
    await side.database.sql`DROP TABLE mspbackups_config`;
    const { code, lines } = await run('parity');
    expect(code).toBe(0);
    expect(lines).toEqual([expect.stringMatching(/there is nothing to migrate$/)]);
    const named = { ...documented.env, LEGACY_MSP360_TABLE: 'public.mspbackups_config' };
    const misnamed = migrateCommand(side.database.url, named, 'parity');
    expect(await misnamed.ended).toMatchObject({ code: 1, lines: [] });
    const nowhere = await migrateCommand(
      'postgres://a:pass-word@127.0.0.1:1/b',
      documented.env,
      'doctor',
    ).ended;
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringMatching(/cannot be reached/)]);
    expect(nowhere.stderr).not.toMatch(/pass-word|\n./);
    const keyless = await migrateCommand(side.database.url, {}, 'doctor').ended;
    expect([keyless.code, keyless.lines]).toEqual([1, []]);
    expect(keyless.stderr).toMatch(/LEGACY_MSP360_KEY is missing/);
  });

  it('never writes the legacy table: its rights do not reach that far', async () => {
    await expect(side.operator`UPDATE mspbackups_config SET enabled = false`).rejects.toThrow(
      /permission denied/,
    );
  });
});
