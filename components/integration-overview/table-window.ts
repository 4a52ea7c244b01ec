import type { ReactiveController, ReactiveElement } from 'lit';

const BEYOND = 10;

/** Which rows of the scrolled table are drawn: those on screen and some beyond. */
export class TableWindow implements ReactiveController {
  readonly #host: ReactiveElement;
  #scroller: HTMLElement | undefined;
  #first = 0;
  #visible = 20;
  /** How high the styles make a row, by the room that there is; known once one is drawn. */
  #row = 40;
  #frame = 0;
  readonly #resized = new ResizeObserver(() => this.#look());

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  range(count: number): { readonly from: number; readonly to: number } {
    const from = Math.max(0, Math.min(this.#first, count - this.#visible) - BEYOND);
    return { from, to: Math.min(count, this.#first + this.#visible + BEYOND) };
  }

  /** Another list is shown, from its top. */
  restart(): void {
    this.#first = 0;
    this.#scroller?.scrollTo({ top: 0 });
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroll') ?? undefined;
    if (scroller !== this.#scroller) {
      this.#resized.disconnect();
      this.#scroller = scroller;
      if (scroller) this.#resized.observe(scroller);
      scroller?.addEventListener('keydown', this.#keydown);
    }
    for (const room of scroller?.querySelectorAll<HTMLElement>('[data-rows]') ?? []) {
      room.style.setProperty('--_rows', room.dataset.rows ?? '');
    }
    // Rows of another density are of another height, in a box of the same.
    this.#look();
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame);
    this.#resized.disconnect();
    this.#scroller = undefined;
  }

  readonly scrolled = () => this.#look();

  /** Up and down lead from row to row, beginning with the first on screen: it shows what others cut off. */
  readonly #keydown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [
      ...(this.#scroller?.querySelectorAll<HTMLElement>('tbody [aria-rowindex]') ?? []),
    ];
    if (!step || event.metaKey) return;
    const at = rows.findIndex((row) => row.matches(':focus'));
    // The head sticks or scrolls away, as there is room: by its number, a row is whole all the same.
    const whole = (this.#scroller?.scrollTop ?? 0) / this.#row + 1.9;
    const next = at < 0 ? rows.find((row) => Number(row.ariaRowIndex) >= whole) : rows[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  };

  /** In a frame of its own: many steps of scrolling may come between two. */
  #look(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const { scrollTop = 0, clientHeight = 0 } = this.#scroller ?? {};
      const drawn = this.#scroller?.querySelector('tbody [aria-rowindex]');
      // Not as large as the page may show it, by `zoom` or `transform`.
      this.#row = (drawn && parseFloat(getComputedStyle(drawn).height)) || this.#row;
      const first = Math.floor(scrollTop / this.#row);
      const visible = Math.max(1, Math.ceil(clientHeight / this.#row));
      // Half of what lies beyond may be used up before anything is drawn anew.
      const near = Math.abs(first - this.#first) < BEYOND / 2;
      if (near && visible === this.#visible) return;
      this.#first = first;
      this.#visible = visible;
      this.#host.requestUpdate();
    });
  }
}
