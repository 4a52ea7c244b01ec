/** Figures of the database as gauges, never older than a scrape needs and never asked for too often. */
import { getLogger } from '@logtape/logtape';
import { Gauge, Registry } from 'prom-client';
import { isUnavailable, type Sql, sqlState } from '../platform/database.ts';
import type { Metrics } from '../platform/metrics.ts';
import {
  type OutboxFigures,
  readOutboxFigures,
  readStatusFigures,
  readVendorFigures,
  type StatusFigures,
  type VendorFigures,
} from './store.ts';

const log = getLogger(['integration-center', 'metrics']);

const FRESH_MS = 5_000;
const STATUS_FRESH_MS = 60_000;

interface FleetFigures {
  readonly vendors: readonly VendorFigures[];
  readonly outbox: OutboxFigures;
  readonly statuses: readonly StatusFigures[];
}

export interface FleetSource {
  /** A pool of the reader. */
  readonly sql: Sql;
  readonly keys: readonly string[];
  /** Seconds between two checks. */
  readonly interval: number;
  /** Whether alerts are sent at all. */
  readonly sends: boolean;
  readonly metrics: Pick<Metrics, 'databaseErrors'>;
}

/** @returns the text of one scrape; without the database it says so, and no figure that is old. */
export function createFleetFigures(source: FleetSource): () => Promise<string> {
  const { sql, keys, interval, sends, metrics } = source;
  const statuses = kept(STATUS_FRESH_MS, () => readStatusFigures(sql, keys, interval));
  const all = kept(FRESH_MS, async (): Promise<FleetFigures> => {
    const [vendors, outbox] = [await readVendorFigures(sql, keys), await readOutboxFigures(sql)];
    return { vendors, outbox, statuses: await statuses() };
  });
  return async () => {
    const figures = await all().catch((error: unknown) => {
      if (isUnavailable(error)) metrics.databaseErrors.inc({ place: 'metrics' });
      log.warning('the figures of the database cannot be read', { code: sqlState(error) });
    });
    return textOf(figures ?? undefined, sends);
  };
}

/** Reads at most so often, however many ask; a failure is forgotten at once. */
function kept<T>(milliseconds: number, read: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | undefined;
  let readAt = 0;
  return () => {
    if (value && performance.now() - readAt < milliseconds) return value;
    readAt = performance.now();
    const reading = read();
    value = reading;
    reading.catch(() => {
      if (value === reading) value = undefined;
    });
    return reading;
  };
}

function textOf(figures: FleetFigures | undefined, sends: boolean): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name, help, labelNames, registers });
  gauge('integration_database_up', 'Whether this scrape could read the database.').set(
    figures ? 1 : 0,
  );
  gauge('integration_alerts_receiver', 'Whether a receiver of alerts is set.').set(sends ? 1 : 0);
  if (!figures) return registry.metrics();

  const lag = gauge(
    'integration_checks_lag_seconds',
    'How late the oldest due check is.',
    'vendor',
  );
  const budget = gauge('integration_vendor_budget', 'Checks that may start now.', 'vendor');
  const incidents = gauge('integration_incidents_open', 'Open vendor incidents.', 'vendor');
  for (const { vendor, ...of } of figures.vendors) {
    lag.set({ vendor }, of.lag ?? 0);
    if (of.budget !== null) budget.set({ vendor }, of.budget);
    incidents.set({ vendor }, of.incidents);
  }
  const counts = gauge('integration_configurations', 'By status.', 'vendor', 'status');
  const stale = gauge(
    'integration_configurations_stale',
    'Enabled configurations that nobody has checked for two intervals.',
    'vendor',
  );
  for (const { vendor, status, count, stale: late } of figures.statuses) {
    counts.set({ vendor, status }, count);
    stale.inc({ vendor }, late);
  }
  const { waiting, oldest, givenUp } = figures.outbox;
  gauge('integration_alerts_waiting', 'Alerts that are still to be delivered.').set(waiting);
  gauge('integration_alerts_oldest_seconds', 'Age of the oldest of them.').set(oldest);
  gauge('integration_alerts_given_up', 'Alerts that were given up.').set(givenUp);
  return registry.metrics();
}
