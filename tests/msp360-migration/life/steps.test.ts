/** How long each step of the runbook takes, what the trigger costs, and how soon a change is ours. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Sql } from '../../../api/platform/database.ts';
import { eventually } from '../../api/support.ts';
import { createChance, report } from '../../attacks/campaign.ts';
import { quantile } from '../../chaos/drill.ts';
import { migrateCommand } from '../command.ts';
import { startFleet } from './fleet.ts';
import { legacyVariables, openInstallation } from './installation.ts';
import { readJournal } from './journal.ts';
import { sealLegacy } from './old-application.ts';
import { full } from './size.ts';

const ROWS = Number(process.env.ROWS ?? 10_000);
const EDITS = Math.min(400, ROWS);

test.runIf(full)(`the steps for ${ROWS} partners`, { timeout: 3_600_000 }, async () => {
  const place = await openInstallation(ROWS, createChance());
  onTestFinished(() => place.close());
  const { sql, ids, old } = place;
  await sql`ALTER TABLE mspbackups_config DISABLE TRIGGER simulation_legacy`;
  await fill(sql);
  const times: Record<string, number> = {};
  const step = async (...args: string[]) => {
    const from = performance.now();
    const { code, stderr } = await migrateCommand(place.url, legacyVariables, ...args).ended;
    expect(code, stderr.slice(-500)).toBe(0);
    times[`s ${args.join(' ')}`] = Math.round((performance.now() - from) / 100) / 10;
  };
  const alone = await writesOf(sql);
  await step('install');
  await step('backfill', '--per-second', '100000');
  const noted = await writesOf(sql);
  await sql`DELETE FROM integration_msp360_changes`;
  await step('set', '--all', 'dual-write');
  await step('parity');
  await step('set', '--all', 'verified');
  await step('set', '--all', 'new', '--force');
  await step('set', '--all', 'retired');
  await step('parity');
  await step('end', 'rename');
  await step('end', 'undo');
  await step('set', '--all', 'legacy');

  await sql`ALTER TABLE mspbackups_config ENABLE TRIGGER simulation_legacy`;
  const fleet = await startFleet(place.config, { apis: 0, workers: 1 });
  onTestFinished(() => fleet.stop());
  for (const id of ids.slice(0, EDITS)) {
    await old.update(id, { login: `moved-${id}` });
    await sleep(20);
  }
  await eventually(
    async () => (await sql`SELECT FROM integration_msp360_changes LIMIT 1`).length === 0,
    60_000,
  );
  const lags = await lagsOf(place.url);
  report('steps of the move', {
    partners: ROWS,
    ...times,
    'ms a write of GuruRMM’s, alone': alone,
    'ms with the trigger': noted,
    'ms until ours, median': quantile(lags, 0.5),
    'ms until ours, p99': quantile(lags, 0.99),
  });
  expect(lags).toHaveLength(EDITS);
});

async function fill(sql: Sql): Promise<void> {
  const sealed = sealLegacy('a-password');
  await sql`INSERT INTO mspbackups_config (partner_id, api_login, api_password_encrypted)
    SELECT id, 'login-' || left(id::text, 8), ${sealed} FROM partners`;
}

/** Milliseconds of one statement that changes one row, the median of many. */
async function writesOf(sql: Sql): Promise<number> {
  const times: number[] = [];
  const rows = await sql<
    { partnerId: string }[]
  >`SELECT partner_id FROM mspbackups_config LIMIT 1000`;
  const connection = await sql.reserve();
  for (const { partnerId } of rows) {
    const from = performance.now();
    await connection`UPDATE mspbackups_config SET api_login = api_login || 'x'
      WHERE partner_id = ${partnerId}`;
    times.push(performance.now() - from);
  }
  await connection`UPDATE mspbackups_config SET api_login = rtrim(api_login, 'x')`;
  connection.release();
  return Math.round(quantile(times, 0.5) * 1_000) / 1_000;
}

async function lagsOf(url: string): Promise<number[]> {
  const since = new Map<string, number>();
  return (await readJournal(url)).flatMap(({ what, partner, committed }) => {
    if (what === 'legacy') since.set(partner, committed);
    const at = since.get(partner);
    return what === 'ours' && at !== undefined ? [Math.round(committed - at)] : [];
  });
}
