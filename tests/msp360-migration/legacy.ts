/** GuruRMM's own side: its table in the documented or another shape, and its own codec. */
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { createVault } from '../../api/configurations/vault.ts';
import { readLegacyTable } from '../../api/msp360-migration/legacy-table.ts';
import { createMsp360Migration } from '../../api/msp360-migration/service.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { keyRing } from '../../api/platform/key-ring.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';

export const legacyKey = Buffer.alloc(32, 5);
export const ringKey = { id: 'test', bytes: new Uint8Array(32).fill(7) };
export const box = createSealedBox(keyRing(ringKey.id, [ringKey]), 'test');
const vault = createVault(box, () => new Date());
const msp360 = registry.get('msp360');
if (!msp360) throw new Error('There is no such plugin.');
export const plugin = msp360;

/** As GuruRMM's credentials module would write it. */
export function seal(
  secret: string | Uint8Array,
  order: readonly ('nonce' | 'ciphertext' | 'tag')[] = ['nonce', 'ciphertext', 'tag'],
  key: Uint8Array = legacyKey,
): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  const parts = { nonce, ciphertext, tag: cipher.getAuthTag() };
  return Buffer.concat(order.map((part) => parts[part]));
}

export interface Shape {
  readonly create: string;
  readonly env: Readonly<Record<string, string>>;
}

export const documented: Shape = {
  create: `CREATE TABLE mspbackups_config (
      id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
      partner_id UUID NOT NULL REFERENCES partners(id) ON DELETE CASCADE,
      api_login TEXT, api_password_encrypted TEXT, api_base_url TEXT,
      enabled BOOLEAN NOT NULL DEFAULT true, last_sync_at TIMESTAMPTZ,
      created_at TIMESTAMPTZ NOT NULL DEFAULT now(), updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
      UNIQUE (partner_id));
    GRANT SELECT ON mspbackups_config TO integration_operator`,
  env: { LEGACY_MSP360_KEY: legacyKey.toString('base64') },
};

/** Other names, a schema, capitals, bytes instead of text, no columns for URL and time, hex key. */
export const differing: Shape = {
  create: `CREATE SCHEMA gururmm; GRANT USAGE ON SCHEMA gururmm TO integration_operator;
    CREATE TABLE gururmm."BackupAccounts" (company UUID PRIMARY KEY, "apiLogin" VARCHAR(80),
      secret BYTEA, active BOOLEAN);
    GRANT SELECT ON gururmm."BackupAccounts" TO integration_operator`,
  env: {
    LEGACY_MSP360_KEY: legacyKey.toString('hex'),
    LEGACY_MSP360_TABLE: 'gururmm.BackupAccounts',
    LEGACY_MSP360_COLUMNS:
      'partner_id=company, api_login=apiLogin, api_password_encrypted=secret, enabled=active, api_base_url=-, updated_at=-',
    LEGACY_MSP360_LAYOUT: 'tag,nonce,ciphertext',
    LEGACY_MSP360_ENCODING: 'bytea',
  },
};

export const CHANGED = '2026-02-03T04:05:06.000Z';
export const passwordOf = (partnerId: string) => `first-password-of-${partnerId}`;
/** What a partner's legacy row says, as settings of ours. */
export const settingsOf = (partnerId: string) => ({
  api_login: `login-${partnerId.slice(0, 8)}`,
  api_password: passwordOf(partnerId),
  base_url: 'https://api.mspbackups.com',
});

export interface OldSide {
  readonly database: TestDatabase;
  /** With the rights of the operator's commands. */
  readonly operator: Sql;
  addPartners(count: number): Promise<string[]>;
  /** Rows in the documented shape; every third is disabled and every other has no base URL. */
  fill(count: number): Promise<string[]>;
  migration(): ReturnType<typeof createMsp360Migration>;
  ours(): Promise<Ours[]>;
  openOurs(row: Ours): Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

export interface Ours {
  readonly partnerId: string;
  readonly settings: Parameters<typeof vault.open>[1];
  readonly status: string;
  readonly enabled: boolean;
  readonly version: number;
}

export function tableOf(env: Readonly<Record<string, string>>) {
  const reading = readLegacyTable(env);
  if (!reading.ok) throw new Error(reading.complaints.join('\n'));
  return reading.value;
}

/** @param database one that is there already; otherwise it is one of its own. */
export async function startOldSide(
  shape: Shape = documented,
  given?: TestDatabase,
): Promise<OldSide> {
  const database = given ?? (await createTestDatabase());
  const { sql } = database;
  await sql.unsafe(shape.create).simple();
  const operator = connectDatabase(database.url, { max: 2, role: 'integration_operator' });
  const app = connectDatabase(database.url, { max: 2, role: 'integration_app' });
  const table = tableOf(shape.env);
  const side: OldSide = {
    database,
    operator,
    async addPartners(count) {
      const ids = Array.from({ length: count }, () => randomUUID());
      for (let at = 0; at < count; at += 2_000) {
        const some = ids.slice(at, at + 2_000);
        await sql`INSERT INTO partners ${sql(some.map((id) => ({ id, name: id, slug: id })))}`;
      }
      return ids;
    },
    async fill(count) {
      const ids = await side.addPartners(count);
      for (let at = 0; at < count; at += 2_000) {
        const rows = ids.slice(at, at + 2_000).map((partner_id, index) => ({
          partner_id,
          api_login: settingsOf(partner_id).api_login,
          api_password_encrypted: seal(passwordOf(partner_id)).toString('base64'),
          api_base_url: index % 2 ? 'https://API.mspbackups.com/' : null,
          enabled: index % 3 !== 0,
          updated_at: CHANGED,
        }));
        await sql`INSERT INTO mspbackups_config ${sql(rows)}`;
      }
      return ids;
    },
    migration: () => createMsp360Migration({ sql: operator, app, table, plugin, box }),
    ours: () => sql<Ours[]>`SELECT partner_id, settings, status, enabled, version
      FROM integration_configurations WHERE integration_key = 'msp360' ORDER BY partner_id`,
    openOurs: ({ partnerId, settings }) => vault.open({ partnerId, plugin }, settings),
    async stop() {
      await Promise.all([operator.end(), app.end()]);
      if (!given) await database.drop();
    },
  };
  return side;
}
