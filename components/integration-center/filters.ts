/** What the catalogue is narrowed down to. Pure. */
import type { Category, Status } from '../shared/types.ts';

export interface Filters {
  /** Words of the name, provider, category, keywords or description. */
  readonly query: string;
  readonly category: Category | '';
  /** `attention`: whatever needs some, whichever status it has. */
  readonly status: Status | 'attention' | '';
}

/** What a host may give: anything, for it may come out of an address. */
export type GivenFilters = { readonly [name in keyof Filters]?: unknown };

export const noFilters: Filters = { query: '', category: '', status: '' };

export const statusOrder: readonly Status[] = ['Error', 'Active', 'Configured', 'Not Configured'];
const categoryForm = /^[a-z_-]{1,40}$/;
const LONGEST = 100;

/** What the host gave, perhaps out of an address that anybody may have written. */
export function filtersOf(given?: GivenFilters | null): Filters {
  const { query, category, status } = given ?? {};
  const known = status === 'attention' || statusOrder.some((one) => one === status);
  return {
    query: typeof query === 'string' ? query.slice(0, LONGEST) : '',
    // A category that nothing has shows nothing, and says so; there may be newer ones than we know.
    category:
      typeof category === 'string' && categoryForm.test(category) ? (category as Category) : '',
    status: known ? (status as Filters['status']) : '',
  };
}

export function isFiltered({ query, category, status }: Filters): boolean {
  return query.trim() !== '' || category !== '' || status !== '';
}
