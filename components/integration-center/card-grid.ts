import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import type { IntegrationCard } from '../integration-card/integration-card.ts';
import type { Texts } from '../languages/texts.ts';
import type { IntegrationSummary } from '../shared/types.ts';
import { cardAfter } from './grid-keys.ts';
import { gridView } from './grid-view.ts';
import { GridWindow } from './grid-window.ts';

/** A pointer that rests so long is no longer about to choose. */
const CALM = 10_000;

/** The cards as one stop of the Tab key: which one is active, and how keys and news move it. */
export class CardGrid implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #window: GridWindow;
  #shown: readonly IntegrationSummary[] = [];
  #active = 0;
  /** Key of the active card: the list may be ordered anew. */
  #key = '';
  #focused = false;
  #held: Element | null = null;
  #restarts = false;
  /** A pointer was moved of late. */
  #pointing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.#window = new GridWindow(host);
    host.addController(this);
    host.addEventListener('pointermove', () => {
      clearTimeout(this.#pointing);
      this.#pointing = setTimeout(() => {
        this.#pointing = undefined;
        host.requestUpdate();
      }, CALM);
    });
  }

  /** Another list is shown, from its top. */
  restart(): void {
    this.#restarts = true;
  }

  view(
    shown: readonly IntegrationSummary[],
    text: Texts,
    addressOf: (key: string) => string | undefined,
  ): TemplateResult {
    if (this.#restarts) this.#window.restart(this.#shown, shown);
    else if (this.#pointing) shown = this.#inPlace(shown);
    this.#restarts = false;
    const known = shown.findIndex(({ key }) => key === this.#key);
    // What is gone leaves its place to the one that comes after it, if somebody is there.
    const near = this.#focused ? Math.min(this.#active, shown.length - 1) : 0;
    this.#shown = shown;
    this.#active = known < 0 ? near : known;
    this.#key = shown[this.#active]?.key ?? '';
    const { columns } = this.#window;
    return gridView(shown, text, this.#active, {
      addressOf,
      columns,
      lines: this.#window.lines(shown.length, this.#active),
      keydown: this.#keydown,
      focusin: this.#focusin,
    });
  }

  hostUpdate(): void {
    this.#held = this.#inside();
    this.#focused = this.#held?.localName === 'integration-card';
    // Somebody may be on one before the keys are there.
    if (this.#focused) this.#key ||= (this.#held as IntegrationCard).integration?.key ?? '';
  }

  hostUpdated(): void {
    if (this.#focused) void this.focus(this.#key);
    // What was asked for again is there, and the button for it gone. Here, as `keepFocus` is in the
    // detail: shared, it would be one more file to wait for.
    else if (this.#held?.isConnected === false) this.#host.renderRoot.querySelector('h2')?.focus();
  }

  hostDisconnected(): void {
    clearTimeout(this.#pointing);
    this.#pointing = undefined;
  }

  /** In the order in which they stand: none slips away from under the pointer. */
  #inPlace(shown: readonly IntegrationSummary[]): readonly IntegrationSummary[] {
    const places = new Map(this.#shown.map(({ key }, place) => [key, place]));
    const placeOf = ({ key }: IntegrationSummary) => places.get(key) ?? shown.length;
    return shown.toSorted((a, b) => placeOf(a) - placeOf(b));
  }

  /** Puts the focus on a card, drawn or not; on the active one when there is none of that key. */
  async focus(key: string, options?: FocusOptions): Promise<void> {
    if (key !== this.#key && this.#shown.some((item) => item.key === key)) {
      this.#key = key;
      this.#host.requestUpdate();
    }
    await this.#host.updateComplete;
    const cards = [...this.#host.renderRoot.querySelectorAll('integration-card')];
    const card = cards.find(({ integration }) => integration?.key === this.#key);
    if (!card || card === this.#inside()) return;
    await card.updateComplete;
    card.focus(options);
  }

  #inside(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  readonly #focusin = ({ target }: Event) => {
    const key = (target as IntegrationCard).integration?.key;
    if (!key || key === this.#key) return;
    this.#key = key;
    this.#host.requestUpdate();
  };

  readonly #keydown = (event: KeyboardEvent) => {
    const { columns, page } = this.#window;
    const rtl = this.#host.matches(':dir(rtl)');
    const grid = { count: this.#shown.length, columns, page, rtl };
    const next = cardAfter(event, this.#active, grid);
    if (next === undefined) return;
    event.preventDefault();
    void this.focus(this.#shown[next]?.key ?? '');
  };
}
