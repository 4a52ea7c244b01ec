/** As in production: our tables have an ordinary owner, and GuruRMM's table another one. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRenamed, rename } from '../../api/msp360-migration/end.ts';
import { install } from '../../api/msp360-migration/install.ts';
import { createMsp360Move } from '../../api/msp360-migration/move.ts';
import { readHeldPage } from '../../api/msp360-migration/store.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { migrate } from '../../api/platform/migrations.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { registry } from '../../plugins/index.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { box, documented, tableOf } from './legacy.ts';
import { asPartner, oldApplication } from './two-sides.ts';

const table = tableOf(documented.env);
const partner = randomUUID();
let database: TestDatabase;
let owner: Sql;
const pools: Sql[] = [];
const suffix = randomUUID().slice(0, 8);
const [ours, theirs] = [`owner_of_ours_${suffix}`, `owner_of_theirs_${suffix}`];

beforeAll(async () => {
  database = await createTestDatabase('template0');
  const { sql } = database;
  for (const name of [ours, theirs]) {
    await sql
      .unsafe(`CREATE ROLE ${name} LOGIN PASSWORD 'test'; GRANT ALL ON SCHEMA public TO ${name}`)
      .simple();
  }
  const url = new URL(database.url);
  url.username = ours;
  url.password = 'test';
  owner = connectDatabase(url.href, { max: 2 });
  await createBaseline(owner);
  await migrate(owner);
  await sql
    .unsafe(`GRANT SELECT, REFERENCES ON partners TO ${theirs}; SET ROLE ${theirs};
    ${documented.create.replace(/GRANT SELECT[^;]*$/, '')} RESET ROLE`)
    .simple();
  for (const role of ['integration_app', 'integration_worker'] as const) {
    pools.push(connectDatabase(database.url, { max: 2, role }));
  }
  await sql`INSERT INTO partners (id, name, slug) VALUES (${partner}, 'one', 'one')`;
});
afterAll(async () => {
  await Promise.all([owner, ...pools].map((pool) => pool.end()));
  const { sql } = database;
  await sql.unsafe(`DROP OWNED BY ${ours}, ${theirs} CASCADE`);
  await sql.unsafe(`DROP ROLE ${ours}, ${theirs}`);
  await database.drop();
});

it('install says which rights the owner lacks on a table that hides rows', async () => {
  const { sql } = database;
  await expect(install(owner, table)).rejects.toThrow(
    new RegExp(`GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON mspbackups_config TO ${ours}`),
  );
  await sql
    .unsafe(`GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER ON mspbackups_config TO ${ours};
    ALTER TABLE mspbackups_config ENABLE ROW LEVEL SECURITY`)
    .simple();
  await expect(install(owner, table)).rejects.toThrow(/policy FOR ALL with USING \(true\)/);
  await sql.unsafe(`CREATE POLICY all_rows ON mspbackups_config TO ${ours} USING (true)`);
  expect(await install(owner, table)).toBe('installed');
});

it('both sides are kept the same all the same, by functions of that owner', async () => {
  const { sql } = database;
  const [app, workerSql] = pools;
  if (!app || !workerSql) throw new Error('There are two pools.');
  const move = createMsp360Move(table, {
    sql: app,
    workerSql,
    readerSql: workerSql,
    registry,
    box,
  });
  if (!move) throw new Error('The move is on.');
  const session = await sql.reserve();
  await session.unsafe(`SET ROLE ${theirs}`);
  await oldApplication(session).insert(partner, { api_login: 'login', api_password: 'secret' });
  await session`RESET ROLE`;
  session.release();
  const taken = await move.takeOver(asPartner(partner));
  expect(taken).toMatchObject({ same: true, changed: true });
  await sql`SELECT integration_msp360_set_state(${partner}, 'legacy', 'dual-write', '{}')`;
  const hold = await move.mirror.hold(asPartner(partner));
  const { before, partner: held, after } = hold.toggled(false);
  await app`SELECT saved.* FROM ${before} integration_set_enabled(${held}, 'msp360', false,
    '{"action": "disabled"}') AS saved ${after}`;
  const [row] = await sql`SELECT enabled FROM mspbackups_config`;
  expect(row?.enabled).toBe(false);
  expect(await sql`SELECT * FROM integration_msp360_changes`).toEqual([]);
  const page = await readHeldPage(workerSql, table, { after: null, size: 10 });
  expect(page).toMatchObject([{ partnerId: partner, known: true, legacy: { enabled: false } }]);
  await sql`UPDATE integration_configurations SET settings = settings - 'api_password'`;
  const [erased] = await sql`SELECT api_password_encrypted FROM mspbackups_config`;
  expect(erased?.apiPasswordEncrypted).toBeNull();
});

it('the end sees what is hidden from that owner, and needs the owner of GuruRMM’s table', async () => {
  const { sql } = database;
  await sql
    .unsafe(`GRANT integration_operator TO ${ours} WITH INHERIT FALSE;
    GRANT SELECT ON mspbackups_config TO integration_operator;
    CREATE POLICY operator ON mspbackups_config TO integration_operator USING (true)`)
    .simple();
  const refused = await rename(owner, 7).catch(({ message }: Error) => message);
  expect(refused).toMatch(
    /^1 partners are not retired[\s\S]*no parity[\s\S]*was changed within the last 7 days/,
  );
  await sql`UPDATE integration_msp360_states SET state = 'retired'`;
  await sql`INSERT INTO integration_msp360_parity_runs
    (asked_by, started_at, ended_at, checked, equal) VALUES ('command', now(), now(), 1, 1)`;
  await expect(rename(owner, 0)).rejects.toThrow(/must be owner of/);
  await sql.unsafe(`GRANT ${theirs} TO ${ours}`);
  await rename(owner, 0);
  expect(await readRenamed(owner)).toMatchObject({ renamedTo: 'mspbackups_config_retired' });
});
