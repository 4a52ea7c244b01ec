import { InMemoryProvider } from '@openfeature/server-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeature } from '../../api/flags/feature.ts';
import { INTEGRATION_CENTER, type SetFlag, tableOf, valueFor } from '../../api/flags/flag.ts';
import { createFlagSnapshot } from '../../api/flags/snapshot.ts';
import { eventually } from './support.ts';

const off: SetFlag = { flagKey: INTEGRATION_CENTER, partnerId: null, value: false };
const deaf = { start: async () => {}, probe: async () => {}, end: async () => {} };

function stage(pollMs = 1e6) {
  const seen = { rows: [] as SetFlag[], reads: 0, changes: 0, fails: false };
  let on = { heard: () => {}, began: () => {} };
  const snapshot = createFlagSnapshot({
    async read() {
      seen.reads += 1;
      const rows = [...seen.rows];
      await Promise.resolve();
      if (seen.fails) throw new Error('away');
      return rows;
    },
    changed: () => {
      seen.changes += 1;
    },
    notifications(given) {
      on = given;
      return deaf;
    },
    pollMs,
  });
  const isOff = async () => valueFor(await snapshot.current(), INTEGRATION_CENTER) === false;
  return { seen, snapshot, isOff, heard: () => on.heard(), began: () => on.began() };
}

describe('the copy of the flags', () => {
  it('is read before the first answer, and once for all who wait', async () => {
    const { seen, isOff } = stage();
    seen.rows = [off];
    expect(await Promise.all([isOff(), isOff(), isOff()])).toEqual([true, true, true]);
    expect(seen.reads).toBe(1);
  });

  it('is read anew when something was said, also while it is being read', async () => {
    const { seen, isOff, heard } = stage();
    const first = isOff();
    seen.rows = [off];
    heard(); // the reading under way began before
    await first;
    await eventually(isOff);
    expect(seen).toMatchObject({ reads: 2, changes: 1 });
  });

  it('is read anew when it hears again, and every few seconds when it never does', async () => {
    const again = stage();
    await again.isOff();
    again.seen.rows = [off];
    again.began();
    await eventually(again.isOff);
    const polled = stage(20);
    await polled.isOff();
    polled.seen.rows = [off];
    await eventually(polled.isOff);
    await polled.snapshot.close();
    const { reads } = polled.seen;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(polled.seen.reads).toBe(reads);
  });

  it('lets nobody pass as long as nothing was read, then counts as last known', async () => {
    const { seen, isOff, heard } = stage();
    seen.fails = true;
    await expect(isOff()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(isOff()).rejects.toMatchObject({ code: 'unavailable' });
    expect(seen.reads).toBe(1); // not once for each who asks
    seen.fails = false;
    seen.rows = [off];
    await eventually(async () => isOff().catch(() => false));
    seen.fails = true;
    heard();
    expect(await isOff()).toBe(true);
  });
});

it('a partner’s own value goes before the fleet’s, and that before the usual one', () => {
  const partner = fc.constantFrom('a', 'b', 'c');
  const value = fc.option(fc.boolean(), { nil: undefined });
  fc.assert(
    fc.property(partner, value, value, value, (who, own, fleet, foreign) => {
      const rows = [
        [who, own],
        [null, fleet],
        ['d', foreign],
      ] as const;
      const table = tableOf(
        rows.flatMap(([partnerId, set]) =>
          set === undefined ? [] : [{ flagKey: INTEGRATION_CENTER, partnerId, value: set }],
        ),
      );
      expect(valueFor(table, INTEGRATION_CENTER, who)).toBe(own ?? fleet ?? true);
      expect(valueFor(table, INTEGRATION_CENTER)).toBe(fleet ?? true);
      expect(valueFor(table, 'feature/unknown', who)).toBeUndefined();
    }),
  );
});

describe('the feature', () => {
  const flag = (to: 'on' | 'off') => ({
    [INTEGRATION_CENTER]: {
      variants: { on: true, off: false },
      defaultVariant: to,
      disabled: false,
    },
  });

  it('is told by any provider of OpenFeature, and its decisions last until that says otherwise', async () => {
    const provider = new InMemoryProvider(flag('on'));
    const feature = createFeature(provider);
    expect(await feature.isOn('a')).toBe(true);
    provider.putConfiguration(flag('off'));
    await eventually(async () => !(await feature.isOn('a')));
    await expect(feature.require('a')).rejects.toMatchObject({ code: 'feature_off' });
    await feature.close();
  });

  it('is refused to everybody when the provider cannot tell', async () => {
    const feature = createFeature(new InMemoryProvider({}));
    await expect(feature.isOn('a')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(feature.known()).rejects.toMatchObject({ code: 'unavailable' });
    await feature.close();
  });

  it('splits what is of a partner that has it from the rest; what is of nobody is everybody’s', async () => {
    const provider = new InMemoryProvider({
      [INTEGRATION_CENTER]: {
        variants: { on: true, off: false },
        defaultVariant: 'on',
        disabled: false,
        contextEvaluator: ({ targetingKey }) => (targetingKey === 'b' ? 'off' : 'on'),
      },
    });
    const feature = createFeature(provider);
    const of = (partnerId: string | null) => ({ partnerId });
    expect(await feature.split([of('a'), of('b'), of(null)])).toEqual({
      on: [of('a'), of(null)],
      off: [of('b')],
    });
    await feature.close();
  });
});
