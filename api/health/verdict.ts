/** What a check's outcome means for the stored status: pure, without clock or database. */
import type { FailureClass, HealthStatus } from '../../plugins/plugin.ts';

export interface Verdict {
  readonly status: 'Active' | 'Error';
  readonly state: 'ok' | 'degraded' | 'error';
  readonly message: string;
  readonly failureClass: FailureClass | null;
  /** Seconds until the next check. */
  readonly nextIn: number;
}

/**
 * @param interval seconds between checks.
 * @param chance 0 ≤ chance < 1; moves the next check by up to a tenth either way, so that
 * configurations saved together do not stay together.
 */
export function verdictOf(health: HealthStatus, interval: number, chance: number): Verdict {
  const usual = interval * (0.9 + chance * 0.2);
  if (health.status === 'error') {
    return {
      status: 'Error',
      state: 'error',
      message: health.reason,
      failureClass: health.failure,
      nextIn: Math.max(usual, health.retryAfter ?? 0),
    };
  }
  return {
    status: 'Active',
    state: health.status,
    message: health.status === 'ok' ? health.message : health.reason,
    failureClass: null,
    nextIn: usual,
  };
}
