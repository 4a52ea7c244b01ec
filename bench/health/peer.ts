/**
 * The peer: graphile-worker with one job for each check, as its documentation recommends. The same
 * call, secret and verdict; result, history and audit entry in one statement. It is spared the hash
 * chain, the notification of open pages, the fence against lost claims and its own next turn.
 */
import { Logger, type Runner, run } from 'graphile-worker';
import type { Configuration } from '../../api/configurations/configuration.ts';
import { createVault } from '../../api/configurations/vault.ts';
import { createChecker } from '../../api/health/checker.ts';
import { createSessions } from '../../api/health/sessions.ts';
import { verdictOf } from '../../api/health/verdict.ts';
import { createGuardedFetch } from '../../api/platform/guarded-fetch.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { benchConfig } from '../config.ts';
import { obey, taskOfContender } from './contender.ts';

const { databaseUrl, vendorUrl, concurrency, tuned } = taskOfContender();
const { keyRing, environment, health: policy } = benchConfig(databaseUrl);
const now = () => new Date();
const vault = createVault(createSealedBox(keyRing, environment), now);
const check = createChecker(createGuardedFetch(vendorUrl));
const sessions = createSessions(now);

const READ = `SELECT id, partner_id AS "partnerId", integration_key AS "integrationKey", settings,
    version, status, health_state AS "healthState", health_message AS "healthMessage",
    failure_class AS "failureClass", failures
  FROM peer_configurations WHERE id = $1`;
const WRITE = `WITH saved AS (
    UPDATE peer_configurations SET status = $2, health_state = $3, health_message = $4,
      failure_class = $5, failures = $6, last_health_check = now()
    WHERE id = $1 RETURNING id, partner_id, integration_key, status
  ), history AS (
    INSERT INTO peer_checks (partner_id, configuration_id, outcome, failure_class, duration_ms)
    SELECT partner_id, id, $7, $8, $9 FROM saved
  )
  INSERT INTO peer_audit_logs (partner_id, integration_key, action, details)
  SELECT partner_id, integration_key, 'health_' || lower(status),
    jsonb_build_object('state', $3::text, 'message', $4::text, 'failure_class', $5::text)
  FROM saved WHERE status <> $10`;

let runner: Runner | undefined;

function start(): Promise<Runner> {
  return run({
    connectionString: databaseUrl,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
    parsedCronItems: [],
    taskList: {
      async check(payload, { query }) {
        const { id } = payload as { id: string };
        const { rows } = await query<Configuration>(READ, [id]);
        const [row] = rows;
        const plugin = row && registry.get(row.integrationKey);
        if (!plugin) throw new Error('There is no such configuration.');
        const settings = vault.open({ partnerId: row.partnerId, plugin }, row.settings);
        const session = sessions.of(row.id, row.version);
        const { health, durationMs } = await check(plugin, settings, { session });
        const verdict = verdictOf(row, health, policy, Math.random());
        const failure = health.status === 'error' ? health.failure : null;
        await query(WRITE, [
          ...[row.id, verdict.status, verdict.state, verdict.message, verdict.failureClass],
          ...[verdict.failures, health.status, failure, durationMs, row.status],
        ]);
      },
    },
    preset: {
      worker: {
        concurrentJobs: concurrency,
        maxPoolSize: Math.max(10, concurrency + 2),
        ...(tuned
          ? {
              localQueue: { size: concurrency * 4 },
              completeJobBatchDelay: 5,
              failJobBatchDelay: 5,
            }
          : {}),
      },
    },
  });
}

obey({
  async start() {
    runner = await start();
  },
  async stop() {
    await runner?.stop();
  },
});
