/** GuruRMM's own table of MSP360 in the demo, and the old page's way with it: it knows nothing of ours. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { legacyTableOf, type MoveConfig } from '../../api/msp360-migration/environment.ts';
import { install } from '../../api/msp360-migration/install.ts';
import { defaultParity } from '../../api/msp360-migration/parity-policy.ts';
import type { Sql } from '../../api/platform/database.ts';
import { demoPartners } from '../seed/people.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS mspbackups_config (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    partner_id UUID NOT NULL UNIQUE REFERENCES partners(id) ON DELETE CASCADE,
    api_login TEXT, api_password_encrypted TEXT, api_base_url TEXT,
    enabled BOOLEAN NOT NULL DEFAULT true, last_sync_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(), updated_at TIMESTAMPTZ NOT NULL DEFAULT now())`;

/** The old application's key: one of its own, from the secret that the demo keeps anyway. */
export function legacyKeyOf(secret: string): Buffer {
  return createHash('sha256').update(`legacy ${secret}`).digest();
}

/** The move is on in the demo, and looks at every read. */
export function moveOf(key: Buffer): MoveConfig {
  const table = legacyTableOf({ LEGACY_MSP360_KEY: key.toString('base64') }, []);
  if (!table) throw new Error('The demo knows its own key.');
  return { ...table, parity: { ...defaultParity, hours: 1, shadowShare: 1 } };
}

/** base64(nonce ‖ ciphertext ‖ tag), as GuruRMM's credentials module writes it. */
function seal(key: Buffer, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
}

function opens(key: Buffer, text: string | null): boolean {
  if (!text) return false;
  const bytes = Buffer.from(text, 'base64');
  try {
    const nonce = bytes.subarray(0, 12);
    const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    cipher.setAuthTag(bytes.subarray(-16));
    cipher.update(bytes.subarray(12, -16));
    cipher.final();
    return true;
  } catch {
    return false;
  }
}

/** Who has what there, and how far each is. What ACG has was never entered there: a difference. */
const rows = [
  { slug: 'bluepeak', login: 'acme-api', state: 'new', enabled: true },
  { slug: 'harbor', login: 'harbor-api', state: 'legacy', enabled: false },
] as const;

/** Makes the table, what both sides need, and a few rows; what is there already stays as it is. */
export async function seedLegacy(sql: Sql, key: Buffer): Promise<void> {
  await sql.unsafe(TABLE);
  await install(sql, moveOf(key));
  const [known] = await sql<{ rows: number }[]>`
    SELECT (SELECT count(*) FROM mspbackups_config)::int
      + (SELECT count(*) FROM integration_msp360_states)::int AS rows`;
  if (known?.rows) return;
  for (const { slug, login, state, enabled } of rows) {
    const partner = demoPartners.find((one) => one.slug === slug);
    if (!partner) continue;
    await sql`INSERT INTO integration_msp360_states (partner_id, state)
      VALUES (${partner.id}, ${state})`;
    await writeLegacy(sql, key, partner.id, { login, password: 'demo-password', enabled });
  }
  // Whoever is new is written to both sides from the start.
  await sql`UPDATE integration_msp360_fleet SET default_state = 'dual-write'`;
}

export interface LegacyEdit {
  readonly login: string;
  /** Left out: the password stays. */
  readonly password?: string | undefined;
  readonly enabled: boolean;
}

/** What the old page shows: never the password, but whether it opens. */
export async function readLegacy(sql: Sql, key: Buffer, partnerId: string) {
  const [row] = await sql<
    { login: string | null; sealed: string | null; enabled: boolean; updatedAt: Date }[]
  >`SELECT api_login AS login, api_password_encrypted AS sealed, enabled, updated_at
    FROM mspbackups_config WHERE partner_id = ${partnerId}`;
  if (!row) return null;
  const { login, sealed, enabled, updatedAt } = row;
  return {
    login,
    enabled,
    updated_at: updatedAt.toISOString(),
    password_opens: opens(key, sealed),
  };
}

export async function writeLegacy(
  sql: Sql,
  key: Buffer,
  partnerId: string,
  { login, password, enabled }: LegacyEdit,
): Promise<void> {
  const sealed = password ? seal(key, password) : null;
  await sql`INSERT INTO mspbackups_config AS l (partner_id, api_login, api_password_encrypted, enabled)
    VALUES (${partnerId}, ${login}, ${sealed}, ${enabled})
    ON CONFLICT (partner_id) DO UPDATE SET api_login = excluded.api_login,
      api_password_encrypted = coalesce(excluded.api_password_encrypted, l.api_password_encrypted),
      enabled = excluded.enabled, updated_at = now()`;
}

export async function removeLegacy(sql: Sql, partnerId: string): Promise<void> {
  await sql`DELETE FROM mspbackups_config WHERE partner_id = ${partnerId}`;
}
