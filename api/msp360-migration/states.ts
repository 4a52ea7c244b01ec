/** How far one partner's migration is, and which steps lead where. Pure. */

export const states = ['legacy', 'dual-write', 'verified', 'new', 'retired'] as const;
export type State = (typeof states)[number];

/** What each state needs to be true to its name. */
const machinery: Readonly<Record<State, string>> = {
  legacy: 'nothing',
  'dual-write': 'the dual write and the reverse path of GuruRMM’s own changes',
  verified: 'a parity that held for days beside the dual write',
  new: 'reads that follow the state',
  retired: 'a legacy table that nobody needs any more',
};

/** The states whose machinery this version has; the others are refused. */
export const readyStates: ReadonlySet<State> = new Set(['legacy']);

export function isState(text: string): text is State {
  return states.some((state) => state === text);
}

/**
 * Forward one step at a time, back to any earlier state at once; but from `retired` only to `new`,
 * for the legacy row was not kept up any more and must be written again first.
 * @returns why the step is refused; nothing when it may be taken.
 */
export function refusal(
  from: State,
  to: State,
  ready: ReadonlySet<State> = readyStates,
): string | undefined {
  if (!ready.has(to)) {
    return `${to} needs ${machinery[to]}, which this version does not have yet`;
  }
  const step = states.indexOf(to) - states.indexOf(from);
  if (step === 0) return `it is ${to} already`;
  if (step > 1) return `from ${from} the next state is ${states[states.indexOf(from) + 1]}`;
  if (from === 'retired' && to !== 'new') return 'from retired the only way back is new';
  return undefined;
}
