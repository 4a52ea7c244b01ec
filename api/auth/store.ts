/** Every statement on revocations. They belong to the operator, so no partner is named. */
import type { Sql } from '../platform/database.ts';
import type { Revocation, RevocationKind } from './revocations.ts';

export interface RevocationRow extends Revocation {
  readonly revokedAt: Date;
  readonly reason: string | null;
}

// The longest life a token may be given (JWT_MAX_AGE_SECONDS) and a day: then it is over anyway.
const KEPT = '31 days';

export async function readRevocations(sql: Sql): Promise<RevocationRow[]> {
  return sql<RevocationRow[]>`
    SELECT kind, subject, extract(epoch FROM not_before)::float8 AS not_before, revoked_at, reason
    FROM integration_revocations WHERE expires_at > now()
    ORDER BY revoked_at, kind, subject`;
}

/** Revoking again never shortens what was revoked before. What has run out is cleared away. */
export async function insertRevocation(
  sql: Sql,
  revocation: {
    kind: RevocationKind;
    subject: string;
    /** Tokens issued until then are refused too; now when null. */
    until: Date | null;
    reason: string | null;
  },
): Promise<void> {
  const { kind, subject, until, reason } = revocation;
  await sql`DELETE FROM integration_revocations WHERE expires_at <= now()`;
  await sql`
    INSERT INTO integration_revocations AS old (kind, subject, not_before, expires_at, reason)
    SELECT ${kind}, ${subject}, moment, moment + ${KEPT}::interval, ${reason}
    FROM (SELECT greatest(now(), ${until}::timestamptz) AS moment) AS given
    ON CONFLICT (kind, subject) DO UPDATE SET
      revoked_at = now(),
      not_before = greatest(old.not_before, excluded.not_before),
      expires_at = greatest(old.expires_at, excluded.expires_at),
      reason = coalesce(excluded.reason, old.reason)`;
}

/** @returns whether there was such a revocation. */
export async function deleteRevocation(
  sql: Sql,
  { kind, subject }: { kind: RevocationKind; subject: string },
): Promise<boolean> {
  const rows = await sql`DELETE FROM integration_revocations
    WHERE kind = ${kind} AND subject = ${subject} RETURNING kind`;
  return rows.length > 0;
}
