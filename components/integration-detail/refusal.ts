import type { ReactiveController } from 'lit';
import type { SessionHost } from './place.ts';
import type { DetailSession } from './session.ts';

/** Brings the refusal of a command into view, once: on a phone it would be below the screen. */
export class Refusal implements ReactiveController {
  readonly #host: SessionHost & Element;
  readonly #session: DetailSession;
  #seen: unknown;

  constructor(host: SessionHost & Element, session: DetailSession) {
    this.#host = host;
    this.#session = session;
  }

  hostUpdated(): void {
    const { failure } = this.#session;
    if (failure && failure !== this.#seen) {
      const notice = this.#host.shadowRoot?.querySelector('.notice.bad');
      notice?.scrollIntoView({ block: 'nearest' });
    }
    this.#seen = failure;
  }
}
