/** Builds everything, once. Reads top to bottom. */
import { registry } from '../plugins/index.ts';
import { createAlertsService } from './alerts/service.ts';
import { createDenialWriter } from './audit/denials.ts';
import { createAuditService } from './audit/service.ts';
import { createDenials } from './auth/denials.ts';
import type { Door } from './auth/guard.ts';
import { createLimiter } from './auth/limits.ts';
import { createRevocations } from './auth/revocations.ts';
import { readRevocations } from './auth/store.ts';
import { createTokenVerifier } from './auth/token.ts';
import type { Config } from './config.ts';
import { createConfigurationsService } from './configurations/service.ts';
import { createVault } from './configurations/vault.ts';
import { createFeature } from './flags/feature.ts';
import { createFlagProvider } from './flags/provider.ts';
import { createChecker } from './health/checker.ts';
import { createFreshness } from './health/freshness.ts';
import { createHistoryService } from './health/history-service.ts';
import { createOutlook } from './health/outlook.ts';
import { keepHistoryHourly } from './health/retention.ts';
import { createHealthService } from './health/service.ts';
import { createEventHub } from './integrations/event-hub.ts';
import { createIntegrationsService } from './integrations/service.ts';
import { createMsp360Move } from './msp360-migration/move.ts'; // msp360-migration
import { connectDatabase, type DatabaseRole } from './platform/database.ts';
import { createGuardedFetch } from './platform/guarded-fetch.ts';
import { createMetrics } from './platform/metrics.ts';
import { createNotifications } from './platform/notifications.ts';
import { createSealedBox } from './platform/sealed-box.ts';

const WORKER_POOL = 4;
const READER_POOL = 2;
const ALERTS_POOL = 2;

export type Services = Awaited<ReturnType<typeof compose>>;

/** @param name tells this process's connections apart in PostgreSQL. */
export async function compose(config: Config, name = 'integration-center') {
  const now = () => new Date();
  // For how long a result counts is decided where it is written, too: migrations/0021.
  const settings = { 'integration_center.health_interval': config.health.interval };
  const connect = (role: DatabaseRole, max: number) =>
    connectDatabase(config.databaseUrl, { max, name, role, settings });
  // One pool for each role: what a statement may see is decided by the pool it is given.
  const sql = connect('integration_app', config.databasePool);
  const workerSql = connect('integration_worker', WORKER_POOL);
  // Of their own, so that alerts and checks never wait for each other.
  const alertsSql = connect('integration_worker', ALERTS_POOL);
  const readerSql = connect('integration_reader', READER_POOL);
  const metrics = createMetrics(() => events.streams());
  const hear = (channel: string, on: { heard: (payload: string) => void; began: () => void }) =>
    createNotifications({ channel, connect: () => connect('integration_reader', 1), sql, ...on });
  const feature = createFeature(
    createFlagProvider({ sql: readerSql, notifications: (on) => hear('integration_flags', on) }),
  );
  const revocations = createRevocations({ read: () => readRevocations(sql), now: Date.now });
  const door: Door = {
    verify: await createTokenVerifier(config.token, { revocations, now: Date.now }),
    limiter: createLimiter(config.limits, () => performance.now()),
    denials: createDenials({
      write: createDenialWriter({ sql, registry }),
      now: () => performance.now(),
    }),
    revocations,
    admit: ({ partnerId }) => feature.require(partnerId),
  };
  const box = createSealedBox(config.keyRing, config.environment);
  const vault = createVault(box, now);
  const move = createMsp360Move(config.legacyMsp360, { sql, workerSql, readerSql, registry, box }); // msp360-migration
  const outlook = createOutlook({
    sql: readerSql,
    interval: config.health.interval,
    days: config.expiryWarningDays,
    now,
  });
  const freshness = createFreshness({
    sql: readerSql,
    keys: registry.plugins.map(({ metadata }) => metadata.key),
    interval: config.health.interval,
  });
  const audit = createAuditService({ sql, registry });
  const configurations = createConfigurationsService({
    sql,
    registry,
    vault,
    now,
    mirror: move?.mirror, // msp360-migration
  });
  const health = createHealthService({
    sql: workerSql,
    registry,
    vault,
    configurations,
    check: createChecker(createGuardedFetch(config.simulator)),
    now,
    policy: config.health,
    metrics,
    feature,
    mirror: move?.mirror, // msp360-migration
  });
  const integrations = createIntegrationsService({
    sql: readerSql,
    registry,
    configurations,
    outlook,
  });
  const events = createEventHub({
    read: integrations.listFor,
    limits: config.streams,
    notifications: (on) => hear('integration_changed', on),
  });
  const history = createHistoryService({ sql, registry });
  return {
    config,
    registry,
    metrics,
    sql,
    alertsSql,
    alerts: createAlertsService({ sql: readerSql }),
    door,
    feature,
    audit,
    configurations,
    outlook,
    freshness,
    health,
    history,
    /** For a health worker: readies and removes days of history until `signal` ends it. */
    keepHistory: (signal: AbortSignal) => keepHistoryHourly(workerSql, config.health, signal),
    integrations,
    events,
    move, // msp360-migration
    async close() {
      await events.close();
      await feature.close();
      await Promise.all(
        [sql, workerSql, alertsSql, readerSql].map((pool) => pool.end({ timeout: 5 })),
      );
    },
  };
}
