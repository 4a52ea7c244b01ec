/** Replays the audit: its entries alone must lead from nothing to what is stored. Pure. */
import type { Entry } from './journal.ts';
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
  partner: string,
  ours: readonly Entry[],
  audits: ReadonlyMap<string, readonly Entry[]>,
): string[] {
  const complaints: string[] = [];
  const fingerprints = new Map<string, string>();
  const passwords = new Map<string, string>();
  let told_: Replayed | null = null;
  for (const { xid, after, seq } of ours) {
    const entries: Entry[] = (audits.get(xid) ?? []).filter(({ after: entry }) =>
      CHANGES.has(String(entry?.action)),
    );
    if (entries.length !== 1) {
      complaints.push(`a change of ours at ${seq} has ${entries.length} entries`);
      continue;
    }
    const entry = entries[0]?.after ?? {};
    told_ = replay(told_, entry);
    const truth = ofOurRow(after);
    const wrong = difference(told_, truth);
    if (wrong)
      complaints.push(`the audit (${entry.action}) says ${wrong} of ${told(truth)} at ${seq}`);
    if (!told_ || !truth) continue;
    const { password } = truth;
    const fingerprint = String(told_.fingerprint);
    if ((fingerprints.get(password) ?? fingerprint) !== fingerprint) {
      complaints.push(`two fingerprints of one password of ${partner}`);
    }
    if ((passwords.get(fingerprint) ?? password) !== password) {
      complaints.push(`one fingerprint of two passwords of ${partner} (${told(truth)}, ${seq})`);
    }
    fingerprints.set(password, fingerprint);
    passwords.set(fingerprint, password);
  }
  return complaints;
}

function replay(
  before: Replayed | null,
  entry: Readonly<Record<string, unknown>>,
): Replayed | null {
  const { action } = entry;
  const details = (entry.details ?? {}) as { changes?: readonly Change[]; operation?: string };
  const changes = details.changes ?? [];
  if (action === 'removed') return null;
  if (action === 'legacy_changed' && details.operation === 'removed') return null;
  const start = before ?? {
    login: undefined,
    baseUrl: undefined,
    fingerprint: undefined,
    enabled: true,
  };
  if (action === 'enabled' || action === 'disabled')
    return { ...start, enabled: action === 'enabled' };
  const find = (field: string) => changes.find((change) => change.field === field);
  const login = find('api_login');
  const baseUrl = find('base_url');
  const password = find('api_password');
  const enabled = find('enabled');
  return {
    login: login ? login.to : start.login,
    baseUrl: baseUrl ? baseUrl.to : start.baseUrl,
    fingerprint: password ? password.fingerprint : start.fingerprint,
    enabled: enabled ? enabled.to === true : start.enabled,
  };
}

function difference(replayed: Replayed | null, truth: Truth): string | undefined {
  if (!replayed || !truth) return replayed === truth ? undefined : 'that there is another';
  if (replayed.login !== truth.login) return `login ${replayed.login}`;
  if (replayed.baseUrl !== truth.baseUrl) return `base URL ${replayed.baseUrl}`;
  if (replayed.enabled !== truth.enabled) return `enabled ${replayed.enabled}`;
  return undefined;
}
