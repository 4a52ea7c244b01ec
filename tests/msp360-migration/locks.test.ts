/** The steps that change tables while GuruRMM and we use them: nobody waits for a lock for a second. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sqlState } from '../../api/platform/database.ts';
import { startTraffic } from '../helpers/traffic.ts';
import { migrateCommand } from './command.ts';
import { documented, type OldSide, startOldSide } from './legacy.ts';

const ROWS = 3_000;
const UNDEFINED_TABLE = '42P01';

let side: OldSide;
beforeAll(async () => {
  side = await startOldSide();
  await side.fill(ROWS);
});
afterAll(() => side.stop());

/** GuruRMM's own statement; it fails at once while its table has another name, and never waits. */
const unlessRenamed = (statement: PromiseLike<unknown>) =>
  Promise.resolve(statement).catch((error: unknown) => {
    if (sqlState(error) !== UNDEFINED_TABLE) throw error;
  });

it('from install to the end and back', { timeout: 120_000 }, async () => {
  const { url, sql } = side.database;
  const stop = startTraffic(url, [
    (on) =>
      unlessRenamed(on`UPDATE mspbackups_config SET last_sync_at = now() WHERE partner_id IN
        (SELECT id FROM partners ORDER BY random() LIMIT 3)`),
    (on) => unlessRenamed(on`SELECT api_login FROM mspbackups_config LIMIT 10`),
    (on) => on`UPDATE integration_configurations SET last_health_check = now()
      WHERE id IN (SELECT id FROM integration_configurations ORDER BY random() LIMIT 3)`,
    (on) => on`SELECT count(*) FROM integration_configurations WHERE status = 'Error'`,
  ]);
  const step = async (...args: string[]) => {
    const { code, stderr } = await migrateCommand(url, documented.env, ...args).ended;
    expect(code, `${args.join(' ')}: ${stderr.slice(-500)}`).toBe(0);
    await sleep(50);
  };
  await step('install');
  await step('backfill', '--per-second', '100000');
  await sql`INSERT INTO integration_msp360_states (partner_id, state)
    SELECT id, 'retired' FROM partners`;
  await step('parity');
  await step('end', 'rename');
  await step('end', 'undo');
  await step('set', '--all', 'legacy');
  await step('uninstall');
  expect((await stop()).done).toBeGreaterThan(100);
});
