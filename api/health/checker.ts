/** Runs one plugin's check: gives it its tools, records its steps, bounds its time. */
import type { Settings } from '../../plugins/fields.ts';
import type { CheckContext, HealthStatus, IntegrationPlugin } from '../../plugins/plugin.ts';
import { startDeadline } from '../platform/deadline.ts';
import type { GuardedFetch } from '../platform/guarded-fetch.ts';
import { traced } from '../platform/traces.ts';
import { type CheckStep, createSteps } from './steps.ts';

const CHECK_DEADLINE_MS = 30_000;
/** For a check whose time is over to say so in its own words. */
const LAST_WORDS_MS = 500;

const LATE: HealthStatus = {
  status: 'error',
  failure: 'unexpected',
  reason: 'The check did not end in time. It will be tried again.',
};

export interface CheckResult {
  readonly health: HealthStatus;
  readonly steps: readonly CheckStep[];
  readonly durationMs: number;
}

export type Checker = (
  plugin: IntegrationPlugin,
  settings: Settings,
  options: {
    session: CheckContext['session'];
    signal?: AbortSignal;
    /** Told the steps after every change. Without it none are kept. */
    watch?: (steps: readonly CheckStep[]) => void;
  },
) => Promise<CheckResult>;

/** @param deadlineMs milliseconds that a check may take as a whole. */
export function createChecker(fetchVendor: GuardedFetch, deadlineMs = CHECK_DEADLINE_MS): Checker {
  return async (plugin, settings, { session, signal, watch }) => {
    const steps = watch && createSteps(plugin.metadata.steps, () => watch(steps?.now() ?? []));
    const started = performance.now();
    const deadline = startDeadline(deadlineMs, signal);
    const { key, hosts } = plugin.metadata;
    const guard = { hosts, signal: deadline.signal, ...(steps && { tell: steps.phase }) };
    const context: CheckContext = {
      session,
      http: (call) => fetchVendor(call, guard),
      step(name, run, found) {
        const task = () => traced(name, {}, run);
        return steps ? steps.run(name, task, found) : task();
      },
    };
    const health = await traced('health check', { 'integration.key': key }, async (tell) => {
      const found = await inTime(plugin.healthCheck(settings, context), guard.signal);
      const failure = found.status === 'error' ? { 'check.failure_class': found.failure } : {};
      tell({ 'check.outcome': found.status, ...failure });
      return found;
    }).finally(deadline.clear);
    steps?.end();
    const durationMs = Math.round(performance.now() - started);
    return { health, steps: steps?.now() ?? [], durationMs };
  };
}

/** A plugin that waits for something else than the vendor must not keep its place for ever. */
function inTime(check: Promise<HealthStatus>, signal: AbortSignal): Promise<HealthStatus> {
  return new Promise<HealthStatus>((resolve, reject) => {
    let over: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      over = setTimeout(resolve, LAST_WORDS_MS, LATE);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    const done = () => {
      clearTimeout(over);
      signal.removeEventListener('abort', end);
    };
    check.then(resolve, reject).finally(done);
  });
}
