/**
 * GuruRMM's own server as the move meets it: it knows its table and its codec, and nothing of ours.
 * It signs in with rights on that table alone.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import postgres from 'postgres';

export const APPLICATION = 'old-application';
export const legacyKey = Buffer.alloc(32, 5);

/** What its page has fields for. `null` clears an optional one. */
export interface LegacyValues {
  readonly login: string;
  readonly password: string;
  readonly baseUrl: string | null;
  readonly enabled: boolean;
}
export type LegacyPatch = Partial<LegacyValues>;

export const createTable = `CREATE TABLE mspbackups_config (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    partner_id UUID NOT NULL REFERENCES partners(id) ON DELETE CASCADE,
    api_login TEXT, api_password_encrypted TEXT, api_base_url TEXT,
    enabled BOOLEAN NOT NULL DEFAULT true, last_sync_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(), updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (partner_id));
  GRANT SELECT ON mspbackups_config TO integration_operator;
  DO $$ BEGIN CREATE ROLE old_application LOGIN PASSWORD 'old'; EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; END $$;
  GRANT SELECT, INSERT, UPDATE, DELETE ON mspbackups_config TO old_application;
  GRANT SELECT (id), REFERENCES ON partners TO old_application`;

export function sealLegacy(password: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', legacyKey, nonce);
  const text = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64');
}

/** Undefined when it does not open. */
export function openLegacy(sealed: string): string | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', legacyKey, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
  } catch {
    return undefined;
  }
}

/** Its number of a transaction that was committed, and when that was known. */
export interface Written {
  readonly xid: string;
  readonly rows: number;
  readonly known: number;
}

/** A transaction that is open and holds its locks. */
export interface OpenWork {
  commit(): Promise<Written>;
  rollback(): Promise<void>;
}

interface Returned {
  readonly xid?: string;
}

export type OldApplication = ReturnType<typeof createOldApplication>;

export function createOldApplication(databaseUrl: string, connections: number) {
  const url = new URL(databaseUrl);
  url.username = 'old_application';
  url.password = 'old';
  const sql = postgres(url.href, {
    max: connections,
    fetch_types: false,
    onnotice: () => {},
    backoff: () => 0.1,
    connection: { application_name: APPLICATION, lock_timeout: 4_000 },
  });
  type Transaction = Pick<typeof sql, 'unsafe'> & typeof sql;

  const columnsOf = ({ login, password, baseUrl, enabled }: LegacyPatch) => ({
    ...(login === undefined ? {} : { api_login: login }),
    ...(password === undefined ? {} : { api_password_encrypted: sealLegacy(password) }),
    ...(baseUrl === undefined ? {} : { api_base_url: baseUrl }),
    ...(enabled === undefined ? {} : { enabled }),
    updated_at: new Date(),
  });

  const update = (on: Transaction, partner: string, patch: LegacyPatch) =>
    on<
      { xid: string }[]
    >`UPDATE mspbackups_config SET ${on(columnsOf(patch))} WHERE partner_id = ${partner}
      RETURNING pg_current_xact_id()::text AS xid`;

  /** Its page writes every field that it shows, with the password sealed anew, unless the row changed. */
  const rewrite = async (partner: string, patch: LegacyPatch): Promise<readonly Returned[]> => {
    const [row] = await sql`SELECT * FROM mspbackups_config WHERE partner_id = ${partner}`;
    if (!row) return [];
    const shown = {
      login: row.api_login,
      password: openLegacy(row.api_password_encrypted) ?? 'entered-again',
      baseUrl: row.api_base_url,
      enabled: row.enabled,
    };
    return sql<Returned[]>`
      UPDATE mspbackups_config SET ${sql(columnsOf({ ...shown, ...patch }))}
      WHERE partner_id = ${partner} AND api_login = ${row.api_login}
        AND api_password_encrypted = ${row.api_password_encrypted} AND enabled = ${row.enabled}
        AND api_base_url IS NOT DISTINCT FROM ${row.api_base_url}
      RETURNING pg_current_xact_id()::text AS xid`;
  };

  const insert = (partner: string, values: LegacyValues) =>
    sql`INSERT INTO mspbackups_config ${sql({ partner_id: partner, ...columnsOf(values) })}
      ON CONFLICT (partner_id) DO NOTHING RETURNING pg_current_xact_id()::text AS xid`;

  const written = (rows: readonly Returned[]): Written => ({
    xid: String(rows[0]?.xid ?? ''),
    rows: rows.length,
    known: Date.now(),
  });

  return {
    insert: async (partner: string, values: LegacyValues) => written(await insert(partner, values)),
    update: async (partner: string, patch: LegacyPatch) =>
      written(await update(sql as never, partner, patch)),
    rewrite: async (partner: string, patch: LegacyPatch) => written(await rewrite(partner, patch)),
    remove: async (partner: string) =>
      written(
        await sql`DELETE FROM mspbackups_config WHERE partner_id = ${partner}
          RETURNING pg_current_xact_id()::text AS xid`,
      ),
    /** What its synchronization does all day: no edit. */
    sync: async (partner: string) =>
      written(
        await sql`UPDATE mspbackups_config SET last_sync_at = now() WHERE partner_id = ${partner}
          RETURNING pg_current_xact_id()::text AS xid`,
      ),
    /** A write that nothing can open, as of a key that nobody told us of. */
    spoil: async (partner: string) =>
      written(
        await sql`UPDATE mspbackups_config SET updated_at = now(),
          api_password_encrypted = ${randomBytes(48).toString('base64')}
          WHERE partner_id = ${partner} RETURNING pg_current_xact_id()::text AS xid`,
      ),
    /** Writes and keeps the transaction open. */
    async begin(partner: string, patch: LegacyPatch): Promise<OpenWork> {
      const on = await sql.reserve();
      let rows: readonly Returned[];
      try {
        await on`BEGIN`;
        rows = await update(on as never, partner, patch);
      } catch (error) {
        await on`ROLLBACK`.catch(() => {});
        on.release();
        throw error;
      }
      const end = async (how: 'COMMIT' | 'ROLLBACK') => {
        try {
          await on.unsafe(how);
        } finally {
          on.release();
        }
      };
      return {
        async commit() {
          await end('COMMIT');
          return written(rows);
        },
        rollback: () => end('ROLLBACK'),
      };
    },
    close: () => sql.end({ timeout: 2 }),
  };
}
