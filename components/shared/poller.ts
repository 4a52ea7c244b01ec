import type { ReactiveController, ReactiveControllerHost } from 'lit';

const FIRST = 1_000;
const SLOWEST = 15_000;
const GENTLE = 30_000;

/**
 * Looks again after a while: soon and then ever later while something is about to change, gently
 * otherwise. Rests while the page is hidden, the browser is offline or the element is gone.
 */
export class Poller implements ReactiveController {
  readonly #look: () => Promise<unknown>;
  readonly #unsettled: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delay = FIRST;
  #running = false;
  #resting = false;
  #connected = false;

  constructor(
    host: ReactiveControllerHost,
    look: () => Promise<unknown>,
    unsettled: () => boolean,
  ) {
    this.#look = look;
    this.#unsettled = unsettled;
    host.addController(this);
  }

  /** Starts over with the shortest wait, after the person changed something. */
  restart(): void {
    this.#delay = FIRST;
    this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#running = false;
  }

  start(): void {
    this.#running = true;
    this.restart();
  }

  /** Rests while somebody else tells what is new. */
  rest(resting: boolean): void {
    if (resting === this.#resting) return;
    this.#resting = resting;
    this.#arm();
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#wake);
    globalThis.addEventListener('online', this.#wake);
    if (this.#running) this.restart();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#wake);
    globalThis.removeEventListener('online', this.#wake);
    clearTimeout(this.#timer);
  }

  readonly #wake = () => {
    if (this.#running && !this.#resting && !document.hidden) void this.#run();
  };

  #arm(): void {
    clearTimeout(this.#timer);
    if (!this.#running || this.#resting || !this.#connected) return;
    const wait = this.#unsettled() ? this.#delay : GENTLE;
    this.#timer = setTimeout(() => void this.#run(), wait);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#unsettled()) this.#delay = Math.min(this.#delay * 1.4, SLOWEST);
    else this.#delay = FIRST;
    if (!document.hidden && navigator.onLine) await this.#look();
    this.#arm();
  }
}
