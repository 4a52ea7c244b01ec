/** What the checks tell Prometheus. */
import { isUnavailable } from '../platform/database.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { CheckResult } from './checker.ts';
import type { ClaimedCheck } from './store.ts';

export type CheckCounters = Pick<
  Metrics,
  'checks' | 'checkSeconds' | 'leasesLost' | 'resultsDropped' | 'databaseErrors'
>;

export function createCounting(metrics: CheckCounters) {
  /** A claim keeps its count when it is given back: the same loss is counted once. */
  const known = new Map<string, number>();
  return {
    claimed(claims: readonly ClaimedCheck[]): void {
      for (const { id, integrationKey: vendor, lostLeases } of claims) {
        if (lostLeases > (known.get(id) ?? 0)) metrics.leasesLost.inc({ vendor });
        if (lostLeases > 0) known.set(id, lostLeases);
        else known.delete(id);
      }
    },
    finished(vendor: string, { health, durationMs }: CheckResult, written: boolean): void {
      const outcome = health.status === 'error' ? health.failure : health.status;
      metrics.checks.inc({ vendor, outcome });
      metrics.checkSeconds.observe({ vendor }, durationMs / 1000);
      if (!written) metrics.resultsDropped.inc({ vendor });
    },
    /** Passes everything on and counts what failed for want of the database. */
    async asking<T>(answer: Promise<T>): Promise<T> {
      try {
        return await answer;
      } catch (error) {
        if (isUnavailable(error)) metrics.databaseErrors.inc({ place: 'checks' });
        throw error;
      }
    },
  };
}
