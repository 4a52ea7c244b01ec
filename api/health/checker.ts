/** Runs one plugin's check: gives it its tools, records its steps, bounds its time. */
import type { Settings } from '../../plugins/fields.ts';
import type { CheckContext, HealthStatus, IntegrationPlugin } from '../../plugins/plugin.ts';
import type { GuardedFetch } from '../platform/guarded-fetch.ts';
import { traced } from '../platform/traces.ts';

const CHECK_DEADLINE_MS = 30_000;

export interface CheckStep {
  readonly name: string;
  readonly outcome: 'ok' | 'failed';
  readonly durationMs: number;
}

export interface CheckResult {
  readonly health: HealthStatus;
  readonly steps: readonly CheckStep[];
  readonly durationMs: number;
}

export type Checker = (
  plugin: IntegrationPlugin,
  settings: Settings,
  options: { session: CheckContext['session']; signal?: AbortSignal },
) => Promise<CheckResult>;

export function createChecker(fetchVendor: GuardedFetch): Checker {
  return async (plugin, settings, { session, signal }) => {
    const steps: CheckStep[] = [];
    const started = performance.now();
    const deadline = AbortSignal.timeout(CHECK_DEADLINE_MS);
    const guard = {
      hosts: plugin.metadata.hosts,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    };
    const context: CheckContext = {
      session,
      http: (call) => fetchVendor(call, guard),
      async step(name, run) {
        const from = performance.now();
        const record = (outcome: CheckStep['outcome']) =>
          steps.push({ name, outcome, durationMs: Math.round(performance.now() - from) });
        try {
          const result = await traced(name, {}, run);
          record('ok');
          return result;
        } catch (error) {
          record('failed');
          throw error;
        }
      },
    };
    const { key } = plugin.metadata;
    const health = await traced('health check', { 'integration.key': key }, async (tell) => {
      const found = await plugin.healthCheck(settings, context);
      const failure = found.status === 'error' ? { 'check.failure_class': found.failure } : {};
      tell({ 'check.outcome': found.status, ...failure });
      return found;
    });
    return { health, steps, durationMs: Math.round(performance.now() - started) };
  };
}
