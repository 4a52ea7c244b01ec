/**
 * The rotation, killed at random while people edit. ROTATION_ROWS and ROTATION_KILLS give the size,
 * ROTATION_SEED repeats a run.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StoredSettings } from '../../api/configurations/configuration.ts';
import { rotateSecrets } from '../../api/configurations/rotation.ts';
import { readKeyUse, readPages, writeResealed } from '../../api/configurations/secret-rows.ts';
import { createVault } from '../../api/configurations/vault.ts';
import { keyRing } from '../../api/platform/key-ring.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { createCaller, good, startTestService, type TestService } from '../helpers/service.ts';
import { type Ended, keysCommand } from './keys-command.ts';
import { dumpTables, path } from './support.ts';

const ROWS = Number(process.env.ROTATION_ROWS ?? 2_000);
const KILLS = Number(process.env.ROTATION_KILLS ?? 5);
const SEED = Number(process.env.ROTATION_SEED ?? randomInt(2 ** 31));

const retired = { id: 'retired-2025', bytes: new Uint8Array(32).fill(1) };
const fresh = { id: 'fresh-2026', bytes: new Uint8Array(32).fill(2) };
const both = [fresh, retired];
const oldBox = createSealedBox(keyRing(retired.id, both), 'test');
const newBox = createSealedBox(keyRing(fresh.id, both), 'test');
const onlyNew = createVault(createSealedBox(keyRing(fresh.id, [fresh]), 'test'), () => new Date());
const plugin = registry.plugins.find(({ metadata }) => metadata.key === 'syncro');
if (!plugin) throw new Error('There is no such plugin.');
const owner = (partnerId: string) => ({ partnerId, plugin });
const ENTERED = '2025-03-01T10:00:00.000Z';

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ keyRing: keyRing(fresh.id, both), environment: 'test' });
});
afterAll(() => service.stop());
beforeEach(() => service.database.sql`DELETE FROM integration_configurations`);

/** Partners with a configuration sealed with the retired key; no check is due. */
async function fill(count: number): Promise<string[]> {
  const { sql } = service.database;
  const vault = createVault(oldBox, () => new Date(ENTERED));
  const ids = Array.from({ length: count }, () => randomUUID());
  for (let at = 0; at < count; at += 1_000) {
    const some = ids.slice(at, at + 1_000);
    await sql`INSERT INTO partners ${sql(some.map((id) => ({ id, name: id, slug: id })))}`;
    const rows = some.map((id) => ({
      partner_id: id,
      integration_key: 'syncro',
      settings: sql.json(
        vault.seal(owner(id), { subdomain: 'acme', api_token: tokenOf(id) }) as never,
      ),
      next_health_check: null,
      updated_at: ENTERED,
    }));
    await sql`INSERT INTO integration_configurations ${sql(rows as never)}`;
  }
  return ids;
}

const tokenOf = (partnerId: string) => `first-token-of-${partnerId}`;
const adminOf = (partnerId: string) =>
  createCaller(service.fetch, { userId: randomUUID(), partnerId, role: 'partner_admin' });

interface Row {
  readonly partnerId: string;
  readonly settings: StoredSettings;
  readonly version: number;
  readonly updatedAt: Date;
}
const rows = () =>
  service.database.sql<Row[]>`SELECT partner_id, settings, version, updated_at
    FROM integration_configurations ORDER BY partner_id`;
const staleRows = async () =>
  (await readKeyUse(service.database.sql)).find(({ keyId }) => keyId === retired.id)?.rows ?? 0;

/** Numbers that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it(
  `loses nothing when it is killed ${KILLS} times over ${ROWS} rows while people edit (seed ${SEED})`,
  async () => {
    const random = randomFrom(SEED);
    const partners = await fill(ROWS);
    const expected = new Map(partners.map((id) => [id, { token: tokenOf(id), edits: 0 }]));
    let editing = true;
    const edits = (async () => {
      for (let number = 0; editing; number += 1) {
        const id = partners[Math.floor(random() * ROWS)] ?? '';
        const known = expected.get(id);
        if (!known) continue;
        // Every other edit keeps the secret, and must not bring its old envelope back.
        const entersSecret = number % 2 === 0;
        const token = entersSecret ? `token-${number}` : known.token;
        const settings = entersSecret
          ? { api_token: token }
          : { subdomain: 'acme', api_token: token };
        const answer = await adminOf(id).call('POST', path('syncro', 'reconfigure'), { settings });
        expect(answer.status, JSON.stringify(answer.body)).toBe(200);
        expected.set(id, { token, edits: known.edits + 1 });
      }
    })();

    const rotate = () => keysCommand(service.database.url, both, 'rotate', '--batch', '10');
    const left: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const run = rotate();
      await run.started;
      await sleep(random() * 100);
      run.child.kill('SIGKILL');
      expect((await run.ended).signal).toBe('SIGKILL');
      left.push(await staleRows());
    }
    // Each kill met it at work, and each run went on where the one before had stopped.
    expect(left.at(-1)).toBeGreaterThan(0);
    expect(left).toEqual([...new Set(left)].sort((a, b) => b - a));
    const last: Ended = await rotate().ended;
    editing = false;
    await edits;
    expect(last).toMatchObject({ code: 0 });
    expect(last.lines).toContain('unreadable, left alone: 0 rows');

    expect(await dumpTables(service)).not.toContain(retired.id);
    let edited = 0;
    for (const { partnerId, settings, version, updatedAt } of await rows()) {
      const known = expected.get(partnerId);
      expect(onlyNew.open(owner(partnerId), settings)).toEqual({
        subdomain: 'acme',
        api_token: known?.token,
      });
      expect(version).toBe(1 + (known?.edits ?? 0));
      edited += known?.edits ?? 0;
      if (known?.edits) continue;
      expect(settings.api_token).toMatchObject({ updated_at: ENTERED });
      expect(updatedAt.toISOString()).toBe(ENTERED);
    }
    expect(edited).toBeGreaterThan(0);
  },
  60_000 + ROWS * 30,
);

describe('beside people who edit', () => {
  it('loses to whoever changed a row after it was read', async () => {
    const { sql } = service.database;
    const [id = ''] = await fill(1);
    for await (const [row] of readPages(sql, {}, 10)) {
      if (!row) continue;
      const settings = { api_token: 'entered-meanwhile' };
      await adminOf(id).call('POST', path('syncro', 'reconfigure'), { settings });
      const place = { partnerId: id, integrationKey: 'syncro', field: 'api_token' };
      const late = { sealed: newBox.seal('late', place), updated_at: ENTERED };
      expect(await writeResealed(sql, [{ row, patch: { api_token: late } }])).toBe(0);
    }
    const [row] = await rows();
    expect(onlyNew.open(owner(id), row?.settings ?? {})).toMatchObject({
      api_token: 'entered-meanwhile',
    });
  });

  it('an edit that keeps the secret seals it anew and leaves its age', async () => {
    const { sql } = service.database;
    const [id = ''] = await fill(1);
    const place = { partnerId: id, integrationKey: 'msp360', field: 'api_password' };
    const msp360 = registry.get('msp360');
    const reading = msp360?.validate(good.msp360);
    if (!msp360 || !reading?.ok) throw new Error('The sample is not valid.');
    const vault = createVault(oldBox, () => new Date(ENTERED));
    const settings = vault.seal({ partnerId: id, plugin: msp360 }, reading.settings);
    await sql`INSERT INTO integration_configurations (partner_id, integration_key, settings)
      VALUES (${id}, 'msp360', ${sql.json(settings as never)})`;
    const change = { settings: { api_login: 'contoso-api' } };
    const { body } = await adminOf(id).call('POST', path('msp360', 'reconfigure'), change);
    expect(body.secrets.api_password.updated_at).toBe(ENTERED);
    const [row] = await sql`SELECT settings FROM integration_configurations
      WHERE partner_id = ${id} AND integration_key = 'msp360'`;
    expect(newBox.isCurrent(row?.settings.api_password.sealed)).toBe(true);
    expect(newBox.open(row?.settings.api_password.sealed, place)).toBe('demo-password');
  });

  it('leaves what it cannot open as it is, says so, and ends', async () => {
    const { sql } = service.database;
    const [id = ''] = await fill(3);
    await sql`UPDATE integration_configurations
      SET settings = jsonb_set(settings, '{api_token,sealed}', '"v2.retired-2025.a.b.c"')
      WHERE partner_id = ${id}`;
    const before = (await rows()).find(({ partnerId }) => partnerId === id);
    expect(await rotateSecrets({ sql, box: newBox })).toEqual({ resealed: 2, unreadable: 1 });
    expect((await rows()).find(({ partnerId }) => partnerId === id)).toEqual(before);
    const { code, lines } = await keysCommand(service.database.url, both, 'rotate').ended;
    expect([code, lines[1]]).toEqual([1, 'unreadable, left alone: 1 row']);
  });

  it('does not touch a row that two rotations want at once, and runs only once', async () => {
    const { sql } = service.database;
    await fill(400);
    const runs = [1, 2, 3].map(() => rotateSecrets({ sql, box: newBox }, { batch: 20 }));
    const resealed = (await Promise.all(runs)).reduce((sum, run) => sum + run.resealed, 0);
    expect(resealed).toBe(400);
    const lock = await sql.reserve();
    await lock`SELECT pg_advisory_lock(4736291186)`;
    const { code, stderr } = await keysCommand(service.database.url, both, 'rotate').ended;
    await lock`SELECT pg_advisory_unlock_all()`;
    lock.release();
    expect([code, stderr.trim()]).toEqual([1, 'Another rotation is under way.']);
  });
});
