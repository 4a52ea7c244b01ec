/** What `install` makes in the database: it notes GuruRMM's changes and never stands in their way. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuseUnreadyMove } from '../../api/migrate-msp360-check.ts';
import { findInstall, install, uninstall } from '../../api/msp360-migration/install.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { testConfig } from '../helpers/service.ts';
import { differing, documented, type OldSide, seal, startOldSide, tableOf } from './legacy.ts';

let side: OldSide;
const table = tableOf(documented.env);
beforeAll(async () => {
  side = await startOldSide();
  await install(side.database.sql, table);
});
afterAll(() => side.stop());
beforeEach(async () => {
  await side.database.sql`DELETE FROM partners`;
  await side.database.sql`DELETE FROM integration_msp360_changes`;
});

const noted = (sql: Sql = side.database.sql) =>
  sql<{ partnerId: string; operation: string; columns: string }[]>`
    SELECT partner_id, operation, columns FROM integration_msp360_changes ORDER BY id`;

describe('a change of GuruRMM’s', () => {
  it('is noted with what really changed, and nothing else is', async () => {
    const { sql } = side.database;
    const [one = '', two = ''] = await side.fill(2);
    await sql`UPDATE mspbackups_config SET last_sync_at = now(), updated_at = now()`;
    await sql`UPDATE mspbackups_config SET api_login = api_login, enabled = enabled`;
    await sql`UPDATE mspbackups_config SET api_login = 'x', enabled = NOT enabled
      WHERE partner_id = ${one}`;
    await sql`UPDATE mspbackups_config SET api_password_encrypted = NULL, api_base_url = 'y'
      WHERE partner_id = ${two}`;
    await sql`DELETE FROM mspbackups_config WHERE partner_id = ${one}`;
    expect(await noted()).toEqual([
      { partnerId: one, operation: 'insert', columns: '' },
      { partnerId: two, operation: 'insert', columns: '' },
      { partnerId: one, operation: 'update', columns: 'api_login,enabled' },
      { partnerId: two, operation: 'update', columns: 'api_password_encrypted,api_base_url' },
      { partnerId: one, operation: 'delete', columns: '' },
    ]);
  });

  it('is noted when it is copied in, when the table is emptied, and when a row changes hands', async () => {
    const { sql } = side.database;
    const [one = '', two = '', three = ''] = await side.addPartners(3);
    const copy = await sql`COPY mspbackups_config (partner_id, api_login) FROM STDIN`.writable();
    await new Promise<void>((done, failed) => {
      copy.on('error', failed).on('finish', done).end(`${one}\tx\n${two}\ty\n`);
    });
    await sql`UPDATE mspbackups_config SET partner_id = ${three} WHERE partner_id = ${two}`;
    await sql`TRUNCATE mspbackups_config`;
    const told = (await noted()).map(({ partnerId, operation }) => [partnerId, operation]);
    expect(told.slice(0, 4)).toEqual([
      [one, 'insert'],
      [two, 'insert'],
      [two, 'delete'],
      [three, 'insert'],
    ]);
    expect(told.slice(4).toSorted()).toEqual(
      [
        [one, 'delete'],
        [three, 'delete'],
      ].toSorted(),
    );
  });

  it('is noted of a partner that goes with all it has, and of one that GuruRMM lacks', async () => {
    const { sql } = side.database;
    const [one = ''] = await side.fill(1);
    await sql`DELETE FROM partners`;
    expect((await noted()).at(-1)).toEqual({ partnerId: one, operation: 'delete', columns: '' });
  });

  it('stands although it cannot be noted: nothing of ours makes it fail or wait', async () => {
    const { sql } = side.database;
    const [one = ''] = await side.fill(1);
    const blocker = await sql.reserve();
    await blocker`BEGIN`;
    await blocker`LOCK TABLE integration_msp360_changes IN ACCESS EXCLUSIVE MODE`;
    const started = performance.now();
    const first = sql`UPDATE mspbackups_config SET api_login = 'stands' WHERE partner_id = ${one}`;
    expect(await first.catch(() => 'failed')).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
    await blocker`ROLLBACK`;
    blocker.release();
    await sql`ALTER TABLE integration_msp360_changes ADD CONSTRAINT broken CHECK (false) NOT VALID`;
    const second = sql`UPDATE mspbackups_config SET api_login = 'stands too'`;
    expect(await second.catch(() => 'failed')).toEqual([]);
    await sql`ALTER TABLE integration_msp360_changes DROP CONSTRAINT broken`;
    const [row] = await sql`SELECT api_login FROM mspbackups_config`;
    expect(row?.apiLogin).toBe('stands too');
    expect(await noted()).toHaveLength(1);
  });

  it('of a role that has no right on anything of ours is noted too', async () => {
    const { sql } = side.database;
    await side.fill(1);
    await sql`CREATE ROLE old_server`;
    await sql`GRANT SELECT, UPDATE ON mspbackups_config TO old_server`;
    await sql
      .unsafe(`SET LOCAL ROLE old_server; UPDATE mspbackups_config SET api_login = 'z'`)
      .simple();
    expect(await noted()).toHaveLength(2);
    await sql`REVOKE ALL ON mspbackups_config FROM old_server`;
    await sql`DROP ROLE old_server`;
  });
});

describe('install', () => {
  it('changes nothing when it is there, and knows when it is no longer what it should be', async () => {
    const { sql } = side.database;
    expect(await install(sql, table)).toBe('already there');
    await sql`ALTER TABLE mspbackups_config DISABLE TRIGGER integration_msp360_note`;
    expect(await findInstall(sql, table)).toEqual({ there: true, current: false });
    expect(await install(sql, table)).toBe('installed');
    await sql`ALTER TABLE mspbackups_config ENABLE TRIGGER integration_msp360_note`;
    expect((await findInstall(sql, table)).current).toBe(true);
    const other = tableOf({ ...documented.env, LEGACY_MSP360_COLUMNS: 'updated_at=-' });
    expect((await findInstall(sql, other)).current).toBe(false);
  });

  it('gives up the lock quickly while others use the table, and tries again', async () => {
    const { sql } = side.database;
    await side.fill(1);
    await uninstall(sql, table);
    const busy = await sql.reserve();
    await busy`BEGIN`;
    await busy`UPDATE mspbackups_config SET api_login = 'long'`;
    const installing = install(sql, table);
    const started = performance.now();
    // Another writer queues behind the lock that waits, for a moment only.
    await sql`UPDATE mspbackups_config SET last_sync_at = now() WHERE false`;
    expect(performance.now() - started).toBeLessThan(1_000);
    await busy`COMMIT`;
    busy.release();
    expect(await installing).toBe('installed');
  });

  it('is asked for before a service starts with GuruRMM’s key, for the same table and columns', async () => {
    const { sql, url } = side.database;
    const config = testConfig(url, { legacyMsp360: table });
    await refuseUnreadyMove(config);
    const other = tableOf({ ...documented.env, LEGACY_MSP360_COLUMNS: 'api_base_url=-' });
    await expect(refuseUnreadyMove({ ...config, legacyMsp360: other })).rejects.toThrow(
      /say something else of GuruRMM’s table/,
    );
    await uninstall(sql, table);
    await expect(refuseUnreadyMove(config)).rejects.toThrow(/-- install, or take them away/);
    const { legacyMsp360: _, ...without } = config;
    await refuseUnreadyMove(without);
    expect(await install(sql, table)).toBe('installed');
  });

  it('leaves nothing behind when it is taken away', async () => {
    const { sql } = side.database;
    await uninstall(sql, table);
    const left = await sql`SELECT proname FROM pg_proc WHERE proname ~ '^integration_msp360_'
      AND proname NOT IN ('integration_msp360_take_over', 'integration_msp360_note_problem',
        'integration_msp360_set_state', 'integration_msp360_set_default', 'integration_msp360_state')
      UNION ALL SELECT tgname FROM pg_trigger WHERE tgname ~ '^integration_msp360_'`;
    expect(left).toEqual([]);
    await side.fill(1);
    expect(await noted()).toEqual([]);
    expect(await install(sql, table)).toBe('installed');
  });

  it('fits a table of other names, bytes and schema', async () => {
    const other = await startOldSide(differing);
    const { sql } = other.database;
    expect(await install(sql, tableOf(differing.env))).toBe('installed');
    const [company = ''] = await other.addPartners(1);
    await sql`INSERT INTO gururmm."BackupAccounts" VALUES (${company}, 'x', ${seal('abc')}, true)`;
    await sql`UPDATE gururmm."BackupAccounts" SET secret = ${seal('abc')}`;
    expect(await noted(sql)).toMatchObject([{}, { columns: 'api_password_encrypted' }]);
    await other.stop();
  });

  it('notes changes of a partitioned table, whichever part they meet', async () => {
    const parts = await startOldSide({
      ...documented,
      create: documented.create
        .replace('UUID PRIMARY KEY', 'UUID')
        .replace('UNIQUE (partner_id));', 'UNIQUE (partner_id)) PARTITION BY HASH (partner_id);')
        .concat(`;
        CREATE TABLE part_0 PARTITION OF mspbackups_config FOR VALUES WITH (MODULUS 2, REMAINDER 0);
        CREATE TABLE part_1 PARTITION OF mspbackups_config FOR VALUES WITH (MODULUS 2, REMAINDER 1)`),
    });
    const { sql } = parts.database;
    expect(await install(sql, table)).toBe('installed');
    expect(await install(sql, table)).toBe('already there');
    await parts.fill(4);
    await sql`UPDATE part_0 SET api_login = 'direct'`;
    await sql`UPDATE part_1 SET api_login = 'direct'`;
    expect(await noted(sql)).toHaveLength(8);
    await parts.stop();
  });

  it('says in words what a login lacks, and what does not fit', async () => {
    const { sql } = side.database;
    await uninstall(sql, table);
    const address = new URL(side.database.url);
    await sql`CREATE ROLE weak_owner LOGIN PASSWORD 'weak'`;
    [address.username, address.password] = ['weak_owner', 'weak'];
    const weak = connectDatabase(address.href, { max: 1 });
    const refused = await install(weak, table).catch(({ message }: Error) => message);
    expect(refused).toMatch(/weak_owner does not own the tables/);
    expect(refused).toMatch(/may not make functions: GRANT CREATE/);
    expect(refused).toMatch(
      /GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON mspbackups_config TO weak_owner/,
    );
    await weak.end();
    await sql`DROP ROLE weak_owner`;
    await sql`ALTER TABLE mspbackups_config RENAME COLUMN api_login TO login`;
    await expect(install(sql, table)).rejects.toThrow(/column api_login is missing/);
    await sql`ALTER TABLE mspbackups_config RENAME COLUMN login TO api_login`;
    expect(await install(sql, table)).toBe('installed');
  });
});
