/** What a check's outcome means for the stored status: pure, without clock or database. */
import type { FailureClass, HealthStatus } from '../../plugins/plugin.ts';
import type { ConfigurationState } from '../configurations/configuration.ts';
import type { HealthPolicy } from './policy.ts';

/** What was known before the check. */
export type Evidence = Pick<
  ConfigurationState,
  'status' | 'healthState' | 'healthMessage' | 'failureClass' | 'failures'
>;

export interface Verdict {
  readonly status: 'Configured' | 'Active' | 'Error';
  /** `null` while no check has settled anything. */
  readonly state: 'ok' | 'degraded' | 'error' | null;
  readonly message: string | null;
  readonly failureClass: FailureClass | null;
  /** Failed checks in a row, this one included. */
  readonly failures: number;
  /** Seconds until the next check, or undefined for the usual turn. */
  readonly recheckIn: number | undefined;
}

/** Pass by themselves: believed only when they repeat. */
const passing: ReadonlySet<FailureClass> = new Set([
  'unreachable',
  'vendor',
  'rate_limit',
  'unexpected',
]);
/** The vendor refuses what it was given: asking often with the same does harm. */
const refused: ReadonlySet<FailureClass> = new Set(['credentials', 'permission', 'settings']);

export const isPassing = (failure: FailureClass): boolean => passing.has(failure);

/**
 * @param chance 0 ≤ chance < 1; moves a recheck by up to a fifth later, so that those who failed
 * together do not come back together.
 */
export function verdictOf(
  before: Evidence,
  health: HealthStatus,
  policy: Pick<HealthPolicy, 'confirmations' | 'recheck' | 'slowRecheck' | 'interval'>,
  chance: number,
): Verdict {
  if (health.status !== 'error') {
    return {
      status: 'Active',
      state: health.status,
      message: health.status === 'ok' ? health.message : health.reason,
      failureClass: null,
      failures: 0,
      recheckIn: undefined,
    };
  }
  const failures = before.failures + 1;
  const later = 1 + chance * 0.2;
  const wait = waitAfter(health.failure, failures, policy);
  const asked = health.retryAfter;
  const usual = wait === undefined && asked === undefined;
  const recheckIn = usual ? undefined : Math.max(wait ?? policy.interval, asked ?? 0) * later;
  const believed =
    !isPassing(health.failure) || failures >= policy.confirmations || before.status === 'Error';
  if (!believed) {
    return {
      status: before.status === 'Active' ? 'Active' : 'Configured',
      state: before.healthState,
      message: before.healthMessage,
      failureClass: before.failureClass,
      failures,
      recheckIn,
    };
  }
  return {
    status: 'Error',
    state: 'error',
    message: health.reason,
    failureClass: health.failure,
    failures,
    recheckIn,
  };
}

function waitAfter(
  failure: FailureClass,
  failures: number,
  { recheck, slowRecheck, interval }: Pick<HealthPolicy, 'recheck' | 'slowRecheck' | 'interval'>,
): number | undefined {
  if (refused.has(failure)) return Math.max(slowRecheck, interval);
  if (!isPassing(failure)) return undefined;
  // Beyond the usual interval there is nothing to be gained by waiting longer.
  return Math.min(recheck * 2 ** Math.min(failures - 1, 20), Math.max(recheck, interval));
}
