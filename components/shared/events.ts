/** The events that leave the elements. All bubble and cross shadow roots. */
import type { ApiErrorKind } from './api-error.ts';
import type { Integration } from './types.ts';

export interface IntegrationEventMap {
  'integration-select': CustomEvent<{ readonly key: string }>;
  'integration-attention': CustomEvent<{ readonly keys: readonly string[] }>;
  'integration-close': CustomEvent<{ readonly key: string }>;
  'integration-change': CustomEvent<{ readonly key: string; readonly integration: Integration }>;
  'integration-load-error': CustomEvent<{ readonly kind: ApiErrorKind; readonly detail: string }>;
}

/** @returns false when a listener cancelled it. */
export function emit<T>(target: EventTarget, type: string, detail: T, cancelable = false): boolean {
  return target.dispatchEvent(
    new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }),
  );
}

declare global {
  interface HTMLElementEventMap extends IntegrationEventMap {}
}
