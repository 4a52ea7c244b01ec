import type { ReactiveController, ReactiveElement } from 'lit';
import type { IntegrationSummary } from '../shared/types.ts';
import { columnsOf, GAP, type Line, lineOf, ROW } from './grid-view.ts';

/** So many cards are simply drawn: the browser finds and prints them all. */
const FEW = 60;
/** Rows drawn beyond the screen, once it is painted; more follows when the end of them comes near. */
const BEYOND = 2;
const NEAR = '100px 0px';

/** Draws only the rows near the screen, and that of the active card wherever it is. */
export class GridWindow implements ReactiveController {
  #columns = 0;
  #size = ROW;
  #first = 0;
  #beyond = 0;
  /** So much of the screen is taken by what stands above the first row. */
  #above = 0;
  /** How much the page enlarges this, by `zoom` or `transform`: rectangles and the screen tell of it. */
  #scale = 1;
  readonly #host: ReactiveElement;
  #grid: HTMLElement | undefined;
  #frame = 0;
  // In a frame of its own: what is drawn here must not change sizes while they are being told.
  readonly #resized = new ResizeObserver(() => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#measure());
  });
  // Where that leads is asked of the layout, whatever it is that scrolls.
  readonly #near = new IntersectionObserver(
    (gaps) => {
      if (gaps.some((gap) => gap.isIntersecting)) this.#look();
    },
    { rootMargin: NEAR },
  );

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  get columns(): number {
    this.#columns ||= columnsOf(this.#host.clientWidth);
    return this.#columns;
  }

  /** Rows that fill the screen. */
  get page(): number {
    return this.#rowsIn(innerHeight / this.#scale);
  }

  /** Another list is shown, from its top; unless its first cards are those that are drawn already. */
  restart(before: readonly IntegrationSummary[], shown: readonly IntegrationSummary[]): void {
    const drawn = before.slice(0, this.#ahead * this.columns);
    if (this.#first === 0 && drawn.every((item, index) => item === shown[index])) return;
    this.#first = this.#beyond = 0;
    this.#above = Math.max(0, this.#top());
  }

  /** What to draw of `count` cards. */
  lines(count: number, active: number): Line[] {
    const { columns, page } = this;
    const rows = Math.ceil(count / columns);
    const first = Math.min(this.#first, Math.max(0, rows - page));
    const begin = count > FEW ? Math.max(0, first - this.#beyond) : 0;
    const end = count > FEW ? Math.min(rows, first + this.#ahead) : rows;
    const drawn = Array.from({ length: end - begin }, (_, index) => begin + index);
    const kept = Math.floor(active / columns);
    if (kept < begin) drawn.unshift(kept);
    else if (kept >= end && kept < rows) drawn.push(kept);
    const lines: Line[] = [];
    let next = 0;
    for (const row of drawn) {
      if (row > next) lines.push({ gap: next, rows: row - next });
      lines.push(lineOf(row, columns, count));
      next = row + 1;
    }
    if (rows > next) lines.push({ gap: next, rows: rows - next });
    return lines;
  }

  hostUpdated(): void {
    const grid = this.#host.renderRoot.querySelector<HTMLElement>('.grid') ?? undefined;
    const other = grid !== this.#grid;
    if (other) {
      this.#resized.disconnect();
      this.#resized.observe(this.#host);
      this.#grid = grid;
      if (grid) this.#resized.observe(grid);
    }
    grid?.classList.toggle('long', grid.querySelector('.gap') !== null);
    grid?.style.setProperty('--_row', `${this.#size}px`);
    for (const gap of grid?.querySelectorAll<HTMLElement>('.gap') ?? []) {
      const size = `${Number(gap.dataset.rows) * (this.#size + GAP) - GAP}px`;
      if (gap.style.blockSize === size && !other) continue;
      gap.style.blockSize = size;
      // Anew, to be told where it is now.
      this.#near.unobserve(gap);
      this.#near.observe(gap);
    }
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#resized.disconnect();
    this.#near.disconnect();
    this.#grid = undefined;
  }

  /** Rows from the first one on screen to the last one drawn. */
  get #ahead(): number {
    return this.#rowsIn(innerHeight / this.#scale - this.#above) + this.#beyond;
  }

  /** Where the first row begins on screen, in pixels as rows have them. */
  #top(): number {
    const grid = this.#grid;
    if (!grid) return 0;
    const { top, width } = grid.getBoundingClientRect();
    this.#scale = width / parseFloat(getComputedStyle(grid).width) || 1;
    return top / this.#scale;
  }

  #rowsIn(height: number): number {
    return Math.max(1, Math.ceil(height / (this.#size + GAP)));
  }

  /** All rows become as high as the highest that was drawn, so that the room between is known. */
  #measure(): void {
    // Behind a detail all is of no height, and is to be as it was when that is left.
    if (!this.#grid?.offsetHeight) return;
    const before = this.#columns;
    this.#columns = 0;
    const rows = [...this.#grid.querySelectorAll<HTMLElement>('.row')];
    const size = Math.max(ROW, ...rows.map(({ offsetHeight }) => offsetHeight));
    if (this.columns === before && size === this.#size) return;
    // In another width the cards may be lower; whether they are shows at the next measure.
    this.#size = this.columns === before ? size : ROW;
    this.#host.requestUpdate();
  }

  #look(): void {
    const top = this.#top();
    this.#first = Math.max(0, Math.floor(-top / (this.#size + GAP)));
    this.#above = Math.max(0, top);
    this.#beyond = BEYOND;
    this.#host.requestUpdate();
  }
}
