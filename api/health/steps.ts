/** The steps of one check as they are taken: the way to the vendor first, then the plugin's own. */
import type { StepSpec } from '../../plugins/plugin.ts';
import type { CallPhase } from '../platform/guarded-fetch.ts';

export const stepOutcomes = ['waiting', 'running', 'ok', 'failed', 'skipped'] as const;

export interface CheckStep {
  readonly name: string;
  readonly kind: 'resolve' | 'connect' | StepSpec['kind'];
  readonly outcome: (typeof stepOutcomes)[number];
  readonly durationMs: number;
  /** What it found, in a few words. */
  readonly found: string | null;
}

export interface Steps {
  /** The steps as they are now. */
  now(): readonly CheckStep[];
  /** How far the call to `host` came that the present step makes. */
  phase(phase: CallPhase, host: string): void;
  run<T>(
    name: string,
    task: () => Promise<T>,
    found?: (result: T) => string | undefined,
  ): Promise<T>;
  /** Nothing more will come: what was not begun was not needed or not reached. */
  end(): void;
}

type Part = { -readonly [K in keyof CheckStep]: CheckStep[K] } & { since: number };

const part = ({ name, kind }: Pick<CheckStep, 'name' | 'kind'>): Part => {
  return { name, kind, outcome: 'waiting', durationMs: 0, found: null, since: 0 };
};

/** @param watch called after every change. */
export function createSteps(plan: readonly StepSpec[], watch: () => void = () => {}): Steps {
  const resolve = part({ name: 'Find the address', kind: 'resolve' });
  const connect = part({ name: 'Connect securely', kind: 'connect' });
  const parts = [resolve, connect, ...plan.map(part)];

  /** The plugin's own step, whose clock stands while the way is gone for it. */
  let held: Part | undefined;

  const begin = (one: Part) => {
    one.outcome = 'running';
    one.since = performance.now();
    watch();
  };
  const halt = (one: Part, outcome: CheckStep['outcome'], found: string | null = null) => {
    one.durationMs += performance.now() - one.since;
    one.outcome = outcome;
    one.found = found;
  };
  const isRunning = (one: Part) => one.outcome === 'running';
  const pass = (way: Part, found: string | null = null) => {
    if (isRunning(way)) halt(way, 'ok', found);
  };
  /** The way is told once, for the first call. */
  const enter = (way: Part) => {
    if (way.outcome !== 'waiting') return;
    const own = parts.find(isRunning);
    if (own) {
      held = own;
      halt(own, 'waiting');
    }
    begin(way);
  };

  return {
    now: () =>
      parts.map(({ since: _, ...one }) => ({ ...one, durationMs: Math.round(one.durationMs) })),

    phase(phase, host) {
      if (phase === 'resolve') return enter(resolve);
      pass(resolve, host);
      if (phase === 'connect') return enter(connect);
      pass(connect);
      if (held) begin(held);
      held = undefined;
    },

    async run(name, task, found) {
      const known = parts.find((one) => one.name === name);
      const own = known ?? part({ name, kind: 'read' });
      if (!known) parts.push(own);
      begin(own);
      try {
        const result = await task();
        halt(own, 'ok', found?.(result));
        return result;
      } catch (error) {
        const way = [resolve, connect].find(isRunning);
        halt(way ?? own, 'failed');
        throw error;
      } finally {
        watch();
      }
    },

    end() {
      for (const one of parts) {
        if (isRunning(one)) halt(one, 'failed');
        if (one.outcome === 'waiting') one.outcome = 'skipped';
      }
      watch();
    },
  };
}
