import type { ReactiveElement } from 'lit';

/** When drawing takes the focused control away, the person goes on where `go` leads from it. */
export function keepFocus(host: ReactiveElement, go: (gone: Element) => unknown): void {
  let held: Element | null | undefined;
  host.addController({
    hostUpdate: () => {
      held = host.shadowRoot?.activeElement;
    },
    hostUpdated: () => {
      if (held && !held.isConnected) go(held);
    },
  });
}
