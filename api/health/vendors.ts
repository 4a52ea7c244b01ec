/** Each vendor's pace and incident, read from the database every few seconds. */
import { getLogger } from '@logtape/logtape';
import type { Registry } from '../../plugins/registry.ts';
import type { Sql } from '../platform/database.ts';
import { incidentChange } from './incident.ts';
import { type Budget, type Pace, paceOf } from './pace.ts';
import type { HealthPolicy } from './policy.ts';
import {
  addVendors,
  beginIncident,
  countConfigurations,
  endIncident,
  readVendors,
} from './vendor-store.ts';

const log = getLogger(['integration-center', 'health']);
const FRESH_MS = 2_000;

export interface VendorState {
  readonly key: string;
  readonly pace: Pace;
  readonly incidentSince: Date | null;
}

export interface Vendors {
  /** The state of every vendor of the catalog, at most two seconds old. */
  states(): Promise<readonly VendorState[]>;
  /** The state of one vendor as last read. */
  of(key: string): VendorState | undefined;
}

export function createVendors(deps: {
  sql: Sql;
  registry: Registry;
  policy: HealthPolicy;
}): Vendors {
  const { sql, registry, policy } = deps;
  const keys = registry.plugins.map(({ metadata }) => metadata.key);
  const told = new Set<string>();
  let states = new Map<string, VendorState>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let added = false;

  const budgetOf = (key: string): Budget | undefined => {
    const known = registry.get(key)?.metadata.budget;
    const requestsPerMinute = policy.budgets[key] ?? known?.requestsPerMinute;
    if (requestsPerMinute === undefined) return undefined;
    return { requestsPerMinute, requestsPerCheck: known?.requestsPerCheck ?? 1 };
  };

  /** The operator is told once when a budget no longer covers its configurations. */
  const tellShortage = (key: string, pace: Pace) => {
    if (!pace.short) return void told.delete(key);
    if (told.has(key)) return;
    told.add(key);
    log.warn('the budget of a vendor does not cover its checks, they are spaced further apart', {
      integration: key,
      interval: Math.round(pace.interval),
      wanted: policy.interval,
    });
  };

  const read = async () => {
    if (!added) await addVendors(sql, keys);
    added = true;
    await countConfigurations(sql);
    const next = new Map<string, VendorState>();
    for (const vendor of await readVendors(sql)) {
      const { integrationKey: key, configurations, recent, latest } = vendor;
      if (!keys.includes(key)) continue;
      let { incidentSince } = vendor;
      const change = incidentChange(
        incidentSince !== null,
        { recent, latest },
        policy.incidentSize,
      );
      if (change === 'begins') {
        if (await beginIncident(sql, key, recent.firstFailures))
          log.warn('a vendor has an incident', { integration: key });
        incidentSince = new Date();
      }
      if (change === 'ends') {
        if (await endIncident(sql, key))
          log.info('the incident of a vendor is over', { integration: key });
        incidentSince = null;
      }
      const incident = incidentSince !== null;
      const { interval } = policy;
      const pace = paceOf({ configurations, interval, budget: budgetOf(key), incident });
      tellShortage(key, pace);
      next.set(key, { key, pace, incidentSince });
    }
    states = next;
    readAt = performance.now();
  };

  return {
    async states() {
      if (performance.now() - readAt > FRESH_MS) {
        reading ??= read().finally(() => {
          reading = undefined;
        });
        await reading;
      }
      return [...states.values()];
    },
    of: (key) => states.get(key),
  };
}
