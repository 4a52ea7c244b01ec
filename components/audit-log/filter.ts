/** What the activity is narrowed to, and how the API is asked for it. Pure. */
import type { AuditAction, AuditPage, AuditQuery } from '../shared/types.ts';

export interface AuditFilter {
  /** The id of a user. */
  readonly actor: string;
  readonly action: AuditAction | '';
  /** Days of the person's own calendar, such as `2026-01-31`; both are in. */
  readonly from: string;
  readonly to: string;
}

export const noFilter: AuditFilter = { actor: '', action: '', from: '', to: '' };

/** Who and what the filters offer: everybody whom the API names, and what was met so far. */
export interface Met {
  /** Names by id; null where none is known. */
  readonly people: ReadonlyMap<string, string | null>;
  readonly actions: ReadonlySet<string>;
}

export const nobody: Met = { people: new Map(), actions: new Set() };

export function met(before: Met, { entries, actors }: AuditPage): Met {
  const people = new Map(before.people);
  for (const actor of [...(actors ?? []), ...entries.map((entry) => entry.actor)]) {
    if (actor && !people.get(actor.id)) people.set(actor.id, actor.name);
  }
  return { people, actions: new Set([...before.actions, ...entries.map(({ action }) => action)]) };
}

/** By how many things it narrows. */
export function narrowings({ actor, action, from, to }: AuditFilter): number {
  return [actor, action, from, to].filter((one) => one !== '').length;
}

/** The filter as the API takes it: days become the moments at which they begin here. */
export function queryOf({ actor, action, from, to }: AuditFilter): AuditQuery {
  const since = startOf(from, 0);
  const until = startOf(to, 1);
  return {
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
  };
}

function startOf(day: string, later: number): string | undefined {
  const [, year, month, date] = /^([2-9]\d{3})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (!year) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).toISOString();
}
