/** The events that leave the elements. All bubble and cross shadow roots. */
import type { AuditFilter } from '../audit-log/filter.ts';
import type { Draft } from '../configuration-form/draft.ts';
import type { Filters } from '../integration-center/filters.ts';
import type { LoadError } from './load-error.ts';
import type { ExportFormat, Integration, SaveBody, SettingsInput } from './types.ts';

export interface IntegrationEventMap {
  'audit-export': CustomEvent<{ readonly format: ExportFormat }>;
  'audit-export-cancel': CustomEvent<undefined>;
  'audit-filter': CustomEvent<{ readonly filter: AuditFilter }>;
  'audit-more': CustomEvent<undefined>;
  'audit-retry': CustomEvent<undefined>;
  'configuration-change': CustomEvent<{ readonly draft: Draft }>;
  'configuration-save': CustomEvent<SaveBody>;
  'configuration-test': CustomEvent<{ readonly settings?: SettingsInput }>;
  /** Something is unsaved, or no longer; for the host's router. */
  'integration-dirty': CustomEvent<{ readonly key: string; readonly dirty: boolean }>;
  /** Cancel it to ask in your own way; `leave` then goes on without asking again. */
  'integration-leave': CustomEvent<{ readonly key: string; readonly leave: () => void }>;
  /** The page went elsewhere, and the person stays for what is unsaved: put your address back. */
  'integration-stay': CustomEvent<{ readonly key: string }>;
  'test-cancel': CustomEvent<undefined>;
  'history-retry': CustomEvent<undefined>;
  'integration-attention': CustomEvent<{ readonly keys: readonly string[] }>;
  'integration-change': CustomEvent<{ readonly key: string; readonly integration: Integration }>;
  'integration-close': CustomEvent<{ readonly key: string }>;
  'integration-filter': CustomEvent<{ readonly filters: Filters }>;
  'integration-load-error': CustomEvent<LoadError>;
  /** `href` is the address that the page's `linkTo` gave. */
  'integration-select': CustomEvent<{ readonly key: string; readonly href?: string | undefined }>;
}

/** @returns false when a listener cancelled it. */
export function emit<K extends keyof IntegrationEventMap>(
  target: EventTarget,
  type: K,
  detail: IntegrationEventMap[K]['detail'],
  cancelable = false,
): boolean {
  return target.dispatchEvent(
    new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }),
  );
}

declare global {
  /** Of elements, and of the document and window that they bubble to. */
  interface GlobalEventHandlersEventMap extends IntegrationEventMap {}
}
