/** The backfill and the parity over a real table of GuruRMM's, in its documented shape and another. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../api/audit/chain.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import type { Finding } from '../../api/msp360-migration/parity.ts';
import { insertMigrated } from '../../api/msp360-migration/store.ts';
import { rowsOf } from '../helpers/database.ts';
import {
  CHANGED,
  differing,
  type OldSide,
  passwordOf,
  seal,
  settingsOf,
  startOldSide,
} from './legacy.ts';

let side: OldSide;
beforeAll(async () => {
  side = await startOldSide();
});
afterAll(() => side.stop());
beforeEach(() => side.database.sql`DELETE FROM partners`);

const FAST = { perSecond: 100_000 };
async function run(of = side, options = FAST) {
  const found: Finding[] = [];
  const sum = await of.migration().backfill((finding) => found.push(finding), options);
  return { sum, found };
}
async function parity(of = side) {
  const found: Finding[] = [];
  const tally = await of.migration().parity((finding) => found.push(finding));
  return { tally, found };
}
const legacyRow = (partnerId: string, change: Record<string, unknown>) =>
  side.database.sql`UPDATE mspbackups_config SET ${side.database.sql(change as never)}
    WHERE partner_id = ${partnerId}`;

describe('a backfill', () => {
  it('makes each legacy row a configuration of ours, and both sides equal', async () => {
    const partners = await side.fill(7);
    const { sum, found } = await run();
    expect([sum, found]).toEqual([
      { migrated: 7, alreadyThere: 0, different: 0, unreadable: 0, meanwhile: 0 },
      [],
    ]);
    const rows = await side.ours();
    expect(rows.map(({ partnerId }) => partnerId)).toEqual(partners.toSorted());
    for (const row of rows) {
      expect(side.openOurs(row)).toEqual(settingsOf(row.partnerId));
      expect(row.status).toBe(row.enabled ? 'Active' : 'Configured');
      expect(row.settings.api_password).toMatchObject({ updated_at: CHANGED });
    }
    expect(rows.filter(({ enabled }) => !enabled)).toHaveLength(3);
    const due = await side.database.sql`SELECT enabled,
        next_health_check BETWEEN now() AND now() + interval '15 minutes' AS soon
      FROM integration_configurations ORDER BY enabled`;
    expect(due.map(({ enabled, soon }) => [enabled, soon])).toEqual([
      ...Array(3).fill([false, null]),
      ...Array(4).fill([true, true]),
    ]);
    expect((await parity()).tally).toEqual({
      checked: 7,
      equal: 7,
      different: 0,
      missing_here: 0,
      missing_in_legacy: 0,
      pending: 0,
      unreadable: 0,
    });
  });

  it('writes one entry for each, by the command, without the secret, and the chain holds', async () => {
    const [partnerId = ''] = await side.fill(1);
    await run();
    await run();
    const { sql } = side.database;
    const entries = await sql`SELECT actor_id, actor_name, action, details
      FROM integration_audit_logs WHERE partner_id = ${partnerId}`;
    expect(entries).toMatchObject([
      { actorId: null, actorName: 'GuruRMM (migrate:msp360)', action: 'migrated' },
    ]);
    expect(entries[0]?.details.changes).toMatchObject([
      { field: 'api_login', change: 'set', to: settingsOf(partnerId).api_login },
      { field: 'api_password', change: 'set', secret: true, to: null },
      { field: 'base_url', change: 'set' },
    ]);
    expect(await verifyChain(sql, partnerId as PartnerId)).toMatchObject({
      entries: 1,
      firstBroken: null,
    });
    for await (const rows of rowsOf(sql)) expect(rows).not.toContain(passwordOf(partnerId));
  });

  it('run again changes nothing, and takes over what is new', async () => {
    await side.fill(3);
    await run();
    const before = await side.ours();
    expect((await run()).sum).toMatchObject({ migrated: 0, alreadyThere: 3 });
    expect(await side.ours()).toEqual(before);
    await side.fill(2);
    expect((await run()).sum).toMatchObject({ migrated: 2, alreadyThere: 3 });
  });

  it('never overwrites what we hold, and says where it differs', async () => {
    const [same = '', other = ''] = await side.fill(2);
    await run();
    await legacyRow(other, { api_password_encrypted: seal('changed-there').toString('base64') });
    const before = await side.ours();
    const { sum, found } = await run();
    expect(sum).toEqual({
      migrated: 0,
      alreadyThere: 1,
      different: 1,
      unreadable: 0,
      meanwhile: 0,
    });
    expect(found).toMatchObject([
      { partnerId: other, kind: 'different', fields: [{ field: 'api_password' }] },
    ]);
    expect(await side.ours()).toEqual(before);
    expect(same).not.toBe(other);
  });

  it('loses to whoever configures between its look and its write', async () => {
    const { sql } = side.database;
    const [partnerId = ''] = await side.fill(1);
    const batch = { partnerId, settings: { api_login: 'late' }, enabled: true, changes: [] };
    await sql`INSERT INTO integration_configurations (partner_id, integration_key, settings)
      VALUES (${partnerId}, 'msp360', '{"api_login": "first"}')`;
    expect(await insertMigrated(side.operator, [batch])).toEqual(new Set());
    expect(await side.ours()).toMatchObject([{ settings: { api_login: 'first' }, version: 1 }]);
    expect(await sql`SELECT 1 FROM integration_audit_logs WHERE partner_id = ${partnerId}`).toEqual(
      [],
    );
  });

  it('twice at the same moment does the work once', async () => {
    await side.fill(300);
    const runs = await Promise.all([run(), run()]);
    const sums = runs.map(({ sum }) => sum.migrated);
    expect(sums.reduce((one, other) => one + other)).toBe(300);
    const [entries] = await side.database.sql`SELECT count(*)::int AS n
      FROM integration_audit_logs WHERE partner_id IN (SELECT id FROM partners)`;
    expect([(await side.ours()).length, entries?.n]).toEqual([300, 300]);
  });

  it('begins with the very first partner that a UUID can name', async () => {
    const { sql } = side.database;
    const first = '00000000-0000-0000-0000-000000000000';
    await side.fill(1);
    await sql`INSERT INTO partners (id, name, slug) VALUES (${first}, 'first', 'first')`;
    await sql`UPDATE mspbackups_config SET partner_id = ${first}`;
    expect((await run()).sum.migrated).toBe(1);
    expect((await parity()).tally).toMatchObject({ checked: 1, equal: 1 });
  });

  it('writes no more rows in a second than it may', async () => {
    await side.fill(60);
    const started = performance.now();
    await run(side, { perSecond: 100 });
    expect(performance.now() - started).toBeGreaterThan(590);
  });

  it('takes over a table of other names, bytes and layout', async () => {
    const elsewhere = await startOldSide(differing);
    const { sql } = elsewhere.database;
    const [on = '', off = ''] = await elsewhere.addPartners(2);
    for (const company of [on, off]) {
      const secret = seal(passwordOf(company), ['tag', 'nonce', 'ciphertext']);
      await sql`INSERT INTO gururmm."BackupAccounts" VALUES
        (${company}, ${settingsOf(company).api_login}, ${secret}, ${company === on})`;
    }
    const { sum } = await run(elsewhere);
    expect(sum).toMatchObject({ migrated: 2, different: 0, unreadable: 0 });
    const rows = await elsewhere.ours();
    for (const row of rows) expect(elsewhere.openOurs(row)).toEqual(settingsOf(row.partnerId));
    expect(rows.find(({ enabled }) => enabled)?.partnerId).toBe(on);
    expect((await parity(elsewhere)).tally).toMatchObject({ checked: 2, equal: 2 });
    await elsewhere.stop();
  });
});

const good = (secret: string | Uint8Array) => ({
  api_password_encrypted: seal(secret).toString('base64'),
});
const flipped = (at: number) => {
  const bytes = seal('a-password');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return { api_password_encrypted: bytes.toString('base64') };
};
const unreadable: readonly [string, Record<string, unknown>, RegExp][] = [
  ['no password', { api_password_encrypted: null }, /no encrypted password/],
  ['an empty password', { api_password_encrypted: '' }, /no encrypted password/],
  ['text that is no base64', { api_password_encrypted: 'päss word!' }, /is not base64/],
  ['half a value', { api_password_encrypted: 'AAAA' }, /too short/],
  ['another nonce', flipped(0), /does not open/],
  ['another ciphertext', flipped(13), /does not open/],
  ['another tag', flipped(25), /does not open/],
  [
    'a cut value',
    { api_password_encrypted: seal('x'.repeat(40)).subarray(0, 50).toString('base64') },
    /does not open/,
  ],
  [
    'another key',
    {
      api_password_encrypted: seal('a-password', undefined, Buffer.alloc(32, 6)).toString('base64'),
    },
    /does not open/,
  ],
  ['bytes that are no text', good(new Uint8Array([0xff, 0xfe, 0x41, 0x42])), /not text/],
  ['a password that is too short', good('ab'), /api_password: .*at least 3/],
  ['a password with a line break', good('pass\nword'), /api_password: .*invisible/],
  ['no login', { api_login: null }, /api_login: Enter the API login/],
  ['a login that is too long', { api_login: 'x'.repeat(300) }, /api_login: /],
  ['a foreign address', { api_base_url: 'https://evil.example' }, /base_url: .*mspbackups/],
  ['an address without TLS', { api_base_url: 'http://api.mspbackups.com' }, /base_url: .*https/],
  ['a value without end', { api_password_encrypted: 'A'.repeat(20_000) }, /does not open/],
];

describe('a row that cannot be read', () => {
  it('is reported with its reason and left alone, whatever is wrong with it', async () => {
    const partners = await side.fill(unreadable.length + 1);
    await Promise.all(
      unreadable.map(([, change], index) => legacyRow(partners[index] ?? '', change)),
    );
    const before = await side.database.sql`SELECT * FROM mspbackups_config ORDER BY id`;
    const { sum, found } = await run();
    expect(sum).toMatchObject({ migrated: 1, unreadable: unreadable.length });
    const reasonOf = (list: readonly Finding[], index: number) => {
      const finding = list.find(({ partnerId }) => partnerId === partners[index]);
      return finding?.kind === 'unreadable' ? `${finding.side}: ${finding.reason}` : undefined;
    };
    const compared = await parity();
    for (const [index, [name, , words]] of unreadable.entries()) {
      expect(reasonOf(found, index), name).toMatch(words);
      expect(reasonOf(compared.found, index), name).toBe(reasonOf(found, index));
    }
    expect(compared.tally).toMatchObject({ equal: 1, unreadable: unreadable.length });
    expect(await side.ours()).toHaveLength(1);
    expect(await side.database.sql`SELECT * FROM mspbackups_config ORDER BY id`).toEqual(before);
  });

  it('of a partner that GuruRMM lacks, too', async () => {
    const { sql } = side.database;
    const [partnerId = ''] = await side.fill(1);
    await sql`ALTER TABLE mspbackups_config DROP CONSTRAINT mspbackups_config_partner_id_fkey`;
    await sql`DELETE FROM partners`;
    const { sum, found } = await run();
    expect(sum).toMatchObject({ migrated: 0, unreadable: 1 });
    expect(found).toEqual([
      { partnerId, kind: 'unreadable', side: 'legacy', reason: 'GuruRMM has no such partner' },
    ]);
    await sql`DELETE FROM mspbackups_config`;
    await sql`ALTER TABLE mspbackups_config ADD FOREIGN KEY (partner_id)
      REFERENCES partners(id) ON DELETE CASCADE`;
  });
});

describe('the parity', () => {
  it('finds each planted difference, and nothing else', async () => {
    const { sql } = side.database;
    // More than a page of each side, so that differences stand on both sides of its edges.
    const partners = (await side.fill(1_100)).toSorted();
    await run();
    const planted = new Map<string, string>();
    const plant = (kind: string, ids: readonly string[]) => {
      for (const id of ids) planted.set(id, kind);
      return ids;
    };
    const every = (from: number) => partners.filter((_, index) => index % 50 === from);
    for (const id of plant('api_login', [...every(0), partners[499] ?? '', partners[1_099] ?? '']))
      await legacyRow(id, { api_login: 'another' });
    for (const id of plant('api_password', every(7))) await legacyRow(id, good('another-password'));
    for (const id of plant('base_url', every(14)))
      await legacyRow(id, { api_base_url: 'https://eu.mspbackups.com' });
    for (const id of plant('enabled', every(21)))
      await sql`UPDATE mspbackups_config SET enabled = NOT enabled WHERE partner_id = ${id}`;
    await sql`DELETE FROM integration_configurations
      WHERE partner_id IN ${sql(plant('missing_here', every(28)))}`;
    await sql`DELETE FROM mspbackups_config
      WHERE partner_id IN ${sql(plant('missing_in_legacy', [...every(35), partners[500] ?? '']))}`;
    await sql`UPDATE integration_configurations
      SET settings = jsonb_set(settings, '{api_password,sealed}', '"v2.test.a.b.c"')
      WHERE partner_id IN ${sql(plant('unreadable ours', every(42)))}`;
    for (const id of plant('unreadable legacy', every(43))) await legacyRow(id, flipped(3));

    const { tally, found } = await parity();
    const told = found.map((finding): [string, string] => [
      finding.partnerId,
      finding.kind === 'different'
        ? finding.fields.map(({ field }) => field).join()
        : finding.kind === 'unreadable'
          ? `unreadable ${finding.side}`
          : finding.kind,
    ]);
    expect(new Map(told)).toEqual(planted);
    expect(told).toHaveLength(planted.size);
    expect(tally).toMatchObject({ checked: 1_100, equal: 1_100 - planted.size });
    const leaks = JSON.stringify(found).match(/another-password|"another"|eu\.msp|first-password/g);
    expect(leaks).toBeNull();
  });

  it('tells values apart by a fingerprint that no other partner and field shares', async () => {
    const [one = '', two = ''] = (await side.fill(2)).toSorted();
    await run();
    for (const id of [one, two]) {
      await legacyRow(id, { ...good('the-same-one'), api_login: 'the-same-one' });
    }
    const { found } = await parity();
    const prints = found.flatMap((finding) =>
      finding.kind === 'different' ? finding.fields.map(({ legacy }) => legacy) : [],
    );
    expect(new Set(prints).size).toBe(4);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{4}\.[0-9a-f]{16}$/);
  });

  it('finds what was erased here', async () => {
    const [partnerId = ''] = await side.fill(1);
    await run();
    await side.database
      .sql`UPDATE integration_configurations SET settings = settings - 'api_password'`;
    expect((await parity()).found).toMatchObject([
      { partnerId, fields: [{ field: 'api_password', ours: null }] },
    ]);
  });
});
