import type { AuditFilter } from '../audit-log/filter.ts';
import type { AuditEntry, AuditPage } from '../shared/types.ts';

/** What is loaded of the activity. */
export interface Activity {
  readonly entries: readonly AuditEntry[];
  readonly cursor: string | null;
  /** What it was narrowed to. */
  readonly filter: AuditFilter;
}

/** Puts a fresh first page on top of what was loaded before, without a gap or a double. */
export function refreshed(
  page: AuditPage,
  before: Activity | undefined,
  filter: AuditFilter,
): Activity {
  const known = new Set(before?.entries.map((entry) => entry.id));
  const touches = page.entries.some((entry) => known.has(entry.id));
  if (!before || before.filter !== filter || !touches) {
    return { entries: page.entries, cursor: page.next_cursor, filter };
  }
  const fresh = page.entries.filter((entry) => !known.has(entry.id));
  return { ...before, entries: [...fresh, ...before.entries] };
}

export function appended(before: Activity, page: AuditPage): Activity {
  const known = new Set(before.entries.map((entry) => entry.id));
  return {
    ...before,
    entries: [...before.entries, ...page.entries.filter((entry) => !known.has(entry.id))],
    cursor: page.next_cursor,
  };
}
