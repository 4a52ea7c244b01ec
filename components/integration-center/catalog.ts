/** Searching, filtering, counting and ordering the catalogue. Pure. */
import type { Texts } from '../languages/texts.ts';
import { byUrgency, concernOf } from '../shared/attention.ts';
import type { Category, IntegrationSummary, Status } from '../shared/types.ts';

export interface Filters {
  readonly query: string;
  readonly category: Category | '';
  /** `attention`: whatever needs some, whichever status it has. */
  readonly status: Status | 'attention' | '';
}

export const noFilters: Filters = { query: '', category: '', status: '' };

export const statusOrder: readonly Status[] = ['Error', 'Active', 'Configured', 'Not Configured'];

const fold = (words: string) =>
  words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');

function matchesQuery(item: IntegrationSummary, query: string, text: Texts): boolean {
  const hay = fold(
    `${item.name} ${item.provider} ${text.categories[item.category] ?? item.category} ${item.description}`,
  );
  return fold(query)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

export function filterCatalog(
  items: readonly IntegrationSummary[],
  { query, category, status }: Filters,
  text: Texts,
): IntegrationSummary[] {
  return items.filter(
    (item) =>
      (category === '' || item.category === category) &&
      (status === '' ||
        item.status === status ||
        (status === 'attention' && concernOf(item) !== undefined)) &&
      (query.trim() === '' || matchesQuery(item, query.trim(), text)),
  );
}

/** What needs attention first, the rest by name. */
export function sortCatalog(items: readonly IntegrationSummary[]): IntegrationSummary[] {
  return [...items].sort(byUrgency);
}

export interface Counts {
  readonly all: number;
  readonly attention: number;
  readonly statuses: ReadonlyMap<Status, number>;
  readonly categories: ReadonlyMap<Category, number>;
}

/** How many each choice would show, the other filters left as they are. */
export function countCatalog(
  items: readonly IntegrationSummary[],
  filters: Filters,
  text: Texts,
): Counts {
  const statuses = new Map<Status, number>();
  const categories = new Map<Category, number>();
  const byStatus = filterCatalog(items, { ...filters, status: '' }, text);
  for (const { status } of byStatus) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  for (const { category } of items) categories.set(category, 0);
  for (const { category } of filterCatalog(items, { ...filters, category: '' }, text)) {
    categories.set(category, (categories.get(category) ?? 0) + 1);
  }
  const attention = byStatus.filter(concernOf).length;
  return { all: byStatus.length, attention, statuses, categories };
}

export function isFiltered(filters: Filters): boolean {
  return filters.query.trim() !== '' || filters.category !== '' || filters.status !== '';
}
