/** One partner's stored settings for one integration, and its last known health. */
import type { FieldValue } from '../../plugins/fields.ts';
import type { FailureClass, IntegrationPlugin } from '../../plugins/plugin.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { Status } from './schema.ts';

/** A secret as it is stored: encrypted, with the moment it was entered (ISO 8601). */
export interface SealedSecret {
  readonly sealed: string;
  readonly updated_at: string;
  /** The day on which it expires (YYYY-MM-DD), when somebody declared one. */
  readonly expires_on?: string;
}

export type StoredSettings = Readonly<Record<string, FieldValue | SealedSecret>>;

/** What is known of a configuration without looking into its settings. */
export interface ConfigurationState {
  readonly integrationKey: string;
  readonly status: Status;
  readonly enabled: boolean;
  readonly healthState: 'ok' | 'degraded' | 'error' | null;
  readonly healthMessage: string | null;
  readonly healthSince: Date | null;
  readonly failureClass: FailureClass | null;
  readonly lastHealthCheck: Date | null;
  readonly nextHealthCheck: Date | null;
  readonly errorMessage: string | null;
  /** The declared days by secret field, derived from the settings by the database. */
  readonly secretExpiries: Readonly<Record<string, string>> | null;
  /** Failed checks in a row. */
  readonly failures: number;
  readonly lastSuccess: Date | null;
  readonly lastFailure: Date | null;
  readonly lastFailureClass: FailureClass | null;
  readonly lastFailureMessage: string | null;
  /** Seconds that were meant to pass between the last check and the next. */
  readonly healthWait: number | null;
  /** When people last changed it. */
  readonly updatedAt: Date;
}

export interface Configuration extends ConfigurationState {
  readonly id: string;
  readonly partnerId: PartnerId;
  readonly settings: StoredSettings;
  readonly version: number;
  readonly createdAt: Date;
  /** What was last told of it to the outside; see alerts/alert.ts. */
  readonly alertedStatus: string | null;
  readonly alertHour: Date | null;
  readonly alertCount: number;
}

/** A plugin and what the partner holds of it; `null` when nothing is stored. */
export interface Held {
  readonly plugin: IntegrationPlugin;
  readonly configuration: Configuration | null;
  /** Why nobody may change it here at present; nothing when who may change, may. */
  readonly obstacle?: string | null;
}

/** The same without the settings: all that a list needs. */
export interface HeldState extends Pick<Held, 'plugin' | 'obstacle'> {
  readonly configuration: ConfigurationState | null;
}

/** Names one version of one configuration, so that a removed and re-made one never matches. */
export function etagOf({ configuration }: Held): string {
  return configuration ? `"${configuration.id}.${configuration.version}"` : '"none"';
}
