import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { defaultPolicy } from '../../api/health/policy.ts';
import { type Evidence, isPassing, verdictOf } from '../../api/health/verdict.ts';
import { type FailureClass, failureClasses, type HealthStatus } from '../../plugins/plugin.ts';

const fresh: Evidence = {
  status: 'Configured',
  healthState: null,
  healthMessage: null,
  failureClass: null,
  failures: 0,
};
const fine: Evidence = { ...fresh, status: 'Active', healthState: 'ok', healthMessage: 'Fine.' };
const failing = (failure: FailureClass, retryAfter?: number): HealthStatus => ({
  status: 'error',
  reason: 'Bad.',
  failure,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const judge = (before: Evidence, health: HealthStatus, chance = 0) =>
  verdictOf(before, health, defaultPolicy, chance);
/** The verdicts of outcomes one after another. */
const course = (...outcomes: HealthStatus[]) => {
  let before: Evidence = fine;
  return outcomes.map((health) => {
    const verdict = judge(before, health);
    const { status, state, message, failureClass, failures } = verdict;
    before = { status, healthState: state, healthMessage: message, failureClass, failures };
    return verdict;
  });
};
const good: HealthStatus = { status: 'ok', message: 'Fine again.' };

describe('one check', () => {
  it('that is good is Active at once, and waits for its usual turn', () => {
    const bad: Evidence = { ...fine, status: 'Error', healthState: 'error', failures: 7 };
    for (const before of [fresh, fine, bad]) {
      expect(judge(before, good)).toEqual({
        status: 'Active',
        state: 'ok',
        message: 'Fine again.',
        failureClass: null,
        failures: 0,
        recheckIn: undefined,
      });
    }
  });

  it.each(failureClasses.filter((failure) => !isPassing(failure)))(
    'that fails by %s is an Error at once',
    (failure) => {
      expect(judge(fine, failing(failure))).toMatchObject({
        status: 'Error',
        state: 'error',
        message: 'Bad.',
        failureClass: failure,
        failures: 1,
      });
    },
  );

  it.each(failureClasses.filter(isPassing))(
    'that fails by %s leaves the status as it was',
    (failure) => {
      expect(judge(fine, failing(failure))).toMatchObject({ ...course(failing(failure))[0] });
      expect(judge(fine, failing(failure))).toMatchObject({
        status: 'Active',
        state: 'ok',
        message: 'Fine.',
        failures: 1,
        recheckIn: 30,
      });
      expect(judge(fresh, failing(failure))).toMatchObject({ status: 'Configured', state: null });
    },
  );

  it('with refused credentials is not repeated for hours', () => {
    for (const failure of ['credentials', 'permission', 'settings'] as const) {
      expect(judge(fine, failing(failure)).recheckIn).toBe(21_600);
    }
  });
});

describe('several checks', () => {
  const down = failing('unreachable');

  it('become an Error with the third failure in a row, sooner looked at, then ever later', () => {
    const verdicts = course(down, down, down, down, down, down, down);
    expect(verdicts.map(({ status }) => status)).toEqual([
      'Active',
      'Active',
      ...Array(5).fill('Error'),
    ]);
    expect(verdicts.map(({ recheckIn }) => recheckIn)).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('count anew after a good one', () => {
    const statuses = course(down, down, good, down, down, good).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['Active']));
  });

  it('stay an Error when the cause changes, and say the newer one', () => {
    expect(course(failing('credentials'), down).at(-1)).toMatchObject({
      status: 'Error',
      failureClass: 'unreachable',
    });
  });
});

const anyHealth: fc.Arbitrary<HealthStatus> = fc.oneof(
  fc.record({ status: fc.constant('ok' as const), message: fc.string() }),
  fc.record({ status: fc.constant('degraded' as const), reason: fc.string() }),
  fc.record(
    {
      status: fc.constant('error' as const),
      reason: fc.string(),
      failure: fc.constantFrom(...failureClasses),
      retryAfter: fc.integer({ min: 1, max: 86_400 }),
    },
    { requiredKeys: ['status', 'reason', 'failure'] },
  ),
);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('no check comes sooner than the vendor asked', () => {
  fc.assert(
    fc.property(anyHealth, chance, fc.nat(50), (health, luck, failures) => {
      const { recheckIn } = judge({ ...fine, failures }, health, luck);
      const asked = health.status === 'error' ? health.retryAfter : undefined;
      if (asked !== undefined) expect(recheckIn).toBeGreaterThanOrEqual(asked);
      if (recheckIn !== undefined) expect(recheckIn).toBeGreaterThanOrEqual(30);
    }),
  );
});

test('an Active status is never told of a check that failed three times in a row', () => {
  fc.assert(
    fc.property(fc.array(anyHealth, { maxLength: 30 }), (outcomes) => {
      let row = 0;
      for (const [at, { status }] of course(...outcomes).entries()) {
        row = outcomes[at]?.status === 'error' ? row + 1 : 0;
        if (row >= 3) expect(status).toBe('Error');
        if (row === 0) expect(status).toBe('Active');
      }
    }),
  );
});

test('one blip in twenty makes next to nothing red in 100,000 checks', () => {
  // Seeded, so that the figure is the same every time: mulberry32.
  let seed = 20_260_401;
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  let before = fine;
  let red = 0;
  for (let check = 0; check < 100_000; check += 1) {
    const verdict = judge(before, random() < 0.05 ? failing('unreachable') : good);
    if (verdict.status === 'Error' && before.status !== 'Error') red += 1;
    const { status, state, message, failureClass, failures } = verdict;
    before = { status, healthState: state, healthMessage: message, failureClass, failures };
  }
  expect(red / 100_000).toBeLessThanOrEqual(0.0002);
});
