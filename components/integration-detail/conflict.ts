/** What somebody else saved while a person was typing. Pure. */
import type { Draft } from '../configuration-form/draft.ts';
import type { AuditEntry, Integration } from '../shared/types.ts';

const changing: ReadonlySet<string> = new Set([
  'configured',
  'reconfigured',
  'enabled',
  'disabled',
  'removed',
  'secrets_erased',
]);
/** The database may note a change a little after it was made. */
const SLACK = 1_000;
const MOST = 5;

/** The entries of the activity that tell of it, newest first; nothing while they are not loaded. */
export function theirEntries(
  entries: readonly AuditEntry[],
  base: Integration | undefined,
): readonly AuditEntry[] {
  const changes = entries.filter(({ action }) => changing.has(action));
  const since = base?.updated_at ? Date.parse(base.updated_at) + SLACK : Number.POSITIVE_INFINITY;
  const newer = changes.filter(({ created_at }) => Date.parse(created_at) > since);
  return (newer.length > 0 ? newer : changes.slice(0, 1)).slice(0, MOST);
}

/** The labels of the fields that both changed. */
export function bothChanged(
  { settings, secrets, fields }: Integration,
  base: Integration | undefined,
  draft: Draft,
): string[] {
  const theirs = (key: string) =>
    settings[key] !== base?.settings[key] ||
    secrets[key]?.updated_at !== base?.secrets[key]?.updated_at;
  return fields.filter(({ key }) => key in draft && theirs(key)).map(({ label }) => label);
}
