/** A check as the person who asked for it is told. */
import type { HealthStatus, IntegrationPlugin } from '../../plugins/plugin.ts';
import { presentRemedy } from '../configurations/remedies.ts';
import type { CheckResult } from './checker.ts';
import type { CheckReport, WireStep } from './schema.ts';
import type { CheckStep } from './steps.ts';

export function reportOf(
  plugin: IntegrationPlugin,
  { health, steps, durationMs }: CheckResult,
  at: Date,
  dryRun: boolean,
): CheckReport {
  return {
    outcome: health.status,
    failure_class: health.status === 'error' ? health.failure : null,
    message: messageOf(health),
    remedy: health.status === 'error' ? presentRemedy(plugin, health.failure) : null,
    steps: steps.map(wireStep),
    duration_ms: durationMs,
    checked_at: at.toISOString(),
    dry_run: dryRun,
  };
}

export function wireStep({ name, kind, outcome, durationMs, found }: CheckStep): WireStep {
  return { name, kind, outcome, duration_ms: durationMs, found };
}

function messageOf(health: HealthStatus): string {
  return health.status === 'ok' ? health.message : health.reason;
}
