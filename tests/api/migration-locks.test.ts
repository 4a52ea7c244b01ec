/** Migrations on a database that works: nobody who uses the tables is held up for a second. */
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectDatabase } from '../../api/platform/database.ts';
import { migrate, migrationsFolder } from '../../api/platform/migrations.ts';
import { createBaseline } from '../../demo/seed/seed.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { startTraffic } from '../helpers/traffic.ts';

/** The newest migration of the release before. What came until then is on every database. */
const RELEASED = 14;
const ROWS = 20_000;

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase('template0');
  await createBaseline(database.sql);
  folder = await mkdtemp(join(tmpdir(), 'integration-center-locks-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

async function copyMigrations(wanted: (version: number) => boolean): Promise<void> {
  for (const name of await readdir(migrationsFolder)) {
    if (!name.endsWith('.sql') || !wanted(Number.parseInt(name, 10))) continue;
    await copyFile(join(migrationsFolder, name), join(folder, name));
  }
}

it('those of this release pass while the tables are in use', async () => {
  const { sql, url } = database;
  await copyMigrations((version) => version <= RELEASED);
  await migrate(sql, folder);
  await sql`INSERT INTO partners (name, slug) SELECT 'p' || n, 'p' || n
    FROM generate_series(1, ${ROWS}) AS n`;
  await sql`INSERT INTO integration_configurations (partner_id, integration_key)
    SELECT id, 'syncro' FROM partners`;
  await sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action)
    SELECT id, 'syncro', 'configured' FROM partners`;
  const stop = startTraffic(url, [
    (on) => on`UPDATE integration_configurations SET last_health_check = now()
      WHERE id IN (SELECT id FROM integration_configurations ORDER BY random() LIMIT 3)`,
    (on) => on`SELECT count(*) FROM integration_configurations WHERE status = 'Error'`,
    (on) => on`INSERT INTO integration_audit_logs (partner_id, integration_key, action)
      SELECT id, 'syncro', 'configured' FROM partners LIMIT 1`,
    (on) => on`UPDATE partners SET name = name WHERE slug = 'p1'`,
  ]);
  await sleep(100);
  await copyMigrations(() => true);
  await migrate(sql, folder);
  const { done } = await stop();
  expect(done).toBeGreaterThan(20);
});

it('one that finds its table in use steps back, lets others by, and is applied in the end', async () => {
  const { sql, url } = database;
  await writeFile(join(folder, '0001.do.more.sql'), 'ALTER TABLE partners ADD COLUMN more INT;');
  const reader = connectDatabase(url, { max: 1 });
  const held = await reader.reserve();
  await held`BEGIN`;
  await held`SELECT 1 FROM partners`;
  const stop = startTraffic(url, [(on) => on`SELECT 1 FROM partners LIMIT 1`]);
  const migrating = migrate(sql, folder);
  await sleep(2_500);
  await held`COMMIT`;
  held.release();
  expect(await migrating).toEqual(['0001.do.more.sql']);
  const { longest } = await stop();
  // It did stand in the way, so the figure means something.
  expect(longest).toBeGreaterThan(300);
  await reader.end();
});

it('one that never gets its table says so and leaves nothing behind', async () => {
  const { sql, url } = database;
  await writeFile(
    join(folder, '0001.do.more.sql'),
    'CREATE TABLE early (id INT); ALTER TABLE partners ADD COLUMN more INT;',
  );
  const reader = connectDatabase(url, { max: 1 });
  const held = await reader.reserve();
  await held`BEGIN`;
  await held`SELECT 1 FROM partners`;
  await expect(migrate(sql, folder, 1)).rejects.toThrow(/a table was in use all the time/);
  await held`COMMIT`;
  held.release();
  expect(await sql`SELECT to_regclass('early') AS found`).toEqual([{ found: null }]);
  await reader.end();
});
