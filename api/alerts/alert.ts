/** Whether a change of status is told to the outside: pure. */

export type AlertType =
  | 'integration.error'
  | 'integration.recovered'
  | 'vendor.incident_started'
  | 'vendor.incident_ended';

/** What was last told of a configuration, and how often within an hour. */
export interface Told {
  readonly alertedStatus: string | null;
  readonly alertHour: Date | null;
  readonly alertCount: number;
}

/** Beyond this it flaps: the rest of the hour is silent, and then tells how it stands. */
const TOLD_IN_AN_HOUR = 4;
const HOUR_MS = 3_600_000;

/**
 * Tells Error and the way back from a told Error; nothing else. What is not told now is looked at
 * again with the next check, so that the last word is always right.
 * @param excused true while the vendor has an incident that explains the failure.
 */
export function alertOf(
  told: Told,
  status: 'Configured' | 'Active' | 'Error',
  { excused, now }: { readonly excused: boolean; readonly now: Date },
): Told & { readonly alert: AlertType | null } {
  const { alertedStatus, alertHour, alertCount } = told;
  const unchanged = { alertedStatus, alertHour, alertCount, alert: null };
  const worse = status === 'Error' && alertedStatus !== 'Error';
  const better = status === 'Active' && alertedStatus === 'Error';
  if ((!worse && !better) || (worse && excused)) return unchanged;
  const sameHour = alertHour !== null && now.getTime() - alertHour.getTime() < HOUR_MS;
  if (sameHour && alertCount >= TOLD_IN_AN_HOUR) return unchanged;
  return {
    alert: worse ? 'integration.error' : 'integration.recovered',
    alertedStatus: status,
    alertHour: sameHour ? alertHour : now,
    alertCount: sameHour ? alertCount + 1 : 1,
  };
}
