/** A legacy table of other names and bytes, and without a column for what we know. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLegacySecret } from '../../api/msp360-migration/legacy-table.ts';
import { good } from '../helpers/service.ts';
import { differing } from './legacy.ts';
import { type MovingService, startMovingService } from './moving-service.ts';

let moving: MovingService;
beforeAll(async () => {
  moving = await startMovingService({
    ...differing,
    create: differing.create.replace('VARCHAR(80)', 'VARCHAR(20) NOT NULL'),
    env: {
      ...differing.env,
      LEGACY_MSP360_COLUMNS: `${differing.env.LEGACY_MSP360_COLUMNS}`.replace('=active', '=-'),
    },
  });
});
afterAll(() => moving.stop());

const theirs = async (id: string) =>
  (
    await moving.sql`SELECT *, encode(secret, 'hex') AS hex FROM gururmm."BackupAccounts"
    WHERE company = ${id}`
  )[0];

it('is written in its own names and bytes, and what it cannot hold is refused by name', async () => {
  const partner = await moving.partner('dual-write');
  const elsewhere = { ...good.msp360, base_url: 'https://eu.mspbackups.com' };
  const refused = await partner.configure(elsewhere);
  expect([refused.status, refused.body.code]).toEqual([422, 'invalid_request']);
  expect(refused.body.errors).toMatchObject([
    { field: 'base_url', message: expect.stringMatching(/no place for the Base URL/) },
  ]);
  const long = await partner.configure({ ...good.msp360, api_login: 'x'.repeat(21) });
  expect([long.status, long.body.detail]).toEqual([422, expect.stringMatching(/too long/)]);
  expect(await moving.both(partner.id).catch(() => null)).toBeNull();
  expect(await moving.side.ours()).toEqual([]);

  expect((await partner.configure(good.msp360)).status).toBe(201);
  const row = await theirs(partner.id);
  expect(row?.apiLogin).toBe(good.msp360.api_login);
  expect(openLegacySecret(moving.move.table.codec, row?.hex)).toBe(good.msp360.api_password);
  const off = await partner.disable();
  expect([off.status, off.body.detail]).toEqual([
    409,
    expect.stringMatching(/cannot say that it is/),
  ]);
  expect((await partner.get()).body).toMatchObject({ enabled: true });
  await moving.sql`UPDATE gururmm."BackupAccounts" SET "apiLogin" = 'theirs'`;
  expect((await partner.get()).body.settings).toEqual({
    api_login: 'theirs',
    base_url: 'https://api.mspbackups.com',
  });
});

it('that must be filled in more than we know is left to MSPBackups', async () => {
  await moving.sql`ALTER TABLE gururmm."BackupAccounts" ADD COLUMN region TEXT`;
  await moving.sql`ALTER TABLE gururmm."BackupAccounts" ADD CHECK (region IS NOT NULL) NOT VALID`;
  const partner = await moving.partner('new');
  const refused = await partner.configure(good.msp360);
  expect([refused.status, refused.body.code]).toEqual([409, 'managed_elsewhere']);
  expect(refused.body.detail).toMatch(/refused it. Nothing was changed/);
  expect((await partner.get()).body.status).toBe('Not Configured');
});
