/** Searching, filtering and counting the catalogue. Pure. */
import type { Texts } from '../languages/texts.ts';
import { concernOf } from '../shared/attention.ts';
import { fold } from '../shared/fold.ts';
import type { Category, IntegrationSummary, Status } from '../shared/types.ts';
import type { Filters } from './filters.ts';

/** What is asked of an integration at every keystroke. */
interface Entry {
  readonly item: IntegrationSummary;
  readonly words: string;
  readonly needy: boolean;
}

/** Of each list, found out once. */
const known = new WeakMap<
  readonly IntegrationSummary[],
  { readonly text: Texts; readonly entries: readonly Entry[] }
>();

function entriesOf(items: readonly IntegrationSummary[], text: Texts): readonly Entry[] {
  const before = known.get(items);
  if (before?.text === text) return before.entries;
  const entries = items.map((item) => {
    const { name, provider, category, keywords = [], description } = item;
    const said = text.categories[category] ?? category;
    const words = fold([name, provider, category, said, ...keywords, description].join('\n'));
    return { item, words, needy: concernOf(item) !== undefined };
  });
  known.set(items, { text, entries });
  return entries;
}

/** What is shown, and what each other choice would show, with the other filters left as they are. */
export interface Counts {
  readonly all: number;
  readonly attention: number;
  readonly statuses: ReadonlyMap<Status, number>;
  readonly categories: ReadonlyMap<Category, number>;
}

/** One walk over the catalogue for the cards and for all counts. */
export function searchCatalog(
  items: readonly IntegrationSummary[],
  { query, category, status }: Filters,
  text: Texts,
): { readonly shown: IntegrationSummary[]; readonly counts: Counts } {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const shown: IntegrationSummary[] = [];
  const statuses = new Map<Status, number>();
  const categories = new Map<Category, number>();
  let all = 0;
  let attention = 0;
  for (const { item, words, needy } of entriesOf(items, text)) {
    const found = wanted.every((word) => words.includes(word));
    const inStatus = status === '' || (status === 'attention' ? needy : item.status === status);
    const inCategory = category === '' || item.category === category;
    categories.set(
      item.category,
      (categories.get(item.category) ?? 0) + (found && inStatus ? 1 : 0),
    );
    if (!found || !inCategory) continue;
    all += 1;
    if (needy) attention += 1;
    statuses.set(item.status, (statuses.get(item.status) ?? 0) + 1);
    if (inStatus) shown.push(item);
  }
  return { shown, counts: { all, attention, statuses, categories } };
}
