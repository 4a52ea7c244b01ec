/** Every statement on revocations. They belong to the operator, so no partner is named. */
import type { Sql } from '../platform/database.ts';
import type { Revocation, RevocationKind } from './revocations.ts';

export interface RevocationRow extends Revocation {
  readonly revokedAt: Date;
  /** In whose audit it stands. */
  readonly auditedFor: string | null;
  readonly reason: string | null;
}

// The longest life a token may be given (JWT_MAX_AGE_SECONDS) and a day: then it is over anyway.
const KEPT = '31 days';

export async function readRevocations(sql: Sql): Promise<RevocationRow[]> {
  return sql<RevocationRow[]>`
    SELECT kind, subject, extract(epoch FROM not_before)::float8 AS not_before, revoked_at, audited_for,
      reason
    FROM integration_revocations WHERE expires_at > now()
    ORDER BY revoked_at, kind, subject`;
}

/**
 * Writes it together with an entry in the audit of `partnerId`; revoking again never shortens.
 * @returns whether there was such an audit: a partner that GuruRMM does not know has none.
 */
export async function insertRevocation(
  sql: Sql,
  revocation: {
    kind: RevocationKind;
    subject: string;
    /** Whose token, or whose user, it is. */
    partnerId: string;
    /** Tokens issued until then are refused too; now when null. */
    until: Date | null;
    reason: string | null;
  },
): Promise<boolean> {
  const { kind, subject, partnerId, until, reason } = revocation;
  const [row] = await sql<[{ audited: boolean }]>`
    SELECT integration_revoke(${kind}, ${subject}, ${partnerId}, ${until}, ${KEPT}, ${reason})
      AS audited`;
  return row.audited;
}

/** @returns whether its end is in an audit; null when there was no such revocation. */
export async function deleteRevocation(
  sql: Sql,
  { kind, subject }: { kind: RevocationKind; subject: string },
): Promise<boolean | null> {
  const [row] = await sql<[{ audited: boolean | null }]>`
    SELECT integration_restore(${kind}, ${subject}) AS audited`;
  return row.audited;
}
