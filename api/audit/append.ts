/** The audit entry as a part of the statement that makes a change: neither exists without the other. */
import type { Principal } from '../auth/principal.ts';
import type { AuditAction } from './schema.ts';

/**
 * One changed setting; `from` and `to` are null for secrets. A secret that is entered while one is
 * saved was `re-entered` (the same) or `replaced` (another one).
 */
export interface SettingChange {
  readonly field: string;
  readonly label: string;
  readonly secret: boolean;
  readonly change: 'set' | 'changed' | 'replaced' | 're-entered' | 'cleared';
  readonly from: string | boolean | null;
  readonly to: string | boolean | null;
  /** Of an entered secret: tells two of them apart without telling anything of either. */
  readonly fingerprint?: string;
}

export interface AuditDetails {
  readonly changes?: readonly SettingChange[];
  /** Of a denied attempt: why, the permission that was missing, and what was attempted. */
  readonly reason?: string;
  readonly permission?: string;
  readonly method?: string;
  readonly route?: string;
}

/** What `integration_log` of migrations/0002 writes beside a change, in the same statement. */
export function auditEntry(
  principal: Principal,
  action: AuditAction,
  details: AuditDetails | Readonly<Record<string, unknown>> = {},
): JsonObject {
  const { userId, userName, requestId = null } = principal;
  return { action, user_id: userId, user_name: userName, request_id: requestId, details };
}

type JsonObject = Readonly<Record<string, unknown>>;
