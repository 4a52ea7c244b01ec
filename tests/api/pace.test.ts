import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { incidentChange } from '../../api/health/incident.ts';
import { paceOf } from '../../api/health/pace.ts';
import { usualWait } from '../../api/health/schedule.ts';

const syncro = { requestsPerMinute: 180, requestsPerCheck: 2 };
const calm = { interval: 900, budget: undefined, incident: false };

describe('the pace of a vendor', () => {
  it('works off a fleet that is due at once at no more than one and a half of the mean', () => {
    const { rate } = paceOf({ ...calm, configurations: 50_000 });
    expect(rate / (50_000 / 900)).toBeGreaterThan(1);
    expect(rate / (50_000 / 900)).toBeLessThanOrEqual(1.5);
  });

  it('never asks for more requests within a minute than the budget has', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.integer({ min: 10, max: 86_400 }),
        fc.integer({ min: 1, max: 6_000 }),
        fc.integer({ min: 1, max: 10 }),
        fc.boolean(),
        (configurations, interval, requestsPerMinute, requestsPerCheck, incident) => {
          const budget = { requestsPerMinute, requestsPerCheck };
          const pace = paceOf({ configurations, interval, budget, incident });
          const most = (pace.burst + pace.rate * 60) * requestsPerCheck;
          // One check must be able to start, however small the budget is.
          const least = requestsPerCheck + requestsPerMinute * 0.75;
          expect(most).toBeLessThanOrEqual(Math.max(requestsPerMinute, least) * 1.01);
          expect(pace.interval).toBeGreaterThanOrEqual(interval);
          expect(pace.rate).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('says so when the budget does not cover the interval, and spaces all alike', () => {
    const covered = paceOf({ ...calm, configurations: 1_000, budget: syncro });
    expect(covered).toMatchObject({ short: false, interval: 900 });
    const short = paceOf({ ...calm, configurations: 10_000, budget: syncro });
    expect(short.short).toBe(true);
    expect(short.interval).toBeCloseTo(10_000 / short.rate);
  });

  it('only probes during an incident', () => {
    const usual = paceOf({ ...calm, configurations: 50_000 });
    const probing = paceOf({ ...calm, configurations: 50_000, incident: true });
    expect(probing.rate / usual.rate).toBeCloseTo(0.05);
  });
});

describe('the usual wait', () => {
  it('spreads 50,000 that are checked at the same instant evenly over the interval', () => {
    const buckets = new Array<number>(90).fill(0);
    for (let count = 0; count < 50_000; count += 1) {
      const wait = usualWait(crypto.randomUUID(), 1_700_000_000, 900, Math.random());
      const bucket = Math.floor((wait - 450 + 900) / 10) % 90;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    expect(Math.max(...buckets) / (50_000 / 90)).toBeLessThan(1.5);
  });

  test('is between half and one and a half intervals, and one on average over the turns', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.integer({ min: 10, max: 86_400 }),
        (id, start, interval) => {
          let at = start;
          for (let turn = 0; turn < 20; turn += 1) {
            const wait = usualWait(id, at, interval, (turn * 0.37) % 1);
            expect(wait / interval).toBeGreaterThan(0.47);
            expect(wait / interval).toBeLessThan(1.53);
            at += wait;
          }
          expect((at - start) / 20 / interval).toBeCloseTo(1, 1);
        },
      ),
    );
  });
});

describe('an incident', () => {
  const outcomes = (checks: number, transient: number, firstFailures = transient) => ({
    checks,
    transient,
    firstFailures,
  });
  const change = (open: boolean, recent: ReturnType<typeof outcomes>, latest = recent) =>
    incidentChange(open, { recent, latest }, 5);

  it('begins when enough partners begin to fail, and they are half of all', () => {
    expect(change(false, outcomes(10, 5))).toBe('begins');
    expect(change(false, outcomes(4, 4))).toBeNull();
    expect(change(false, outcomes(100, 20))).toBeNull();
    // One configuration that is looked at again and again.
    expect(change(false, outcomes(20, 20, 1))).toBeNull();
  });

  it('ends when nearly all are good again, and not before', () => {
    expect(change(true, outcomes(10, 6), outcomes(4, 0))).toBe('ends');
    expect(change(true, outcomes(10, 6), outcomes(4, 1))).toBeNull();
    expect(change(true, outcomes(10, 9), outcomes(1, 0))).toBeNull();
    expect(change(true, outcomes(0, 0))).toBeNull();
  });
});
