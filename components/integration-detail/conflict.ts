/** What somebody else saved while a person was typing. Pure. */
import { type Draft, isConfigured } from '../configuration-form/draft.ts';
import type { Integration } from '../shared/types.ts';

/** The labels of the fields that both changed; none of what was removed is left to be replaced. */
export function bothChanged(
  item: Integration,
  base: Integration | undefined,
  draft: Draft,
): string[] {
  const { settings, secrets, fields } = item;
  const theirs = (key: string) =>
    settings[key] !== base?.settings[key] ||
    secrets[key]?.updated_at !== base?.secrets[key]?.updated_at;
  return fields
    .filter(({ key }) => key in draft && theirs(key) && isConfigured(item))
    .map(({ label }) => label);
}
