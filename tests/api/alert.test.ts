import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { alertOf, type Told } from '../../api/alerts/alert.ts';

const nothing: Told = { alertedStatus: null, alertHour: null, alertCount: 0 };
const start = Date.UTC(2026, 0, 1);
const at = (minutes: number) => new Date(start + minutes * 60_000);
const status = fc.constantFrom('Configured' as const, 'Active' as const, 'Error' as const);

/** What is told of statuses that come a minute apart. */
function told(statuses: readonly ('Configured' | 'Active' | 'Error')[], excused = false) {
  let before = nothing;
  return statuses.map((one, minute) => {
    const { alert, ...after } = alertOf(before, one, { excused, now: at(minute) });
    before = after;
    return alert;
  });
}

it('tells an error once, and the way back', () => {
  expect(told(['Active', 'Error', 'Error', 'Active', 'Active'])).toEqual([
    null,
    'integration.error',
    null,
    'integration.recovered',
    null,
  ]);
});

it('tells nothing of a first good check, nor of a change by hand', () => {
  expect(told(['Configured', 'Active', 'Configured', 'Active'])).toEqual([null, null, null, null]);
});

it('tells nothing of what the vendor’s incident explains, and so no recovery either', () => {
  expect(told(['Active', 'Error', 'Active'], true)).toEqual([null, null, null]);
});

it('falls silent when it flaps, and tells how it stands once the hour is over', () => {
  const flapping = Array.from({ length: 59 }, (_, minute) =>
    minute % 2 ? ('Active' as const) : ('Error' as const),
  );
  expect(told(flapping).filter(Boolean)).toHaveLength(4);
  expect(told([...flapping, 'Active', 'Error', 'Error']).at(-2)).toBe('integration.error');
});

test('the last word is right, however it went', () => {
  fc.assert(
    fc.property(fc.array(status, { maxLength: 300 }), (statuses) => {
      let before = nothing;
      let minute = 0;
      for (const one of statuses) {
        before = alertOf(before, one, { excused: false, now: at(minute) });
        minute += 1;
      }
      for (const last of ['Error', 'Active'] as const) {
        before = alertOf(before, last, { excused: false, now: at(minute + 61) });
        if (last === 'Error') expect(before.alertedStatus).toBe('Error');
      }
    }),
  );
});
