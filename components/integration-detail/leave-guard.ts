import type { ReactiveController } from 'lit';
import { emit } from '../shared/events.ts';

interface Host extends HTMLElement {
  readonly integrationKey: string;
  readonly hasUnsavedChanges: boolean;
}

/**
 * While something is unsaved, the browser asks before the page is left, and the host is told, so
 * that its router can ask too. Does nothing at all otherwise.
 */
export class LeaveGuard implements ReactiveController {
  readonly #host: Host;
  #guarding = false;

  constructor(host: Host) {
    this.#host = host;
  }

  hostUpdated(): void {
    // An update may still come after the host was taken away.
    this.#guard(this.#host.isConnected && this.#host.hasUnsavedChanges);
  }

  hostDisconnected(): void {
    this.#guard(false);
  }

  #guard(dirty: boolean): void {
    if (dirty === this.#guarding) return;
    this.#guarding = dirty;
    if (dirty) globalThis.addEventListener('beforeunload', this.#ask);
    else globalThis.removeEventListener('beforeunload', this.#ask);
    emit(this.#host, 'integration-dirty', { key: this.#host.integrationKey, dirty });
  }

  readonly #ask = (event: Event) => event.preventDefault();
}
