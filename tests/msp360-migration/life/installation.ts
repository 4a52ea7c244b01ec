/** The whole installation of a simulation: database, both applications, a vendor, and the journal. */

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDatabase } from '../../../api/platform/database.ts';
import { migrate } from '../../../api/platform/migrations.ts';
import { startPostgres } from '../../../demo/embedded-postgres.ts';
import { createBaseline } from '../../../demo/seed/seed.ts';
import type { Chance } from '../../attacks/campaign.ts';
import { testConfig } from '../../helpers/service.ts';
import { tableOf } from '../legacy.ts';
import { layJournal } from './journal.ts';
import { createOldApplication, createTable, legacyKey } from './old-application.ts';
import { startNotingVendor } from './vendor.ts';

export const legacyVariables = { LEGACY_MSP360_KEY: legacyKey.toString('base64') };

export type Installation = Awaited<ReturnType<typeof openInstallation>>;

/** @param partners how many there are; none has anything configured yet. */
export async function openInstallation(partners: number, chance: Chance) {
  const folder = await mkdtemp(join(tmpdir(), 'integration-center-lives-'));
  const postgres = await startPostgres(folder, {
    password: 'lives',
    // What is committed survives a crash of the server; only one of the machine would be noticed.
    settings: ['fsync=off', 'track_commit_timestamp=on', 'max_connections=300'],
  });
  const url = postgres.url('postgres');
  const sql = connectDatabase(url, { max: 4, name: 'simulation' });
  await createBaseline(sql);
  await migrate(sql);
  await sql.unsafe(createTable).simple();
  await layJournal(sql);
  const ids = Array.from({ length: partners }, () => randomUUID());
  await sql`INSERT INTO partners ${sql(ids.map((id) => ({ id, name: id, slug: id })))}`;
  const vendor = await startNotingVendor(() => chance.upTo(40));
  const base = testConfig(url, { simulator: vendor.origin, databasePool: 10 });
  const config = {
    ...base,
    // A process may come back while the database is away.
    databaseWait: 30,
    legacyMsp360: tableOf(legacyVariables),
    health: { ...base.health, interval: 2, concurrency: 20, lease: 20, budgets: { msp360: 1e6 } },
  };
  return {
    url,
    sql,
    ids,
    vendor,
    config,
    old: createOldApplication(url, 30),
    restart: postgres.restart,
    async close() {
      await sql.end({ timeout: 1 });
      await vendor.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
