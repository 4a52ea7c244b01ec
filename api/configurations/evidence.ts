/** What a status rests on, in words and times: pure. */
import type { FailureClass } from '../../plugins/plugin.ts';
import type { ConfigurationState } from './configuration.ts';
import type { Outlook } from './outlook.ts';
import type { IntegrationSummary } from './schema.ts';

/** What to do about each class of failure; the message says what happened. */
const remedies: Readonly<Record<FailureClass, string>> = {
  credentials: 'Enter credentials that the vendor accepts, then test the connection.',
  permission: 'Give the account the missing permission at the vendor, then test the connection.',
  settings: 'Correct the settings, then test the connection.',
  rate_limit: 'Nothing to do: checks wait as long as the vendor asks.',
  unreachable: 'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.',
  vendor: 'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.',
  secret_unreadable: 'Enter the secret again and save it.',
  secret_missing: 'Enter the secrets again, save them, then enable the integration.',
  blocked: 'Ask GuruRMM support.',
  unexpected: 'It is tried again by itself. If it lasts, ask GuruRMM support.',
};

export function presentEvidence(
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
    remedy: failing && remedies[failing],
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
