import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Beginning, periodsOf, type Span, uptimeOf } from '../../api/health/uptime.ts';

const states = ['unknown', 'disabled', 'ok', 'degraded', 'error'] as const;
const begin = (since: number, state: Beginning['state']): Beginning => ({
  since,
  state,
  failureClass: null,
});
const history = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.constantFrom(...states)), {
    maxLength: 20,
  })
  .map((pairs) =>
    pairs.sort(([a], [b]) => a - b).map(([since, state]): Beginning => begin(since, state)),
  );
const span = fc
  .tuple(fc.integer({ min: 0, max: 1_200 }), fc.integer({ min: 1, max: 500 }))
  .map(([from, length]): Span => ({ from, to: from + length }));

/** What holds at one moment, found the slow way. */
const stateAt = (beginnings: readonly Beginning[], moment: number) =>
  beginnings.findLast(({ since }) => since <= moment)?.state;

describe('periods', () => {
  it('follow each other without overlap, inside the window, and say what held at every moment', () => {
    fc.assert(
      fc.property(history, span, (beginnings, window) => {
        const periods = periodsOf(beginnings, window);
        let end = window.from;
        for (const { since, until } of periods) {
          expect(since).toBeGreaterThanOrEqual(end);
          expect(until).toBeGreaterThan(since);
          end = until;
        }
        expect(end).toBeLessThanOrEqual(window.to);
        for (let moment = window.from; moment < window.to; moment += 7) {
          const period = periods.find(({ since, until }) => since <= moment && moment < until);
          expect(period?.state).toBe(stateAt(beginnings, moment));
        }
      }),
    );
  });

  it('are one where neighbours say the same', () => {
    const beginnings = [begin(0, 'ok'), begin(10, 'ok'), begin(20, 'error'), begin(20, 'ok')];
    expect(periodsOf(beginnings, { from: 0, to: 30 })).toEqual([{ ...begin(0, 'ok'), until: 30 }]);
    const other: Beginning = { since: 5, state: 'error', failureClass: 'vendor' };
    const failures = [begin(0, 'error'), other];
    expect(periodsOf(failures, { from: 0, to: 10 })).toHaveLength(2);
  });
});

describe('uptime', () => {
  it('lies between 0 and 1, covers at most its window, and is null only when nothing is covered', () => {
    fc.assert(
      fc.property(history, span, (beginnings, window) => {
        const { ratio, coveredMs } = uptimeOf(periodsOf(beginnings, window), window);
        expect(coveredMs).toBeGreaterThanOrEqual(0);
        expect(coveredMs).toBeLessThanOrEqual(window.to - window.from);
        if (ratio === null) expect(coveredMs).toBe(0);
        else expect(ratio >= 0 && ratio <= 1).toBe(true);
      }),
    );
  });

  it('of two parts adds up to that of the whole, wherever it is cut', () => {
    fc.assert(
      fc.property(history, span, fc.double({ min: 0, max: 1, noNaN: true }), (all, window, at) => {
        const cut = window.from + Math.round((window.to - window.from) * at);
        const periods = periodsOf(all, window);
        const up = (part: Span) => {
          const { ratio, coveredMs } = uptimeOf(periods, part);
          return { upMs: (ratio ?? 0) * coveredMs, coveredMs };
        };
        const [whole, left, right] = [
          up(window),
          up({ from: window.from, to: cut }),
          up({ from: cut, to: window.to }),
        ];
        expect(left.coveredMs + right.coveredMs).toBe(whole.coveredMs);
        expect(left.upMs + right.upMs).toBeCloseTo(whole.upMs, 6);
      }),
    );
  });

  it('counts degraded as up, and disabled and unknown time not at all', () => {
    const beginnings = [
      begin(0, 'unknown'),
      begin(10, 'ok'),
      begin(20, 'degraded'),
      begin(30, 'error'),
      begin(35, 'disabled'),
      begin(50, 'ok'),
    ];
    const window = { from: 0, to: 65 };
    expect(uptimeOf(periodsOf(beginnings, window), window)).toEqual({
      ratio: 35 / 40,
      coveredMs: 40,
    });
    const before = { from: -50, to: 5 };
    expect(uptimeOf(periodsOf(beginnings, before), before)).toEqual({ ratio: null, coveredMs: 0 });
  });
});
