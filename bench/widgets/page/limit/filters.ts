/** Chips, categories and search, drawn once; afterwards only their numbers change. */
import type { Counts } from '../../../../components/integration-center/catalog.ts';
import {
  type Filters,
  noFilters,
  statusOrder,
} from '../../../../components/integration-center/filters.ts';
import type { Category } from '../../../../components/shared/types.ts';
import { text } from '../domain.ts';
import { icon } from './card.ts';

export class FilterBar {
  readonly element = document.createElement('div');
  readonly search: HTMLInputElement;
  filters: Filters = noFilters;
  readonly #changed: () => void;
  readonly #chips = new Map<Filters['status'], HTMLButtonElement>();
  readonly #options = new Map<Category, HTMLOptionElement>();
  readonly #select = document.createElement('select');
  readonly #clear: HTMLButtonElement;

  constructor(changed: () => void) {
    this.#changed = changed;
    this.element.className = 'filters';
    this.element.role = 'search';
    this.element.innerHTML = `<div class="chips" role="group" aria-label="${text.status}"></div>
      <div class="search">${icon('search')}<input type="search" aria-label="${text.search}"
        aria-keyshortcuts="/" placeholder="${text.searchPlaceholder}" autocomplete="off"
        maxlength="100" spellcheck="false" /><button type="button" class="clear" hidden
        aria-label="${text.clearSearch}">${icon('close')}</button></div>`;
    const labels: [Filters['status'], string][] = [
      ['', text.all],
      ['attention', text.needsAttention],
      ...statusOrder.map((status): [Filters['status'], string] => [status, text.statuses[status]]),
    ];
    const chips = this.element.firstElementChild;
    for (const [status, label] of labels) chips?.append(this.#chip(status, label));
    this.#select.ariaLabel = text.category;
    this.#select.append(new Option(text.allCategories, ''));
    this.#select.onchange = () =>
      this.change({ category: this.#select.value as Filters['category'] });
    chips?.after(this.#select);
    this.search = this.element.querySelector('input') as HTMLInputElement;
    this.search.oninput = () => this.change({ query: this.search.value });
    this.#clear = this.element.querySelector('.clear') as HTMLButtonElement;
    this.#clear.onclick = () => {
      this.change({ query: '' });
      this.search.focus();
    };
  }

  change(part: Partial<Filters>): void {
    this.filters = { ...this.filters, ...part };
    this.#changed();
  }

  show({ all, attention, statuses, categories }: Counts): void {
    const { query, category, status } = this.filters;
    for (const [kind, chip] of this.#chips) {
      const pressed = String(kind === status);
      if (chip.ariaPressed !== pressed) chip.ariaPressed = pressed;
      const count = kind === '' ? all : kind === 'attention' ? attention : statuses.get(kind);
      write(chip.lastElementChild, text.format.number(count ?? 0));
      if (kind === 'attention') chip.hidden = attention === 0 && status !== kind;
    }
    if (this.#options.size !== categories.size) this.#fill([...categories.keys()]);
    for (const [key, option] of this.#options) {
      const count = text.format.number(categories.get(key) ?? 0);
      write(option, `${text.categories[key] ?? key} (${count})`);
    }
    if (this.#select.value !== category) this.#select.value = category;
    if (this.search.value !== query) this.search.value = query;
    this.#clear.hidden = query === '';
  }

  #fill(keys: Category[]): void {
    const name = (key: Category) => text.categories[key] ?? key;
    for (const key of keys.sort((a, b) => text.format.compare(name(a), name(b)))) {
      const option = new Option('', key);
      this.#options.set(key, option);
      this.#select.append(option);
    }
  }

  #chip(status: Filters['status'], label: string): HTMLButtonElement {
    const chip = document.createElement('button');
    chip.type = 'button';
    chip.className = 'chip';
    const count = Object.assign(document.createElement('span'), { className: 'count' });
    chip.append(`${label} `, count);
    chip.onclick = () => this.change({ status });
    this.#chips.set(status, chip);
    return chip;
  }
}

function write(element: Element | null, said: string): void {
  if (element && element.textContent !== said) element.textContent = said;
}
