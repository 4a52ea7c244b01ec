import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createChecker } from '../../api/health/checker.ts';
import { runRounds } from '../../api/health/rounds.ts';
import type { HealthService } from '../../api/health/service.ts';
import { freshSession } from '../../api/health/sessions.ts';
import type { ClaimedCheck } from '../../api/health/store.ts';
import { createGuardedFetch } from '../../api/platform/guarded-fetch.ts';
import { type SimulatedVendors, startSimulatedVendors } from '../../demo/vendors/server.ts';
import { registry } from '../../plugins/index.ts';
import { CheckFailure, type IntegrationPlugin } from '../../plugins/plugin.ts';
import { good } from '../helpers/service.ts';

const syncro = registry.get('syncro') as IntegrationPlugin;
const session = freshSession();
/** Somebody, or no steps are kept. */
const watch = () => {};
const marks = { waiting: '.', running: '>', ok: '+', failed: 'x', skipped: '-' };
let vendors: SimulatedVendors;
beforeAll(async () => {
  vendors = await startSimulatedVendors();
});
afterAll(() => vendors.close());

it('records every step with its outcome and its whole milliseconds', async () => {
  vendors.faults.set('syncro', { kind: 'slow', milliseconds: 60 });
  const check = createChecker(createGuardedFetch(vendors.origin));
  const { health, steps, durationMs } = await check(syncro, good.syncro, { session, watch });
  vendors.faults.clear();
  expect(health.status).toBe('ok');
  expect(steps.map(({ kind, outcome, found }) => [kind, outcome, found])).toEqual([
    ['resolve', 'ok', 'acme.syncromsp.com'],
    ['connect', 'ok', null],
    ['authenticate', 'ok', 'Acme IT'],
    ['permission', 'ok', null],
    ['read', 'ok', '214 customers'],
  ]);
  for (const step of steps) expect(Number.isInteger(step.durationMs)).toBe(true);
  for (const step of steps.slice(2, 4)) expect(step.durationMs).toBeGreaterThanOrEqual(50);
  expect(durationMs).toBeGreaterThanOrEqual(110);
});

it('tells the steps after every change, and only one runs at a time', async () => {
  const told: string[] = [];
  const check = createChecker(createGuardedFetch(vendors.origin));
  await check(syncro, good.syncro, {
    session,
    watch: (steps) => told.push(steps.map(({ outcome }) => marks[outcome]).join('')),
  });
  const unlike = told.filter((one, index) => one !== told[index - 1]);
  expect(unlike).toEqual([
    '..>..',
    '>....',
    '+>...',
    '++>..',
    '+++..',
    '+++>.',
    '++++.',
    '++++>',
    '+++++',
  ]);
});

it.each([
  ['resolve', 'x----'],
  ['connect', '+x---'],
] as const)('puts a failure down to the way when it happens there: %s', async (last, expected) => {
  const check = createChecker(async (_, { tell }) => {
    tell?.('resolve', 'acme.syncromsp.com');
    if (last === 'connect') tell?.('connect', 'acme.syncromsp.com');
    throw new CheckFailure('unreachable', 'No answer.');
  });
  const { steps } = await check(syncro, good.syncro, { session, watch });
  expect(steps.map(({ outcome }) => marks[outcome]).join('')).toBe(expected);
});

it('ends a check when its caller does, and reports the step it was in as failed', async () => {
  vendors.faults.set('syncro', { kind: 'slow', milliseconds: 20_000 });
  const check = createChecker(createGuardedFetch(vendors.origin));
  const signal = AbortSignal.timeout(100);
  const { health, steps, durationMs } = await check(syncro, good.syncro, {
    session,
    signal,
    watch,
  });
  vendors.faults.clear();
  expect(health).toMatchObject({ status: 'error', failure: 'unreachable' });
  expect(steps.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'failed', 'skipped', 'skipped']);
  expect(durationMs).toBeLessThan(1_000);
});

it('gives every check one deadline of 30 seconds, whatever its single calls may take', async () => {
  const timer = vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce((end, milliseconds) => {
    expect(milliseconds).toBe(30_000);
    end();
    return 0 as never;
  });
  const seen: (AbortSignal | undefined)[] = [];
  const check = createChecker(async (_, guard) => {
    seen.push(guard.signal);
    throw new Error('never answered');
  });
  const { health } = await check(syncro, good.syncro, { session });
  timer.mockRestore();
  expect(health.status).toBe('error');
  expect(seen[0]?.aborted).toBe(true);
});

it.each([undefined, watch])(
  'a step that throws at once fails as one that does so later',
  async (told) => {
    let wasPromise: unknown;
    const plugin: IntegrationPlugin = {
      ...syncro,
      async healthCheck(_, { step }) {
        const running = step('Sign in', () => {
          throw new CheckFailure('vendor', 'Not now.');
        });
        wasPromise = running instanceof Promise;
        await running;
        return { status: 'ok', message: '' };
      },
    };
    const check = createChecker(createGuardedFetch(vendors.origin));
    await check(plugin, good.syncro, { session, ...(told && { watch: told }) }).catch(
      () => undefined,
    );
    expect(wasPromise).toBe(true);
  },
);

it('never throws and never tells what a broken plugin threw', async () => {
  const check = createChecker(async () => {
    throw new TypeError('the token is acme-demo-token');
  });
  const { health } = await check(syncro, good.syncro, { session });
  expect(health).toMatchObject({ status: 'error', failure: 'unexpected' });
  expect(JSON.stringify(health)).not.toContain('acme-demo-token');
});

it('runs no more checks at once than allowed, and ends when the last one has', async () => {
  const ending = new AbortController();
  let left = 30;
  let now = 0;
  let most = 0;
  const service: Pick<HealthService, 'claim' | 'run'> = {
    async claim(roomFor) {
      if (left === 0) ending.abort();
      const count = Math.min(roomFor('syncro'), left);
      left -= count;
      return Array.from({ length: count }, () => ({ integrationKey: 'syncro' }) as ClaimedCheck);
    },
    async run() {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now -= 1;
      if (left % 2) throw new Error('one failed check ends nothing');
    },
  };
  await runRounds(service as HealthService, { concurrency: 4, signal: ending.signal });
  expect([left, now, most]).toEqual([0, 0, 4]);
});
