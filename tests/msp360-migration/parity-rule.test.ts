import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parityPolicyOf } from '../../api/msp360-migration/parity-policy.ts';
import { type ParityRecord, whyNotHeld } from '../../api/msp360-migration/parity-rule.ts';

const HOUR = 3_600_000;
const now = new Date('2026-11-20T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
const daily = (days: number) => Array.from({ length: days + 1 }, (_, day) => ago(day * 24 + 1));
const held: ParityRecord = { bothSince: ago(200), open: 0, lastCleared: null, runs: daily(8) };
const policy = { now, days: 7, hours: 24 };

describe('parity has held', () => {
  it('when both sides were written, compared and the same for so long', () => {
    expect(whyNotHeld(held, policy)).toBeUndefined();
    expect(whyNotHeld({ ...held, lastCleared: ago(169) }, policy)).toBeUndefined();
    const young = { ...held, bothSince: ago(1), runs: [] };
    expect(whyNotHeld(young, { ...policy, days: 0 })).toBeUndefined();
  });

  it.each([
    [{ bothSince: null }, /do not go to both sides/],
    [{ bothSince: ago(167) }, /written only since/],
    [{ open: 2 }, /2 differences are open/],
    [{ lastCleared: ago(167) }, /went away only on/],
    [{ runs: [] }, /for 168 hours/],
    [{ runs: daily(8).slice(0, 5) }, /nobody compared/],
    [{ runs: daily(8).slice(3) }, /nobody compared/],
    [{ runs: daily(8).filter((_, index) => index !== 3 && index !== 4) }, /for 72 hours/],
  ])('not with %j', (change, words) => {
    expect(whyNotHeld({ ...held, ...change }, policy)).toEqual(expect.stringMatching(words));
  });

  it('exactly when nothing is open, recent or unobserved, hour by hour', () => {
    const hours = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(
        fc.record({
          both: fc.option(hours, { nil: null }),
          open: fc.integer({ min: 0, max: 1 }),
          cleared: fc.option(hours, { nil: null }),
          runs: fc.uniqueArray(hours, { maxLength: 40 }),
          days: fc.integer({ min: 1, max: 3 }),
          every: fc.integer({ min: 1, max: 12 }),
        }),
        ({ both, open, cleared, runs, days, every }) => {
          const start = days * 24;
          // Told another way: no moment of the window is further from the next look than two intervals.
          const seen = (from: number) =>
            from <= 2 * every || runs.some((run) => run < from && run >= from - 2 * every);
          const looks = [start, ...runs.filter((run) => run < start)].every(seen);
          const fine =
            open === 0 &&
            both !== null &&
            both >= start &&
            (cleared === null || cleared >= start) &&
            looks;
          const record = {
            bothSince: both === null ? null : ago(both),
            open,
            lastCleared: cleared === null ? null : ago(cleared),
            runs: runs.map(ago),
          };
          expect(whyNotHeld(record, { now, days, hours: every }) === undefined).toBe(fine);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

it('the variables say how often, how long and how many, and complain in words', () => {
  const complaints: string[] = [];
  expect(parityPolicyOf({}, complaints)).toEqual({ hours: 24, days: 7, shadowShare: 0.05 });
  const given = { MSP360_PARITY_HOURS: '6', MSP360_PARITY_DAYS: '14', MSP360_SHADOW_SHARE: '1' };
  expect(parityPolicyOf(given, complaints)).toEqual({ hours: 6, days: 14, shadowShare: 1 });
  expect(complaints).toEqual([]);
  parityPolicyOf({ MSP360_PARITY_HOURS: '0', MSP360_SHADOW_SHARE: 'all' }, complaints);
  expect(complaints).toEqual([
    'MSP360_PARITY_HOURS must be a whole number from 1 to 168',
    'MSP360_SHADOW_SHARE must be a number from 0 to 1',
  ]);
});
