/** Replays the audit: its entries alone must lead from nothing to what is stored. Pure. */
import type { Entry, Row } from './journal.ts';
import { ofOurRow, type Truth, told } from './truth.ts';

/** What entries tell of settings; the password by its fingerprint alone. */
interface Replayed {
  readonly login: unknown;
  readonly baseUrl: unknown;
  readonly fingerprint: unknown;
  readonly enabled: boolean;
}

interface Change {
  readonly field: string;
  readonly to: unknown;
  readonly fingerprint?: string;
}

const CHANGES = new Set([
  'configured',
  'reconfigured',
  'enabled',
  'disabled',
  'removed',
  'migrated',
  'legacy_changed',
]);

export function judgeEntries(
  ours: readonly Entry[],
  audits: ReadonlyMap<string, readonly Entry[]>,
): string[] {
  const complaints: string[] = [];
  const fingerprints = new Map<string, string>();
  const passwords = new Map<string, string>();
  let replayed: Replayed | null = null;
  for (const { xid, after, seq } of ours) {
    const entries: Entry[] = (audits.get(xid) ?? []).filter(({ after: entry }) =>
      CHANGES.has(String(entry?.action)),
    );
    if (entries.length !== 1) {
      complaints.push(`a change of ours at ${seq} has ${entries.length} entries`);
      continue;
    }
    const entry = entries[0]?.after ?? {};
    replayed = replay(replayed, entry);
    const truth = ofOurRow(after);
    const wrong = difference(replayed, truth);
    if (wrong)
      complaints.push(`the audit (${entry.action}) says ${wrong} of ${told(truth)} at ${seq}`);
    if (!replayed || !truth) continue;
    const { password } = truth;
    const fingerprint = String(replayed.fingerprint);
    if ((fingerprints.get(password) ?? fingerprint) !== fingerprint) {
      complaints.push(`two fingerprints of one password`);
    }
    if ((passwords.get(fingerprint) ?? password) !== password) {
      complaints.push(`one fingerprint of two passwords (${told(truth)}, ${seq})`);
    }
    fingerprints.set(password, fingerprint);
    passwords.set(fingerprint, password);
  }
  return complaints;
}

interface Details {
  readonly changes?: readonly Change[];
  /** Of what GuruRMM's own page did. */
  readonly did?: 'added' | 'changed' | 'removed';
  readonly enabled?: boolean;
}

function replay(before: Replayed | null, { action, details }: Row): Replayed | null {
  const { changes = [], did, enabled } = (details ?? {}) as Details;
  if (action === 'removed' || did === 'removed') return null;
  const nothing = { login: undefined, baseUrl: undefined, fingerprint: undefined, enabled: true };
  const start = before ?? nothing;
  if (action === 'enabled' || action === 'disabled') {
    return { ...start, enabled: action === 'enabled' };
  }
  const find = (field: string) => changes.find((change) => change.field === field);
  const login = find('api_login');
  const baseUrl = find('base_url');
  const password = find('api_password');
  return {
    login: login ? login.to : start.login,
    baseUrl: baseUrl ? baseUrl.to : start.baseUrl,
    fingerprint: password ? password.fingerprint : start.fingerprint,
    enabled: enabled ?? start.enabled,
  };
}

function difference(replayed: Replayed | null, truth: Truth): string | undefined {
  if (!replayed || !truth) return replayed === truth ? undefined : 'that there is another';
  if (replayed.login !== truth.login) return `login ${replayed.login}`;
  if (replayed.baseUrl !== truth.baseUrl) return `base URL ${replayed.baseUrl}`;
  if (replayed.enabled !== truth.enabled) return `enabled ${replayed.enabled}`;
  return undefined;
}
