/** The rotation beside people who edit, other rotations, and what it cannot open. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rotateSecrets } from '../../api/configurations/rotation.ts';
import { readPages, writeResealed } from '../../api/configurations/secret-rows.ts';
import { createVault } from '../../api/configurations/vault.ts';
import { keyRing } from '../../api/platform/key-ring.ts';
import { registry } from '../../plugins/index.ts';
import { good, startTestService, type TestService } from '../helpers/service.ts';
import { keysCommand } from './keys-command.ts';
import {
  both,
  createStock,
  ENTERED,
  fresh,
  newBox,
  oldBox,
  onlyNew,
  owner,
  type Stock,
} from './rotation-stock.ts';
import { path } from './support.ts';

let service: TestService;
let stock: Stock;
beforeAll(async () => {
  service = await startTestService({ keyRing: keyRing(fresh.id, both), environment: 'test' });
  stock = createStock(service);
});
afterAll(() => service.stop());
beforeEach(() => service.database.sql`DELETE FROM integration_configurations`);

describe('beside people who edit', () => {
  it('loses to whoever changed a row after it was read', async () => {
    const { sql } = service.database;
    const [id = ''] = await stock.fill(1);
    for await (const [row] of readPages(sql, {}, 10)) {
      if (!row) continue;
      const settings = { api_token: 'entered-meanwhile' };
      await stock.adminOf(id).call('POST', path('syncro', 'reconfigure'), { settings });
      const place = { partnerId: id, integrationKey: 'syncro', field: 'api_token' };
      const late = { sealed: newBox.seal('late', place), updated_at: ENTERED };
      expect(await writeResealed(sql, [{ row, patch: { api_token: late } }])).toBe(0);
    }
    const [row] = await stock.rows();
    expect(onlyNew.open(owner(id), row?.settings ?? {})).toMatchObject({
      api_token: 'entered-meanwhile',
    });
  });

  it('an edit that keeps the secret seals it anew and leaves its age', async () => {
    const { sql } = service.database;
    const [id = ''] = await stock.fill(1);
    const place = { partnerId: id, integrationKey: 'msp360', field: 'api_password' };
    const msp360 = registry.get('msp360');
    const reading = msp360?.validate(good.msp360);
    if (!msp360 || !reading?.ok) throw new Error('The sample is not valid.');
    const vault = createVault(oldBox, () => new Date(ENTERED));
    const settings = vault.seal({ partnerId: id, plugin: msp360 }, reading.settings);
    await sql`INSERT INTO integration_configurations (partner_id, integration_key, settings)
      VALUES (${id}, 'msp360', ${sql.json(settings as never)})`;
    const change = { settings: { api_login: 'contoso-api' } };
    const { body } = await stock.adminOf(id).call('POST', path('msp360', 'reconfigure'), change);
    expect(body.secrets.api_password.updated_at).toBe(ENTERED);
    const [row] = await sql`SELECT settings FROM integration_configurations
      WHERE partner_id = ${id} AND integration_key = 'msp360'`;
    expect(newBox.isCurrent(row?.settings.api_password.sealed)).toBe(true);
    expect(newBox.open(row?.settings.api_password.sealed, place)).toBe('demo-password');
  });

  it('keeps the declared expiry, in a rotation and in an edit after it', async () => {
    const { sql } = service.database;
    const [id = ''] = await stock.fill(1);
    await sql`UPDATE integration_configurations
      SET settings = jsonb_set(settings, '{api_token,expires_on}', '"2030-01-31"')`;
    expect(await rotateSecrets({ sql, box: newBox })).toEqual({ resealed: 1, unreadable: 0 });
    for (const settings of [{}, { subdomain: 'acme' }]) {
      const { body } = await stock
        .adminOf(id)
        .call('POST', path('syncro', 'reconfigure'), { settings });
      expect(body.secrets.api_token).toMatchObject({
        updated_at: ENTERED,
        expires_on: '2030-01-31',
      });
    }
  });

  it('leaves what it cannot open as it is, says so, and ends', async () => {
    const { sql } = service.database;
    const [id = ''] = await stock.fill(3);
    await sql`UPDATE integration_configurations
      SET settings = jsonb_set(settings, '{api_token,sealed}', '"v2.retired-2025.a.b.c"')
      WHERE partner_id = ${id}`;
    const before = (await stock.rows()).find(({ partnerId }) => partnerId === id);
    expect(await rotateSecrets({ sql, box: newBox })).toEqual({ resealed: 2, unreadable: 1 });
    expect((await stock.rows()).find(({ partnerId }) => partnerId === id)).toEqual(before);
    const { code, lines } = await keysCommand(service.database.url, both, 'rotate').ended;
    expect([code, lines[1]]).toEqual([1, 'unreadable, left alone: 1 row']);
  });

  it('does not touch a row that two rotations want at once, and runs only once', async () => {
    const { sql } = service.database;
    await stock.fill(400);
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
