/** How far one partner's migration is, and which steps lead where. Pure. */

export const states = ['legacy', 'dual-write', 'verified', 'new', 'retired'] as const;
export type State = (typeof states)[number];

/** Which side a partner's reads and checks go by. */
export function legacyIsTruth(state: State): boolean {
  return state === 'legacy' || state === 'dual-write' || state === 'verified';
}

export function isState(text: string): text is State {
  return states.some((state) => state === text);
}

export function isForward(from: State, to: State): boolean {
  return states.indexOf(to) > states.indexOf(from);
}

/**
 * Forward one step at a time; back to any earlier state at once, for both sides are kept the same in
 * every state but `legacy`, where GuruRMM's alone is changed.
 * @returns why the step is refused; nothing when it may be taken.
 */
export function refusal(from: State, to: State): string | undefined {
  const step = states.indexOf(to) - states.indexOf(from);
  if (step === 0) return `it is ${to} already`;
  if (step > 1) return `from ${from} the next state is ${states[states.indexOf(from) + 1]}`;
  return undefined;
}
