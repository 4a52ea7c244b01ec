/** Notices timers and page-wide listeners that outlive what started them. */
const LONG = 900;

export interface Leftovers {
  /** Ends the watch and names what is still there. */
  stop(): string[];
}

export function watchLeftovers(): Leftovers {
  const alive = new Map<unknown, string>();
  const undo: (() => void)[] = [];

  for (const [set, clear] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
  ] as const) {
    const original = { set: globalThis[set], clear: globalThis[clear] };
    const watched = (handler: () => void, ms = 0, ...rest: unknown[]) => {
      const id: unknown = Reflect.apply(original.set, globalThis, [
        () => {
          if (set === 'setTimeout') alive.delete(id);
          handler();
        },
        ms,
        ...rest,
      ]);
      if (ms >= LONG && !fromRunner()) alive.set(id, `${set} ${ms}`);
      return id;
    };
    Object.assign(globalThis, {
      [set]: watched,
      [clear]: (id: unknown) => {
        alive.delete(id);
        Reflect.apply(original.clear, globalThis, [id]);
      },
    });
    undo.push(() => Object.assign(globalThis, { [set]: original.set, [clear]: original.clear }));
  }

  for (const target of [document, globalThis] as EventTarget[]) {
    const add = target.addEventListener;
    const remove = target.removeEventListener;
    const kept = new Map<string, Set<unknown>>();
    target.addEventListener = function (type, listener, options) {
      if (!fromRunner()) {
        const set = kept.get(type) ?? new Set();
        kept.set(type, set.add(listener));
        alive.set(set, `listener ${type}`);
      }
      add.call(this, type, listener, options);
    };
    target.removeEventListener = function (type, listener, options) {
      const set = kept.get(type);
      set?.delete(listener);
      if (set?.size === 0) alive.delete(set);
      remove.call(this, type, listener, options);
    };
    undo.push(() => {
      target.addEventListener = add;
      target.removeEventListener = remove;
    });
  }

  return {
    stop() {
      for (const each of undo) each();
      return [...alive.values()];
    },
  };
}

/** The test tools set timers and listeners of their own. */
function fromRunner(): boolean {
  return !(new Error().stack ?? '').replaceAll('/tests/components/', '').includes('/components/');
}
