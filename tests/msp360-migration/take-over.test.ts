/** What GuruRMM changes in its own table becomes a change of ours, once, with its entry. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBothSides, writeTakenOver } from '../../api/msp360-migration/both-sides.ts';
import type { Pair } from '../../api/msp360-migration/comparison.ts';
import { followLegacy } from '../../api/msp360-migration/follow.ts';
import { readHeldPage, readPairs } from '../../api/msp360-migration/store.ts';
import { decide } from '../../api/msp360-migration/taking-over.ts';
import { passwordOf, settingsOf } from './legacy.ts';
import { asPartner, startTwoSides, type TwoSides } from './two-sides.ts';

let two: TwoSides;
beforeAll(async () => {
  two = await startTwoSides();
});
afterAll(() => two.stop());
beforeEach(async () => {
  await two.sql`DELETE FROM partners`;
  await two.sql`DELETE FROM integration_msp360_changes`;
});
const one = async () => (await two.side.fill(1))[0] ?? '';

describe('taking over', () => {
  it('follows a row that is made, changed, switched and removed, each with its entry', async () => {
    const partner = await one();
    await two.takeOver(partner);
    expect(await two.ours(partner)).toEqual({ ...settingsOf(partner), enabled: false, version: 1 });
    await two.old.update(partner, { api_login: 'new-login', enabled: true });
    await two.takeOver(partner);
    await two.old.update(partner, { api_password: 'a-new-password' });
    await two.takeOver(partner);
    expect(await two.ours(partner)).toMatchObject({
      api_login: 'new-login',
      api_password: 'a-new-password',
      enabled: true,
      version: 3,
    });
    const [due] = await two.sql`SELECT status, next_health_check <= now() AS due
      FROM integration_configurations WHERE partner_id = ${partner}`;
    expect(due).toEqual({ status: 'Configured', due: true });
    await two.old.remove(partner);
    await two.takeOver(partner);
    expect(await two.ours(partner)).toBeUndefined();
    expect(await two.noted(partner)).toEqual([]);
    const told = await two.entries(partner);
    expect(new Set(told.map(({ action, actorName }) => `${action} ${actorName}`))).toEqual(
      new Set(['legacy_changed GuruRMM (MSPBackups)']),
    );
    expect(told.map(({ details }) => details)).toMatchObject([
      { did: 'added', enabled: false },
      { did: 'changed', enabled: true, changes: [{ field: 'api_login', to: 'new-login' }] },
      { did: 'changed', changes: [{ field: 'api_password', change: 'replaced', to: null }] },
      { did: 'removed' },
    ]);
    expect(JSON.stringify(told)).not.toMatch(/a-new-password|first-password/);
  });

  it('changes nothing when both say the same, and keeps the envelope of a secret that stays', async () => {
    const partner = await one();
    await two.takeOver(partner);
    const stored = async () => (await two.side.ours())[0]?.settings.api_password;
    const before = await stored();
    await two.old.update(partner, { api_password: passwordOf(partner) }); // sealed anew, the same
    expect(await two.takeOver(partner)).toMatchObject({ same: true, changed: false });
    expect([await stored(), await two.noted(partner)]).toEqual([before, []]);
    await two.old.update(partner, { api_login: 'other' });
    await two.takeOver(partner);
    expect(await stored()).toEqual(before);
  });

  it('done by many at once happens once', async () => {
    const partner = await one();
    await Promise.all(Array.from({ length: 6 }, () => two.takeOver(partner)));
    await two.old.update(partner, { api_login: 'x' });
    await two.old.update(partner, { api_login: 'y' });
    await Promise.all(Array.from({ length: 6 }, () => two.takeOver(partner)));
    expect(await two.ours(partner)).toMatchObject({ api_login: 'y', version: 2 });
    expect(await two.entries(partner)).toHaveLength(2);
  });

  it('from a look that is no longer true writes nothing', async () => {
    const partner = await one();
    await two.takeOver(partner);
    await two.old.update(partner, { api_login: 'first' });
    const stale = await readBothSides(two.app, asPartner(partner));
    await two.old.update(partner, { api_login: 'second' });
    await two.takeOver(partner);
    const decision = decide(two.reader, two.table, stale);
    if (decision.kind !== 'change') throw new Error('There is a change to take over.');
    expect(await writeTakenOver(two.app, stale, decision)).toBe(false);
    expect(await two.ours(partner)).toMatchObject({ api_login: 'second' });
  });

  it('is not done with a change that was committed after the look', async () => {
    const partner = await one();
    await two.takeOver(partner);
    await two.old.update(partner, { api_login: 'first' });
    const look = await readBothSides(two.app, asPartner(partner));
    const decision = decide(two.reader, two.table, look);
    if (decision.kind !== 'change') throw new Error('There is a change to take over.');
    await two.old.update(partner, { api_login: 'second' });
    expect(await writeTakenOver(two.app, look, decision)).toBe(false);
    expect(await two.ours(partner)).toMatchObject({ version: 1 });
    expect(await two.noted(partner)).toHaveLength(2);
    await two.takeOver(partner);
    expect(await two.ours(partner)).toMatchObject({ api_login: 'second' });
  });

  it('sees a transaction of GuruRMM’s only when it is committed, and then as a whole', async () => {
    const partner = await one();
    await two.takeOver(partner);
    const busy = await two.sql.reserve();
    await busy`BEGIN`;
    await busy`UPDATE mspbackups_config SET api_login = 'half'`;
    expect(await two.takeOver(partner)).toMatchObject({ same: true });
    await busy`UPDATE mspbackups_config SET api_login = 'whole', enabled = true`;
    await busy`COMMIT`;
    busy.release();
    await two.takeOver(partner);
    expect(await two.ours(partner)).toMatchObject({
      api_login: 'whole',
      enabled: true,
      version: 2,
    });
    expect(await two.entries(partner)).toHaveLength(2);
  });

  it('removes nothing because a row was never there, or is gone unnoticed', async () => {
    const [partner = ''] = await two.side.addPartners(1);
    await two.sql`INSERT INTO integration_configurations (partner_id, integration_key, settings)
      VALUES (${partner}, 'msp360', '{"api_login": "only-here"}')`;
    expect(await two.takeOver(partner)).toMatchObject({ same: false, changed: false });
    expect(await two.side.ours()).toHaveLength(1);
  });

  it('ends with a partner that goes, and with a partner that GuruRMM lacks', async () => {
    const partner = await one();
    await two.takeOver(partner);
    await two.sql`DELETE FROM partners`;
    await two.takeOver(partner);
    expect(await two.noted(partner)).toEqual([]);
    await two.sql`ALTER TABLE mspbackups_config DROP CONSTRAINT mspbackups_config_partner_id_fkey`;
    await two.old.insert(partner, { api_login: 'stray', api_password: 'secret' });
    expect(await two.takeOver(partner)).toMatchObject({ problem: 'GuruRMM has no such partner' });
    expect(await two.noted(partner)).toMatchObject([{ problem: 'GuruRMM has no such partner' }]);
    await two.old.remove(partner);
    await two.takeOver(partner);
    expect(await two.noted(partner)).toEqual([]);
    await two.sql`ALTER TABLE mspbackups_config ADD FOREIGN KEY (partner_id)
      REFERENCES partners(id) ON DELETE CASCADE`;
  });

  it('where ours is the truth follows what is noted, and nothing else', async () => {
    const partner = await one();
    await two.takeOver(partner);
    await two.setState(partner, 'new');
    await two.sql`ALTER TABLE mspbackups_config DISABLE TRIGGER ALL`;
    await two.old.update(partner, { api_login: 'unnoticed' });
    await two.sql`ALTER TABLE mspbackups_config ENABLE TRIGGER ALL`;
    expect(await two.takeOver(partner)).toMatchObject({ same: false, changed: false });
    await two.setState(partner, 'verified');
    expect(await two.takeOver(partner)).toMatchObject({ same: true, changed: true });
    await two.setState(partner, 'retired');
    await two.old.update(partner, { api_login: 'late' });
    await two.takeOver(partner);
    expect(await two.ours(partner)).toMatchObject({ api_login: 'late' });
    expect((await two.entries(partner)).at(-1)?.details).toMatchObject({ late: true });
  });
});

describe('a change that cannot be read', () => {
  it('stays as one row with its reason, leaves ours alone, and ends when it is mended', async () => {
    const partner = await one();
    await two.takeOver(partner);
    const before = await two.ours(partner);
    await two.sql`UPDATE mspbackups_config SET api_password_encrypted = 'AAAA'`;
    await two.sql`UPDATE mspbackups_config SET api_password_encrypted = 'BBBB', api_login = 'x'`;
    expect((await two.takeOver(partner)).problem).toBe('the encrypted password is too short');
    await two.takeOver(partner);
    expect(await two.ours(partner)).toEqual(before);
    expect(await two.noted(partner)).toEqual([
      { operation: 'update', problem: 'the encrypted password is too short' },
    ]);
    await two.old.update(partner, { api_password: 'mended' });
    await two.takeOver(partner);
    expect(await two.ours(partner)).toMatchObject({ api_password: 'mended', api_login: 'x' });
    expect(await two.noted(partner)).toEqual([]);
  });

  it('is what our form would refuse, such as an empty login or a foreign address', async () => {
    const partner = await one();
    await two.takeOver(partner);
    for (const row of [
      { api_login: null },
      { api_login: 'x', api_base_url: 'https://evil.test' },
    ]) {
      await two.old.update(partner, row);
      expect((await two.takeOver(partner)).problem).toMatch(/our form would refuse it/);
    }
    expect(await two.ours(partner)).toMatchObject({ version: 1 });
  });
});

describe('the worker', () => {
  it('reads both sides of everybody as the operator does, with what is pending', async () => {
    const [gone = '', apart = '', ...rest] = await two.side.fill(7);
    for (const partner of [gone, apart, ...rest]) await two.takeOver(partner);
    await two.sql`ALTER TABLE mspbackups_config DISABLE TRIGGER ALL`;
    await two.old.remove(gone);
    await two.sql`ALTER TABLE mspbackups_config ENABLE TRIGGER ALL`;
    await two.old.update(apart, { api_login: 'pending' });
    await two.setState(apart, 'dual-write');
    const seen: Pair[] = [];
    for (let after: string | null = null; ; after = seen.at(-1)?.partnerId ?? null) {
      const page: Pair[] = await readHeldPage(two.workerSql, two.table, { after, size: 2 });
      if (page.length === 0) break;
      seen.push(...page);
    }
    const expected: Pair[] = [];
    for await (const page of readPairs(two.side.operator, two.table, 3)) expected.push(...page);
    expect(seen).toEqual(expected);
    expect(expected.map(({ partnerId }) => partnerId).toSorted()).toEqual(
      [gone, apart, ...rest].toSorted(),
    );
    expect(seen.filter(({ pending }) => pending)).toMatchObject([{ partnerId: apart }]);
  });

  it('may read no single row for a partner, hold or write none, and no other role may do its part', async () => {
    const [partner = ''] = await two.side.fill(1);
    const { workerSql, app } = two;
    for (const refused of [
      workerSql`SELECT * FROM mspbackups_config`,
      workerSql`SELECT * FROM integration_msp360_legacy(${partner})`,
      workerSql`SELECT * FROM integration_msp360_hold(${partner}, NULL)`,
      workerSql`DELETE FROM integration_msp360_changes`,
      app`SELECT * FROM mspbackups_config`,
      app`SELECT * FROM integration_msp360_legacy_page(NULL, 10)`,
      app`SELECT * FROM integration_msp360_write(${partner}, '{"enabled": false}', false)`,
      app`SELECT * FROM integration_msp360_remove(${partner})`,
      two.side.operator`SELECT * FROM integration_msp360_legacy_page(NULL, 10)`,
    ]) {
      await expect(refused).rejects.toMatchObject({ code: '42501' });
    }
    expect(await app`SELECT * FROM integration_msp360_legacy(${partner})`).toEqual([]);
    expect(await app`SELECT partner_id FROM integration_msp360_changes`).toEqual([]);
  });
});

describe('the loop', () => {
  it('takes over within seconds, by two at once, and one that fails holds nobody up', async () => {
    const partners = await two.side.fill(30);
    const stop = new AbortController();
    const { workerSql, takeOver } = two;
    const cursed = partners[3] ?? '';
    const careful: typeof takeOver = (partner) => {
      if (partner === cursed) throw new Error('cursed');
      return takeOver(partner);
    };
    const loops = [1, 2].map(() =>
      followLegacy({ workerSql, takeOver: careful }, { signal: stop.signal, pollMs: 20 }).catch(
        (error: unknown) => error,
      ),
    );
    const until = performance.now() + 10_000;
    while ((await two.side.ours()).length < 29 && performance.now() < until) await sleep(20);
    const rows = await two.side.ours();
    expect(rows).toHaveLength(29);
    expect(rows.every(({ version }) => version === 1)).toBe(true);
    const started = performance.now();
    await two.old.update(partners[0] ?? '', { api_login: 'soon' });
    const taken = async () => (await two.ours(partners[0] ?? ''))?.version === 2;
    while (!(await taken()) && performance.now() - started < 2_000) await sleep(10);
    expect(await taken()).toBe(true);
    stop.abort();
    expect(await Promise.all(loops)).toEqual([undefined, undefined]);
    expect(await two.noted(cursed)).toHaveLength(1);
  });
});
