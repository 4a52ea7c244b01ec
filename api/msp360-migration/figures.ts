/** Gauges of the move, read from the database when Prometheus asks. Says nothing of any partner. */
import { getLogger } from '@logtape/logtape';
import { Gauge, Registry } from 'prom-client';
import { type Sql, sqlState } from '../platform/database.ts';
import { readFigures, readRuns } from './overview-store.ts';

const log = getLogger(['integration-center', 'msp360-migration']);

/** @returns the text of one scrape; nothing while the database is away, which another gauge tells. */
export function createMoveFigures(sql: Sql): () => Promise<string> {
  return async () => {
    const registry = new Registry();
    const gauge = (name: string, help: string, value: number) =>
      new Gauge({ name: `integration_msp360_${name}`, help, registers: [registry] }).set(value);
    try {
      const figures = await readFigures(sql);
      const { lastCleanAt } = await readRuns(sql);
      gauge('changes_pending', 'Changes of GuruRMM still to be taken over.', figures.pending);
      gauge('changes_oldest_seconds', 'Age of the oldest of them.', figures.oldestSeconds ?? 0);
      gauge('changes_problems', 'Partners whose change cannot be taken over.', figures.problems);
      gauge('findings_open', 'Differences between both sides.', figures.open);
      if (lastCleanAt) {
        const age = (Date.now() - lastCleanAt.getTime()) / 1_000;
        gauge('parity_clean_age_seconds', 'Since a run found everything the same.', age);
      }
    } catch (error) {
      log.warning('the figures of the move cannot be read', { code: sqlState(error) });
    }
    return registry.metrics();
  };
}
