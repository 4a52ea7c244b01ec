/** The backfill of MSP360, killed at random: nothing is lost and nothing is doubled. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../helpers/database.ts';
import { migrateCommand } from '../msp360-migration/command.ts';
import { documented, type OldSide, settingsOf, startOldSide } from '../msp360-migration/legacy.ts';
import { createChance, full, report, seed } from './campaign.ts';

const ROWS = full ? 10_000 : 500;
const KILLS = full ? 20 : 3;
/** Slow enough that each kill meets it at work. */
const PER_SECOND = full ? 600 : 150;

let side: OldSide;
beforeAll(async () => {
  side = await startOldSide();
});
afterAll(() => side.stop());

it('loses nothing and doubles nothing', { timeout: 60_000 + ROWS * 30 }, async () => {
  const { sql } = side.database;
  const chance = createChance(seed);
  const partners = await side.fill(ROWS);
  const command = (...args: string[]) => migrateCommand(side.database.url, documented.env, ...args);
  const count = async () => (await side.ours()).length;
  const done: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const run = command('backfill', '--per-second', String(PER_SECOND));
    await run.started;
    await sleep(chance.upTo(200));
    run.child.kill('SIGKILL');
    expect((await run.ended).signal, `SEED=${seed}`).toBe('SIGKILL');
    done.push(await count());
  }
  // Each run went on where the one before had stopped, and the last kill left work to do.
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(done[0]).toBeGreaterThan(0);
  expect(done.at(-1)).toBeLessThan(ROWS);
  const started = performance.now();
  const last = await command('backfill', '--per-second', '100000').ended;
  const seconds = (performance.now() - started) / 1_000;
  expect(last.code).toBe(0);
  expect(await command('parity').ended).toMatchObject({ code: 0 });

  const rows = await side.ours();
  expect(rows.map(({ partnerId }) => partnerId)).toEqual(partners.toSorted());
  for (const row of rows) {
    expect(side.openOurs(row)).toEqual(settingsOf(row.partnerId));
    expect(row.version).toBe(1);
  }
  const [entries] = await sql<{ all: number; partners: number }[]>`
    SELECT count(*)::int AS all, count(DISTINCT partner_id)::int AS partners
    FROM integration_audit_logs WHERE action = 'migrated' AND integration_key = 'msp360'`;
  expect(entries).toEqual({ all: ROWS, partners: ROWS });
  for await (const text of rowsOf(sql)) expect(text.includes('first-password-of')).toBe(false);
  report('backfill of msp360', {
    rows: ROWS,
    kills: KILLS,
    lost: 0,
    doubled: 0,
    'seconds for the rest': Math.round(seconds * 10) / 10,
  });
});
