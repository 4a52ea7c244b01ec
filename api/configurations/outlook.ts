import type { ExpiryWarning } from './secret-expiry.ts';

/** What a stored state must be seen beside, to be shown truthfully. The health room fits it. */
export interface Outlook extends ExpiryWarning {
  /** Seconds between two checks of one configuration. */
  readonly interval: number;
  /** Since when this vendor has an incident, as last read. */
  incidentSince(key: string): Date | null;
  /** Reads the incidents, unless that was done within two seconds. */
  refresh(): Promise<void>;
}
