/** A change made here lands on both sides or on neither, and follows what the old application does. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseSecrets } from '../../api/configurations/erasure.ts';
import { rotateSecrets } from '../../api/configurations/rotation.ts';
import { openLegacySecret } from '../../api/msp360-migration/legacy-table.ts';
import { keyRing } from '../../api/platform/key-ring.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { runDueChecks } from '../api/support.ts';
import { createCaller, good, openInstance } from '../helpers/service.ts';
import { ringKey } from './legacy.ts';
import { type MovingService, startMovingService } from './moving-service.ts';

let moving: MovingService;
beforeAll(async () => {
  moving = await startMovingService();
});
afterAll(() => moving.stop());

const settings = good.msp360;
/** The old application's view of its row. */
async function theirsOf(partnerId: string) {
  const { theirs } = await moving.both(partnerId);
  const password = theirs?.apiPasswordEncrypted;
  return (
    theirs && {
      api_login: theirs.apiLogin,
      api_password: password ? openLegacySecret(moving.move.table.codec, password) : password,
      base_url: theirs.apiBaseUrl,
      enabled: theirs.enabled,
    }
  );
}
async function expectEqual(partnerId: string) {
  await moving.move.takeOver(partnerId as never);
  const { ours } = await moving.both(partnerId);
  const theirs = await theirsOf(partnerId);
  const base_url = theirs?.base_url ?? 'https://api.mspbackups.com';
  expect(theirs && { ...theirs, base_url }).toEqual(ours);
  return ours;
}
const notedOf = (partnerId: string) =>
  moving.sql`SELECT operation FROM integration_msp360_changes WHERE partner_id = ${partnerId}`;
const ready = async (state = 'dual-write') => {
  const partner = await moving.partner(state);
  expect((await partner.configure(settings)).status).toBe(201);
  return partner;
};

describe('in legacy', () => {
  it('nothing is changed here, in words, and reads say what the old table says now', async () => {
    const partner = await moving.partner('legacy');
    const refused = await partner.configure(settings);
    expect([refused.status, refused.body.code]).toEqual([409, 'managed_elsewhere']);
    expect(refused.body.detail).toMatch(/MSPBackups/);
    await moving.old.insert(partner.id, { ...settings, enabled: true });
    expect((await partner.list()).status).toBe('Configured');
    await moving.old.update(partner.id, { api_login: 'changed-there' });
    const { body } = await partner.get();
    expect(body.settings.api_login).toBe('changed-there');
    for (const { actions } of [body, await partner.list()]) {
      for (const action of ['reconfigure', 'disable', 'remove']) {
        expect(actions[action]).toMatchObject({
          allowed: false,
          reason: expect.stringMatching(/MSPBackups/),
        });
      }
      expect(actions.test.allowed).toBe(true);
    }
    for (const change of [
      () => partner.change({ api_login: 'x' }),
      partner.enable,
      partner.disable,
      partner.remove,
    ]) {
      expect((await change()).body.code).toBe('managed_elsewhere');
    }
    await moving.old.remove(partner.id);
    expect((await partner.list()).status).toBe('Not Configured');
  });
});

describe.each(['dual-write', 'verified', 'new', 'retired'])('in %s', (state) => {
  it('all four changes land on both sides, and leave the rest of the old row as it is', async () => {
    const partner = await ready(state);
    await expectEqual(partner.id);
    await moving.sql`UPDATE mspbackups_config SET last_sync_at = '2026-01-01'
      WHERE partner_id = ${partner.id}`;
    const before = (await moving.both(partner.id)).theirs;
    await partner.change({ api_login: 'other' });
    const after = (await moving.both(partner.id)).theirs;
    expect(after).toEqual({ ...before, apiLogin: 'other', updatedAt: expect.any(Date) });
    expect(after?.updatedAt > before?.updatedAt).toBe(true);
    await partner.change({ api_password: 'password-2' });
    expect(await notedOf(partner.id)).toEqual([]);
    expect(await expectEqual(partner.id)).toMatchObject({ api_password: 'password-2' });
    await partner.disable();
    expect(await expectEqual(partner.id)).toMatchObject({ enabled: false });
    await partner.enable();
    expect(await expectEqual(partner.id)).toMatchObject({ enabled: true });
    expect((await partner.remove()).status).toBe(204);
    expect(await moving.both(partner.id)).toEqual({ ours: undefined, theirs: undefined });
    expect(await notedOf(partner.id)).toEqual([]);
  });
});

describe('two at once', () => {
  /** Holds the old row with a change that is not committed yet. */
  const oldChange = async (statement: (sql: typeof moving.sql) => Promise<unknown>) => {
    const session = await moving.sql.reserve();
    await session`BEGIN`;
    await statement(session);
    return async (end: 'COMMIT' | 'ROLLBACK') => {
      await session.unsafe(end);
      session.release();
    };
  };

  it('of different fields: both stand', async () => {
    const partner = await ready();
    const end = await oldChange(
      (sql) =>
        sql`UPDATE mspbackups_config SET api_login = 'theirs' WHERE partner_id = ${partner.id}`,
    );
    const ours = partner.change({ api_password: 'ours-password' });
    await sleep(100);
    await end('COMMIT');
    expect((await ours).status).toBe(200);
    expect(await expectEqual(partner.id)).toMatchObject({
      api_login: 'theirs',
      api_password: 'ours-password',
    });
    const entries = await moving.sql`SELECT action FROM integration_audit_logs
      WHERE partner_id = ${partner.id} ORDER BY entry_number`;
    expect(entries.map(({ action }) => action)).toEqual([
      'configured',
      'legacy_changed',
      'reconfigured',
    ]);
  });

  it('of the same field: the later one stands, and with If-Match it is told', async () => {
    const partner = await ready();
    const change = (sql: typeof moving.sql) =>
      sql`UPDATE mspbackups_config SET api_login = 'theirs' WHERE partner_id = ${partner.id}`;
    const etag = (await partner.get()).headers.get('etag') ?? '';
    const first = await oldChange(change);
    const matching = partner.change({ api_login: 'ours' }, { 'if-match': etag });
    await sleep(100);
    await first('COMMIT');
    expect((await matching).status).toBe(412);
    expect(await expectEqual(partner.id)).toMatchObject({ api_login: 'theirs' });
    const second = await oldChange(change);
    const later = partner.change({ api_login: 'ours' });
    await sleep(100);
    await second('ROLLBACK');
    expect((await later).status).toBe(200);
    expect(await expectEqual(partner.id)).toMatchObject({ api_login: 'ours' });
  });

  it('making the first row: the one that was first stands, and the other is told', async () => {
    const [one, two] = [await moving.partner('dual-write'), await moving.partner('dual-write')];
    const insert = (id: string) => (sql: typeof moving.sql) =>
      sql`INSERT INTO mspbackups_config (partner_id, api_login, api_password_encrypted)
        VALUES (${id}, 'theirs', (SELECT api_password_encrypted FROM mspbackups_config
          WHERE api_password_encrypted IS NOT NULL LIMIT 1))`;
    await ready();
    const [first, second] = [await oldChange(insert(one.id)), await oldChange(insert(two.id))];
    const answers = Promise.all([one.configure(settings), two.configure(settings)]);
    await sleep(100);
    await first('COMMIT');
    await second('ROLLBACK');
    const [refused, made] = await answers;
    expect([refused.body.code, made.status]).toEqual(['already_configured', 201]);
    expect(await expectEqual(one.id)).toMatchObject({ api_login: 'theirs' });
    expect(await expectEqual(two.id)).toMatchObject({ api_login: settings.api_login });
  });

  it('removing and changing: what was removed first is not changed any more', async () => {
    const partner = await ready();
    const end = await oldChange(
      (sql) => sql`DELETE FROM mspbackups_config WHERE partner_id = ${partner.id}`,
    );
    const ours = partner.change({ api_login: 'late' });
    await sleep(100);
    await end('COMMIT');
    expect((await ours).body.code).toBe('not_configured');
    expect(await moving.both(partner.id)).toEqual({ ours: undefined, theirs: undefined });
  });

  it('a long transaction of the old server: an answer in words, soon, and nothing changed', async () => {
    const partner = await ready();
    const before = await moving.both(partner.id);
    const end = await oldChange(
      (sql) => sql`SELECT FROM mspbackups_config WHERE partner_id = ${partner.id} FOR UPDATE`,
    );
    const started = performance.now();
    const answer = await partner.change({ api_login: 'late' });
    expect(performance.now() - started).toBeLessThan(3_000);
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect(answer.body.detail).toMatch(/MSPBackups is changing the same settings/);
    await end('ROLLBACK');
    expect(await moving.both(partner.id)).toEqual(before);
  });

  it('many of both, in no order: no field is lost and both sides end the same', async () => {
    const partner = await ready();
    const last = { theirs: '', ours: '' };
    const theirs = async () => {
      for (let count = 0; count < 12; count += 1) {
        last.theirs = `login-${count}`;
        await moving.old.update(partner.id, { api_login: last.theirs });
      }
    };
    const ours = async () => {
      for (let count = 0; count < 12; count += 1) {
        const wanted = `password-${count}`;
        if ((await partner.change({ api_password: wanted })).status === 200) last.ours = wanted;
      }
    };
    await Promise.all([theirs(), ours(), theirs()]);
    expect(await expectEqual(partner.id)).toMatchObject({
      api_login: last.theirs,
      api_password: last.ours,
    });
  });

  it('a partner that goes meanwhile goes without a failure, whoever else is at it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const partner = await ready();
      const edits = [partner.change({ api_login: 'x' }), partner.disable(), partner.remove()];
      await sleep(round * 3);
      await moving.sql`DELETE FROM partners WHERE id = ${partner.id}`;
      for (const { status } of await Promise.all(edits))
        expect([200, 204, 403, 404, 409, 503]).toContain(status);
      expect(await moving.both(partner.id)).toEqual({ ours: undefined, theirs: undefined });
    }
  });

  it('a session that is killed in the middle leaves both sides as they were', async () => {
    const partner = await ready();
    const before = await moving.both(partner.id);
    const end = await oldChange(
      (sql) => sql`SELECT FROM mspbackups_config WHERE partner_id = ${partner.id} FOR UPDATE`,
    );
    const ours = partner.change({ api_login: 'killed' });
    await sleep(200);
    await moving.sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE query LIKE '%integration_msp360_hold%' AND pid <> pg_backend_pid()
        AND wait_event_type = 'Lock'`;
    expect((await ours).status).toBe(503);
    await end('ROLLBACK');
    expect(await moving.both(partner.id)).toEqual(before);
  });
});

describe('a move to another state', () => {
  it('waits for changes under way, and every later one obeys it', async () => {
    const partner = await ready();
    const session = await moving.sql.reserve();
    await session`BEGIN`;
    await session`SELECT integration_msp360_set_state(${partner.id}, 'dual-write', 'legacy',
      '{"details": {}}')`;
    const late = partner.change({ api_login: 'late' });
    await sleep(100);
    await session`COMMIT`;
    session.release();
    expect((await late).body.code).toBe('managed_elsewhere');
    expect(await expectEqual(partner.id)).toMatchObject({ api_login: settings.api_login });
  });
});

describe('beside it', () => {
  it('a row that cannot be read does not stop an edit, which writes it whole and settles it', async () => {
    const partner = await ready();
    await moving.sql`UPDATE mspbackups_config SET api_password_encrypted = 'AAAA', api_login = 'x'
      WHERE partner_id = ${partner.id}`;
    expect((await partner.get()).body.settings.api_login).toBe(settings.api_login);
    expect((await partner.change({ api_login: 'mended' })).status).toBe(200);
    expect(await notedOf(partner.id)).toEqual([]);
    expect(await expectEqual(partner.id)).toMatchObject({
      api_login: 'mended',
      api_password: settings.api_password,
    });
    const [entry] = await moving.sql`SELECT details FROM integration_audit_logs
      WHERE partner_id = ${partner.id} ORDER BY entry_number DESC LIMIT 1`;
    expect(entry?.details).toMatchObject({ replaced_unreadable: true });
  });

  it('a due check uses what the old table says at that moment', async () => {
    const partner = await moving.partner('legacy');
    await moving.old.insert(partner.id, { ...settings, api_password: 'wrong-one', enabled: true });
    await partner.list();
    await moving.old.update(partner.id, { api_password: settings.api_password });
    const { health } = moving.service.services;
    await moving.sql`UPDATE integration_vendors SET tokens = 1e9`;
    const claims = await health.claim(() => 50);
    // Claimed with the password of before, and so not checked with it.
    expect(claims.filter(({ partnerId }) => partnerId === partner.id)).toEqual([]);
    await health.giveBack(claims);
    await runDueChecks(moving.service);
    expect((await partner.get()).body).toMatchObject({ status: 'Active' });
    const checks = await moving.sql`SELECT action FROM integration_audit_logs
      WHERE partner_id = ${partner.id} AND action LIKE 'health%'`;
    expect(checks.map(({ action }) => action)).toEqual(['health_ok']);
  });

  it('an instance without GuruRMM’s key cannot write past the old table', async () => {
    const partner = await ready();
    const { legacyMsp360: _, ...config } = moving.service.config;
    const blind = await openInstance(config);
    const who = { userId: randomUUID(), partnerId: partner.id, role: 'partner_admin' };
    const caller = createCaller(blind.fetch, who);
    const before = await moving.both(partner.id);
    const answers = await Promise.all([
      caller.call('POST', `${moving.url}/reconfigure`, { settings: { api_login: 'past' } }),
      caller.call('POST', `${moving.url}/disable`),
      caller.call('DELETE', moving.url),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(await moving.both(partner.id)).toEqual(before);
    await blind.close();
  });

  it('an erasure takes the secret away from both sides, and nothing brings it back', async () => {
    const partner = await ready();
    const { operator } = moving.side;
    await eraseSecrets({ sql: operator, registry }, { partnerId: partner.id }, () => {});
    expect(await theirsOf(partner.id)).toMatchObject({ api_password: null, enabled: false });
    await partner.get();
    const { ours } = await moving.both(partner.id);
    expect(ours).not.toHaveProperty('api_password');
    expect((await partner.enable()).body.code).toBe('secret_missing');
    expect((await partner.change({ api_password: 'entered-again' })).status).toBe(200);
    expect((await partner.enable()).status).toBe(200);
    expect(await expectEqual(partner.id)).toMatchObject({ api_password: 'entered-again' });
  });

  it('a rotation of our keys leaves the old table alone', async () => {
    const partner = await ready();
    const { theirs } = await moving.both(partner.id);
    const next = { id: 'next', bytes: new Uint8Array(32).fill(9) };
    const box = createSealedBox(keyRing('next', [next, ringKey]), 'test');
    expect((await rotateSecrets({ sql: moving.side.operator, box })).resealed).toBeGreaterThan(0);
    expect((await moving.both(partner.id).catch(() => undefined))?.theirs ?? theirs).toEqual(
      theirs,
    );
    await moving.sql`DELETE FROM partners`;
  });
});
