/** What a status rests on, in words and times: pure. */
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { ConfigurationState } from './configuration.ts';
import type { Outlook } from './outlook.ts';
import { presentRemedy } from './remedies.ts';
import type { IntegrationSummary } from './schema.ts';

export function presentEvidence(
  plugin: IntegrationPlugin,
  configuration: Omit<ConfigurationState, 'secretExpiries'> | null,
  outlook: Outlook,
): IntegrationSummary['evidence'] {
  if (!configuration) return null;
  const { failures, lastSuccess, lastFailure, lastFailureClass, lastFailureMessage } =
    configuration;
  const failing = configuration.failureClass ?? (failures > 0 ? lastFailureClass : null);
  return {
    last_success: lastSuccess?.toISOString() ?? null,
    last_failure: lastFailure?.toISOString() ?? null,
    last_failure_class: lastFailureClass,
    last_failure_message: lastFailureMessage,
    consecutive_failures: failures,
    remedy: failing && presentRemedy(plugin, failing),
    stale: isStale(configuration, outlook),
  };
}

/**
 * Nobody has checked for two intervals, or for one more than was meant to pass: whatever the status
 * says, it is old news.
 */
export function isStale(
  configuration: Omit<ConfigurationState, 'secretExpiries'>,
  { interval, now }: Outlook,
): boolean {
  if (!configuration.enabled) return false;
  const { lastHealthCheck, updatedAt, healthWait } = configuration;
  const last = Math.max(lastHealthCheck?.getTime() ?? 0, updatedAt.getTime());
  const patience = Math.max(2 * interval, (healthWait ?? 0) + interval);
  return now().getTime() - last > patience * 1000;
}
