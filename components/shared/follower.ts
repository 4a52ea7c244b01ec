import type { IntegrationSummary } from './types.ts';

/** waiting: not there yet, or not possible here. interrupted: it was there and does not come back. */
export type LiveMode = 'live' | 'waiting' | 'interrupted';

/** Who wants to know of news. */
export interface Follower {
  /** The whole list as it is now. */
  take(list: readonly IntegrationSummary[]): void;
  mode(mode: LiveMode): void;
}
