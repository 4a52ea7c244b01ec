/** The cards near the screen, in rows of one height; made once, and filled with whatever is near. */
import { cardAfter } from '../../../../components/integration-center/grid-keys.ts';
import type { IntegrationSummary } from '../../../../components/shared/types.ts';
import { text } from '../domain.ts';
import { Cell } from './card.ts';

const NARROWEST = 280;
const GAP = 12;
const BEYOND = 2;

interface Row {
  readonly element: HTMLElement;
  readonly cells: readonly Cell[];
  /** Its place in the list. */
  row: number;
}

export class Grid {
  readonly element = document.createElement('div');
  readonly #above = document.createElement('div');
  readonly #below = document.createElement('div');
  #lines: Row[] = [];
  #first = 0;
  #drawn = 0;
  #shown: readonly IntegrationSummary[] = [];
  #active = 0;
  readonly #row = 142;
  #columns = 0;
  #frame = 0;
  #later = 0;

  constructor() {
    this.element.className = 'grid long';
    this.element.role = 'grid';
    this.element.ariaLabel = text.title;
    this.#above.role = this.#below.role = 'presentation';
    this.element.append(this.#above, this.#below);
    this.element.onkeydown = (event) => this.#keydown(event);
    this.element.addEventListener('focusin', ({ target }) =>
      this.#activate(this.#indexOf(target as Element)),
    );
  }

  get #page(): number {
    return this.#rowsIn(innerHeight);
  }

  #rowsIn(height: number): number {
    return Math.max(1, Math.ceil(height / (this.#row + GAP)));
  }

  readonly look = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#look());
  };

  readonly resize = () => {
    this.#columns = 0;
    this.look();
  };

  /** From the top, what fills the screen; what lies beyond it follows once that is painted. */
  show(shown: readonly IntegrationSummary[]): void {
    const before = this.#shown;
    const key = before[this.#active]?.key;
    this.#shown = shown;
    const known = shown.findIndex((item) => item.key === key);
    this.#active = Math.max(0, known);
    const drawn = before.slice(0, this.#drawn * this.#columns);
    if (drawn[0] && this.#first === 0 && drawn.every((item, index) => item === shown[index])) {
      this.#draw(0, this.#drawn);
      return;
    }
    const above = Math.max(0, this.element.getBoundingClientRect().top);
    this.#draw(0, this.#rowsIn(innerHeight - above));
    clearTimeout(this.#later);
    requestAnimationFrame(() => {
      this.#later = setTimeout(() => this.#look());
    });
  }

  focus(): void {
    this.#cardOf(this.#active)?.focus();
  }

  #look(): void {
    const { top } = this.element.getBoundingClientRect();
    const near = Math.floor(-top / (this.#row + GAP)) - BEYOND;
    this.#draw(near, near + this.#page + 2 * BEYOND);
  }

  #draw(from: number, to: number): void {
    this.#columns ||= Math.max(1, Math.floor((this.element.clientWidth + GAP) / (NARROWEST + GAP)));
    const columns = this.#columns;
    const rows = Math.ceil(this.#shown.length / columns);
    const first = Math.max(0, Math.min(from, rows - this.#page));
    const last = Math.min(rows, to);
    this.element.ariaRowCount = String(rows);
    this.element.ariaColCount = String(columns);
    if (this.#lines[0] && this.#lines[0].cells.length !== columns) this.#cut();
    this.#first = first;
    this.#drawn = last - first;
    while (this.#lines.length < this.#drawn) this.#lines.push(this.#line(columns));
    for (const [index, line] of this.#lines.entries()) {
      line.element.hidden = index >= this.#drawn;
      if (index < this.#drawn) this.#fill(line, first + index, columns);
    }
    this.#leave(this.#above, first);
    this.#leave(this.#below, rows - last);
  }

  #cut(): void {
    for (const { element } of this.#lines.splice(0)) element.remove();
  }

  #leave(gap: HTMLElement, rows: number): void {
    gap.hidden = rows === 0;
    gap.style.blockSize = `${rows * (this.#row + GAP) - GAP}px`;
  }

  #line(columns: number): Row {
    const element = document.createElement('div');
    element.className = 'row';
    element.role = 'row';
    const cells = Array.from({ length: columns }, () => new Cell());
    element.append(...cells.map((cell) => cell.element));
    this.#below.before(element);
    for (const [column, { element }] of cells.entries()) element.ariaColIndex = String(column + 1);
    return { element, cells, row: -1 };
  }

  #fill(line: Row, row: number, columns: number): void {
    const moved = line.row !== row;
    line.row = row;
    if (moved) line.element.ariaRowIndex = String(row + 1);
    for (const [column, cell] of line.cells.entries()) {
      const index = row * columns + column;
      const item = this.#shown[index];
      cell.element.hidden = !item;
      if (!item) continue;
      cell.show(item);
      if (moved) cell.element.dataset.index = String(index);
      const stop = index === this.#active ? 0 : -1;
      if (cell.card.tabIndex !== stop) cell.card.tabIndex = stop;
    }
  }

  #indexOf(target: Element): number {
    return Number(target.closest<HTMLElement>('.cell')?.dataset.index ?? this.#active);
  }

  #cardOf(index: number): HTMLElement | null {
    return this.element.querySelector(`[data-index="${index}"] > .card`);
  }

  #activate(index: number): void {
    const before = this.#cardOf(this.#active);
    if (before) before.tabIndex = -1;
    this.#active = index;
    const card = this.#cardOf(index);
    if (card) card.tabIndex = 0;
  }

  #keydown(event: KeyboardEvent): void {
    const columns = this.#columns;
    const rtl = this.element.matches(':dir(rtl)');
    const grid = { count: this.#shown.length, columns, page: this.#page, rtl };
    const next = cardAfter(event, this.#active, grid);
    if (next === undefined) return;
    event.preventDefault();
    this.#activate(next);
    if (!this.#cardOf(next)) {
      const top = this.element.getBoundingClientRect().top + scrollY;
      scrollTo({ top: top + Math.floor(next / columns) * (this.#row + GAP) - innerHeight / 2 });
      this.#look();
    }
    this.#cardOf(next)?.focus();
  }
}
