/**
 * What a process counts of itself, for Prometheus. Trivial to call: `metrics.checks.inc({ vendor,
 * outcome })`. Labels are bounded: never a partner, an address or a text from outside.
 */
import { Counter, Gauge, Histogram, type MetricObjectWithValues, Registry } from 'prom-client';

const CHECK_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** A plain object that survives the way from a thread to its parent. */
export type Figures = MetricObjectWithValues<never>[];
export type Metrics = ReturnType<typeof createMetrics>;

/** @param openStreams is asked with each scrape. */
export function createMetrics(openStreams: () => number = () => 0) {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    help: string,
    buckets: number[],
    ...labelNames: L[]
  ) => new Histogram({ name, help, buckets, labelNames, registers });
  new Gauge({
    name: 'integration_event_streams',
    help: 'Open event streams.',
    registers,
    collect() {
      this.set(openStreams());
    },
  });
  return {
    /** outcome: `ok`, `degraded` or the class of the failure. */
    checks: counter('integration_checks_total', 'Finished checks.', 'vendor', 'outcome'),
    checkSeconds: histogram(
      'integration_check_duration_seconds',
      'How long a check took, sign-in included.',
      CHECK_SECONDS,
      'vendor',
    ),
    /** Claims whose worker never answered, seen when the check is claimed again. */
    leasesLost: counter(
      'integration_leases_lost_total',
      'Claims of checks whose worker died or hung.',
      'vendor',
    ),
    /** kind: `died`, `hung` or `memory`. */
    workersReplaced: counter(
      'integration_workers_replaced_total',
      'Worker threads that were started again.',
      'kind',
    ),
    /** Refused by the database: the configuration changed meanwhile, or the claim was lost. */
    resultsDropped: counter(
      'integration_results_dropped_total',
      'Results that came too late to be written.',
      'vendor',
    ),
    /** outcome: `delivered`, `failed` (tried again later) or `given_up`. */
    deliveries: counter(
      'integration_alert_deliveries_total',
      'Attempts to deliver an alert.',
      'outcome',
    ),
    deliverySeconds: histogram(
      'integration_alert_delivery_duration_seconds',
      'How long an attempt to deliver an alert took.',
      REQUEST_SECONDS,
    ),
    requests: counter(
      'integration_http_requests_total',
      'Answered requests.',
      'route',
      'method',
      'status',
    ),
    requestSeconds: histogram(
      'integration_http_request_duration_seconds',
      'Time until an answer began.',
      REQUEST_SECONDS,
      'route',
    ),
    /** place: who wanted the database, `request`, `checks`, `alerts` or `metrics`. */
    databaseErrors: counter(
      'integration_database_errors_total',
      'Statements that failed because the database was away, too slow or cut the connection.',
      'place',
    ),
    figures: () => registry.getMetricsAsJSON() as Promise<Figures>,
  };
}
