import type { Settings } from '../../plugins/fields.ts';
import type { CheckContext, FailureClass, HealthStatus } from '../../plugins/plugin.ts';
import type { Registry } from '../../plugins/registry.ts';
import type { Principal } from '../auth/principal.ts';
import type { Configuration } from '../configurations/configuration.ts';
import type { ConfigurationsService } from '../configurations/service.ts';
import type { SettingsPatch } from '../configurations/settings-change.ts';
import type { Vault } from '../configurations/vault.ts';
import type { Sql } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { UnreadableSecret } from '../platform/sealed-box.ts';
import type { Checker, CheckResult } from './checker.ts';
import type { CheckReport } from './schema.ts';
import { createSessions, freshSession } from './sessions.ts';
import { type ClaimedCheck, claimDue, recordResult, returnClaim } from './store.ts';
import { verdictOf } from './verdict.ts';

// Longer than the slowest check, so that a claim is lost only when its worker is.
const LEASE_SECONDS = 90;

export interface HealthService {
  /**
   * Checks now. With `patch` it is a dry run over the stored settings that stores nothing.
   * @throws Problem `unknown_integration`, `not_configured`, `invalid_request`
   */
  test(principal: Principal, key: string, patch?: SettingsPatch): Promise<CheckReport>;
  /** Claims up to `limit` due checks of all partners. */
  claim(limit: number): Promise<ClaimedCheck[]>;
  /** Runs one claimed check and stores the result; gives the claim back when `signal` ends it. */
  run(claim: ClaimedCheck, signal: AbortSignal): Promise<void>;
}

export function createHealthService(deps: {
  sql: Sql;
  registry: Registry;
  vault: Vault;
  configurations: ConfigurationsService;
  check: Checker;
  now: () => Date;
  /** Seconds between two checks of one configuration. */
  interval: number;
}): HealthService {
  const { sql, registry, vault, configurations, check, now, interval } = deps;
  const sessions = createSessions(now);

  const checkStored = async (
    configuration: Configuration,
    session: CheckContext['session'],
    signal?: AbortSignal,
  ): Promise<CheckResult> => {
    const plugin = registry.get(configuration.integrationKey);
    if (!plugin) return unchecked('This integration is no longer offered. Remove it.');
    let settings: Settings;
    try {
      settings = vault.open({ partnerId: configuration.partnerId, plugin }, configuration.settings);
    } catch (error) {
      if (!(error instanceof UnreadableSecret)) throw error;
      return unchecked(
        'A saved secret can no longer be read. Enter it again.',
        'secret_unreadable',
      );
    }
    return check(plugin, settings, { session, ...(signal ? { signal } : {}) });
  };

  return {
    async test(principal, key, patch) {
      const { plugin, configuration } = await configurations.get(principal, key);
      if (patch) {
        const settings = await configurations.draft(principal, key, patch);
        return report(await check(plugin, settings, { session: freshSession() }), now(), true);
      }
      if (!configuration) {
        throw new Problem('not_configured', 'Send settings to test them before saving.');
      }
      const result = await checkStored(configuration, freshSession());
      if (configuration.enabled) {
        await recordResult(
          sql,
          {
            id: configuration.id,
            partnerId: principal.partnerId,
            version: configuration.version,
            requestId: principal.requestId,
          },
          verdictOf(result.health, interval, Math.random()),
        );
      }
      return report(result, now(), false);
    },

    claim: (limit) => claimDue(sql, limit, LEASE_SECONDS),

    async run(claim, signal) {
      const session = sessions.of(claim.id, claim.version);
      const result = await checkStored(claim, session, signal);
      // A check that we cut short ourselves says nothing about the vendor.
      if (signal.aborted) return returnClaim(sql, claim);
      await recordResult(sql, claim, verdictOf(result.health, interval, Math.random()));
    },
  };
}

function unchecked(reason: string, failure: FailureClass = 'settings'): CheckResult {
  return { health: { status: 'error', failure, reason }, steps: [], durationMs: 0 };
}

function report(result: CheckResult, at: Date, dryRun: boolean): CheckReport {
  const { health, steps, durationMs } = result;
  return {
    outcome: health.status,
    failure_class: health.status === 'error' ? health.failure : null,
    message: messageOf(health),
    steps: steps.map(({ name, outcome, durationMs }) => ({
      name,
      outcome,
      duration_ms: durationMs,
    })),
    duration_ms: durationMs,
    checked_at: at.toISOString(),
    dry_run: dryRun,
  };
}

function messageOf(health: HealthStatus): string {
  return health.status === 'ok' ? health.message : health.reason;
}
