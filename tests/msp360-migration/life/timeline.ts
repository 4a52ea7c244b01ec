/** What was true when: values that begin with a commit, and are known to be over a moment after the next. */

interface Moment<T> {
  readonly value: T;
  /** Before this nobody can have seen it, in milliseconds. */
  readonly from: number;
  /** From here on everybody does. */
  readonly seen: number;
}

export interface Timeline<T> {
  /** `committed` never goes back; `seen` is when whoever wrote it knew. */
  add(value: T, committed: number, seen: number): void;
  /** Every value that somebody may have met between two moments. */
  between(from: number, to: number): T[];
}

export function createTimeline<T>(first: T): Timeline<T> {
  const moments: Moment<T>[] = [{ value: first, from: 0, seen: 0 }];
  return {
    add(value, committed, seen) {
      moments.push({ value, from: committed, seen: Math.max(seen, committed) });
    },
    between(from, to) {
      const met: T[] = [];
      for (let at = moments.length - 1; at >= 0; at -= 1) {
        const { value, from: begin, seen } = moments[at] as Moment<T>;
        if (begin <= to) met.push(value);
        // Whoever looked after this one was seen by all cannot have met an earlier one.
        if (seen <= from) break;
      }
      return met;
    },
  };
}
