/** The worker's own comparisons: when they begin, who makes them, what they leave behind. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVault } from '../../api/configurations/vault.ts';
import { notePage } from '../../api/msp360-migration/findings-store.ts';
import { install } from '../../api/msp360-migration/install.ts';
import { oneRun } from '../../api/msp360-migration/parity-runs.ts';
import { advanceRun, askForRun, claimRun } from '../../api/msp360-migration/run-store.ts';
import { readHeldPage, readPairs } from '../../api/msp360-migration/store.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { box, documented, type OldSide, plugin, seal, startOldSide, tableOf } from './legacy.ts';

const table = tableOf(documented.env);
const reader = { plugin, codec: table.codec, box, vault: createVault(box, () => new Date()) };
const { signal } = new AbortController();
let side: OldSide;
let sql: Sql;
let workerSql: Sql;
let deps: Parameters<typeof oneRun>[0];
beforeAll(async () => {
  side = await startOldSide();
  sql = side.database.sql;
  await install(sql, table);
  workerSql = connectDatabase(side.database.url, { max: 2, role: 'integration_worker' });
  deps = { workerSql, table, reader, hours: 24 };
});
afterAll(async () => {
  await workerSql.end();
  await side.stop();
});
beforeEach(async () => {
  await sql`DELETE FROM partners`;
  await sql`DELETE FROM integration_msp360_changes`;
  await sql`DELETE FROM integration_msp360_findings`;
  await sql`DELETE FROM integration_msp360_parity_runs`;
});

/** Partners whose sides are the same. */
async function alike(count: number): Promise<string[]> {
  const ids = await side.fill(count);
  await side.migration().backfill(() => {});
  await sql`DELETE FROM integration_msp360_changes`;
  return ids.toSorted();
}
const runs = () => sql<Record<string, unknown>[]>`
  SELECT asked_by, started_at IS NOT NULL AS started, ended_at IS NOT NULL AS ended, checked, equal,
    different, missing_here, missing_in_legacy, unreadable, pending, left_out
  FROM integration_msp360_parity_runs ORDER BY id`;
const findings = () => sql<Record<string, unknown>[]>`
  SELECT partner_id, kind, field, source, reason, cleared_at IS NOT NULL AS cleared,
    legacy_print IS NULL AS no_legacy, our_print IS NULL AS no_ours
  FROM integration_msp360_findings ORDER BY partner_id, kind, field`;
const none = {
  different: 0,
  missingHere: 0,
  missingInLegacy: 0,
  unreadable: 0,
  pending: 0,
  leftOut: 0,
};
const spoil = (id: string, columns: Record<string, unknown>) =>
  sql`UPDATE mspbackups_config SET ${sql(columns as never)} WHERE partner_id = ${id}`;

describe('a run', () => {
  it('begins by itself when none has for so long, and compares everybody', async () => {
    await alike(7);
    await oneRun(deps, { signal, size: 3 });
    await oneRun(deps, { signal, size: 3 });
    expect(await runs()).toEqual([
      { askedBy: 'schedule', started: true, ended: true, checked: 7, equal: 7, ...none },
    ]);
    await sql`UPDATE integration_msp360_parity_runs SET started_at = now() - INTERVAL '25 hours'`;
    await oneRun(deps, { signal });
    expect(await runs()).toHaveLength(2);
    expect(await findings()).toEqual([]);
  });

  it('begins when it is asked for, once however many ask', async () => {
    await oneRun(deps, { signal });
    const asked = await Promise.all([1, 2, 3].map(() => askForRun(workerSql, 'request')));
    expect(asked.filter(Boolean)).toHaveLength(1);
    await oneRun(deps, { signal });
    expect(await runs()).toMatchObject([
      { askedBy: 'schedule' },
      { askedBy: 'request', ended: true },
    ]);
  });

  it('tells what is different, missing and unreadable, by name and print, and clears what is mended', async () => {
    const [a = '', b = '', c = '', d = '', e = ''] = await alike(5);
    await spoil(a, { api_login: 'other', enabled: sql`NOT enabled` });
    await spoil(b, { api_password_encrypted: 'broken' });
    await sql`DELETE FROM mspbackups_config WHERE partner_id = ${c}`;
    await sql`DELETE FROM integration_configurations WHERE partner_id = ${d}`;
    await sql`DELETE FROM integration_msp360_changes`;
    await oneRun(deps, { signal, size: 2 });
    const found = { source: 'parity', cleared: false, reason: null };
    const plain = { ...found, noLegacy: true, noOurs: true };
    expect(await findings()).toEqual([
      {
        partnerId: a,
        kind: 'different',
        field: 'api_login',
        ...found,
        noLegacy: false,
        noOurs: false,
      },
      {
        partnerId: a,
        kind: 'different',
        field: 'enabled',
        ...found,
        noLegacy: false,
        noOurs: false,
      },
      { ...plain, partnerId: b, kind: 'unreadable', field: 'legacy', reason: expect.any(String) },
      { ...plain, partnerId: c, kind: 'missing_in_legacy', field: '' },
      { ...plain, partnerId: d, kind: 'missing_here', field: '' },
    ]);
    expect(await runs()).toMatchObject([
      { checked: 5, equal: 1, different: 1, missingHere: 1, missingInLegacy: 1, unreadable: 1 },
    ]);
    expect(JSON.stringify(await findings())).not.toContain('other');
    // a is mended, c and e go altogether.
    await sql`DELETE FROM partners WHERE id IN ${sql([c, e])}`;
    await sql`DELETE FROM mspbackups_config WHERE partner_id = ${a}`;
    await sql`DELETE FROM integration_configurations WHERE partner_id = ${a}`;
    await sql`DELETE FROM integration_msp360_changes`;
    await askForRun(workerSql, 'request');
    await oneRun(deps, { signal, size: 2 });
    const open = (await findings()).filter(({ cleared }) => !cleared);
    expect(open.map(({ partnerId }) => partnerId)).toEqual([b, d]);
  });

  it('says nothing of whom GuruRMM has changed a moment ago, and neither notes nor clears', async () => {
    const [a = '', b = ''] = await alike(2);
    await spoil(a, { api_login: 'old' });
    await sql`DELETE FROM integration_msp360_changes`;
    await oneRun(deps, { signal });
    await spoil(a, { api_login: 'newer' });
    await spoil(b, { api_login: 'newer' });
    await askForRun(workerSql, 'request');
    await oneRun(deps, { signal });
    expect((await runs())[1]).toMatchObject({ checked: 2, different: 0, pending: 2 });
    expect(await findings()).toMatchObject([{ partnerId: a, cleared: false }]);
    // A change that cannot be taken over is no excuse.
    await sql`UPDATE integration_msp360_changes SET problem = 'why'`;
    await askForRun(workerSql, 'request');
    await oneRun(deps, { signal });
    expect((await runs())[2]).toMatchObject({ different: 2, pending: 0 });
  });

  it('is made by one worker at a time, and goes on where a dead one stopped', async () => {
    await alike(9);
    await askForRun(workerSql, 'request');
    const first = await claimRun(workerSql);
    if (!first) throw new Error('It was asked for.');
    expect(await claimRun(workerSql)).toBeUndefined();
    const page = await readHeldPage(workerSql, table, { after: null, size: 4 });
    const tally = {
      checked: 4,
      equal: 4,
      different: 0,
      missing_here: 0,
      missing_in_legacy: 0,
      unreadable: 0,
      pending: 0,
    };
    const last = page.at(-1)?.partnerId ?? null;
    expect(await advanceRun(workerSql, first, { tally, leftOut: 0, last })).toBe(true);
    await oneRun(deps, { signal });
    expect(await runs()).toMatchObject([{ ended: false, checked: 4 }]);
    await sql`UPDATE integration_msp360_parity_runs SET lease_until = now() - INTERVAL '1 second'`;
    await oneRun(deps, { signal, size: 2 });
    expect(await runs()).toMatchObject([{ ended: true, checked: 9, equal: 9 }]);
    // The one that was thought dead changes nothing any more.
    expect(await advanceRun(workerSql, first, { tally, leftOut: 0, last: null })).toBe(false);
  });

  it('is left to another worker at once by one that is stopped', async () => {
    await alike(3);
    await askForRun(workerSql, 'request');
    const ending = new AbortController();
    ending.abort();
    await oneRun(deps, { signal: ending.signal });
    expect(await claimRun(workerSql)).toMatchObject({ leaseNumber: 2 });
  });

  it('keeps only so many findings, and says how many it left out', async () => {
    const [a = '', b = ''] = (await side.addPartners(2)).toSorted();
    await sql`INSERT INTO integration_msp360_findings (partner_id, kind, field, source)
      SELECT ${a}, 'different', n::text, 'parity' FROM generate_series(1, 19999) n`;
    const missing = (partnerId: string) => ({ partnerId, kind: 'missing_here' as const });
    const leftOut = await notePage(
      workerSql,
      { findings: [missing(a), missing(b)], unsure: [] },
      { after: a, last: b },
    );
    expect(leftOut).toBe(1);
  });
});

it('a worker sees the same pairs as the operator', async () => {
  const [a = '', b = ''] = await alike(5);
  await sql`DELETE FROM mspbackups_config WHERE partner_id = ${a}`;
  await sql`DELETE FROM integration_configurations WHERE partner_id = ${b}`;
  await sql`INSERT INTO mspbackups_config (partner_id, api_login, api_password_encrypted)
    SELECT id, 'x', ${seal('y').toString('base64')} FROM partners WHERE id = ${a}`;
  const theirs = [];
  for await (const page of readPairs(side.operator, table, 2)) theirs.push(...page);
  const ours = [];
  for (let after: string | null = null; ; ) {
    const page = await readHeldPage(workerSql, table, { after, size: 2 });
    ours.push(...page);
    if (page.length < 2) break;
    after = page.at(-1)?.partnerId ?? null;
  }
  expect(ours).toEqual(theirs);
  expect(ours).toHaveLength(5);
});
