import type { AuditEntry, AuditPage } from '../shared/types.ts';

/** What is loaded of the activity. */
export interface Activity {
  readonly entries: readonly AuditEntry[];
  readonly cursor: string | null;
}

/** Puts a fresh first page on top of what was loaded before, without a gap or a double. */
export function refreshed(page: AuditPage, before: Activity | undefined): Activity {
  const known = new Set(before?.entries.map((entry) => entry.id));
  const touches = page.entries.some((entry) => known.has(entry.id));
  if (!before || !touches) return { entries: page.entries, cursor: page.next_cursor };
  const fresh = page.entries.filter((entry) => !known.has(entry.id));
  return { entries: [...fresh, ...before.entries], cursor: before.cursor };
}

export function appended(before: Activity, page: AuditPage): Activity {
  const known = new Set(before.entries.map((entry) => entry.id));
  return {
    entries: [...before.entries, ...page.entries.filter((entry) => !known.has(entry.id))],
    cursor: page.next_cursor,
  };
}
