/**
 * The checks of one vendor in one worker: so many at once, and a few that were claimed a moment
 * before there is a place for them, so that no place stands idle while the next claim is made.
 */
import type { ClaimedCheck } from './store.ts';

export interface Lane {
  /**
   * How many may be claimed: for the free places, and while checks end, ahead for half of the places and
   * as many as were left during the last claim: the next is made when half of the places are free.
   */
  room(): number;
  /** A claim is asked for. */
  ask(): void;
  /** It was made. */
  answer(claims: readonly ClaimedCheck[]): void;
  /** The next check to run in a place of its own, if there is both. */
  next(): ClaimedCheck | undefined;
  /** Takes a place out of turn. */
  enter(): void;
  leave(): void;
  /** Takes out the claims that waited since before that moment, as `performance.now()` counts. */
  waitingSince(moment: number): readonly ClaimedCheck[];
}

export function createLane(places: number): Lane {
  let taken = 0;
  let left = 0;
  let ahead = 0;
  const waiting: { readonly claim: ClaimedCheck; readonly since: number }[] = [];
  return {
    room: () => Math.max(0, places + Math.min(ahead, places) - taken - waiting.length),
    ask() {
      left = 0;
    },
    answer(claims) {
      // Nothing for a vendor that does not answer: its claims would only wait.
      ahead = left === 0 ? 0 : left + Math.ceil(places / 2);
      const since = performance.now();
      waiting.push(...claims.map((claim) => ({ claim, since })));
    },
    next() {
      const one = taken < places ? waiting.shift() : undefined;
      if (one) taken += 1;
      return one?.claim;
    },
    enter() {
      taken += 1;
    },
    leave() {
      taken -= 1;
      left += 1;
    },
    waitingSince(moment) {
      // They stand in the order in which they came.
      const young = waiting.findIndex(({ since }) => since > moment);
      const late = waiting.splice(0, young < 0 ? waiting.length : young);
      return late.map(({ claim }) => claim);
    },
  };
}
