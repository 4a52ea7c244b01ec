/** Turns what a check found into the row that is written: judged, scheduled, told. */
import { alertOf } from '../alerts/alert.ts';
import type { Principal } from '../auth/principal.ts';
import type { CheckResult } from './checker.ts';
import type { HealthPolicy } from './policy.ts';
import { usualWait } from './schedule.ts';
import type { Checkable, ResultRow } from './store.ts';
import type { VendorState } from './vendors.ts';
import { isPassing, verdictOf } from './verdict.ts';

export interface CheckedBy {
  /** Of a claimed check: its claim, and where its row lay then. */
  readonly leaseNumber?: string;
  readonly place?: string;
  /** Of a check by hand. */
  readonly principal?: Principal;
  /** Claims to remember against it, when it was set aside. */
  readonly lostLeases?: number;
}

/** @param at database time, as well as it is known. */
export function resultRow(
  configuration: Checkable,
  { health, durationMs }: CheckResult,
  by: CheckedBy,
  context: { policy: HealthPolicy; vendor: VendorState | undefined; at: Date; chance: number },
): ResultRow {
  const { policy, vendor, at, chance } = context;
  const verdict = verdictOf(configuration, health, policy, chance);
  const failed = health.status === 'error' ? health : undefined;
  const excused =
    vendor?.incidentSince != null && failed !== undefined && isPassing(failed.failure);
  const { alert, ...told } = alertOf(configuration, verdict.status, { excused, now: at });
  const interval = vendor?.pace.interval ?? policy.interval;
  const wait =
    verdict.recheckIn ?? usualWait(configuration.id, at.getTime() / 1000, interval, chance);
  const { status, state, message, failureClass } = verdict;
  const lasted = state === configuration.healthState ? configuration.healthSince : null;
  return {
    id: configuration.id,
    partner_id: configuration.partnerId,
    version: configuration.version,
    lease_number: by.leaseNumber,
    place: by.place,
    request_id: by.principal?.requestId,
    status,
    state: state ?? undefined,
    message: message ?? undefined,
    failure_class: failureClass ?? undefined,
    outcome: health.status,
    outcome_class: failed?.failure,
    outcome_message: failed?.reason,
    failures: verdict.failures,
    wait: Math.ceil(wait),
    duration_ms: durationMs,
    lost_leases: by.lostLeases,
    alert: alert ?? undefined,
    alert_data: alert
      ? {
          status,
          state,
          message,
          failure_class: failureClass,
          // A state that begins with this result begins when it is written, as the alert does.
          ...(lasted && { since: lasted.toISOString() }),
        }
      : undefined,
    alerted_status: told.alertedStatus ?? undefined,
    alert_hour: told.alertHour ?? undefined,
    alert_count: told.alertCount,
  };
}
