/** What somebody else saved while a person was typing. Pure. */
import type { Draft } from '../configuration-form/draft.ts';
import type { Integration } from '../shared/types.ts';

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
