import type { ReactiveControllerHost } from 'lit';
import type { Api } from '../shared/api-client.ts';
import type { Integration } from '../shared/types.ts';

/** Which integration, and the client that reaches it. */
export interface Place {
  readonly api: Api;
  readonly key: string;
}

/** What the session needs of the element it works for. */
export interface SessionHost extends ReactiveControllerHost {
  readonly place: Place | undefined;
  changed(integration: Integration): void;
  /** A save was refused because somebody else had saved before. */
  refused(): void;
}
