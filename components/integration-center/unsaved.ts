import type { ReactiveElement } from 'lit';
import { emit } from '../shared/events.ts';

/** The element that shows the detail. */
export interface DetailHost extends ReactiveElement {
  integrationKey: string | undefined;
}

/** Keeps a detail with something unsaved in its place while the host goes elsewhere, and asks first. */
export class Unsaved {
  readonly #host: DetailHost;

  constructor(host: DetailHost) {
    this.#host = host;
  }

  get #detail() {
    return this.#host.renderRoot?.querySelector('integration-detail');
  }

  get is(): boolean {
    return this.#detail?.hasUnsavedChanges === true;
  }

  async mayLeave(): Promise<boolean> {
    return (await this.#detail?.confirmLeave?.()) ?? true;
  }

  /** @returns true when the change of place waits for the person's answer. */
  holds(changed: Map<PropertyKey, unknown>): boolean {
    const host = this.#host;
    const before = changed.get('integrationKey') as DetailHost['integrationKey'];
    const wanted = host.integrationKey;
    if (!before || before === wanted || !this.is) return false;
    host.integrationKey = before;
    changed.delete('integrationKey');
    void this.mayLeave().then((goes) => {
      if (goes) host.integrationKey = wanted;
      else emit(host, 'integration-stay', { key: before });
    });
    return true;
  }
}
