import type { LitElement, ReactiveController } from 'lit';
import { keepFocus } from '../shared/keep-focus.ts';
import type { SessionHost } from './place.ts';
import type { DetailSession } from './session.ts';

/** Brings the refusal of a command into view, once: on a phone it would be below the screen. */
export class Refusal implements ReactiveController {
  readonly #host: Element;
  readonly #session: DetailSession;
  #seen: unknown;

  constructor(host: SessionHost & LitElement, session: DetailSession) {
    this.#host = host;
    // What was asked for again may be there, and the button for it gone.
    keepFocus(host, (gone) => {
      const come =
        gone.closest('#below') && host.renderRoot.querySelector<HTMLElement>('#health, #activity');
      (come ?? host).focus();
    });
    this.#session = session;
  }

  hostUpdated(): void {
    const { failure } = this.#session;
    if (failure && failure !== this.#seen) {
      const notice = this.#host.shadowRoot?.querySelector('#failure');
      notice?.scrollIntoView({ block: 'nearest' });
    }
    this.#seen = failure;
  }
}
