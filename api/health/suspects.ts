/** Which claimed checks may have ended the workers that held them: pure. */
import type { ClaimedCheck } from './store.ts';

/** So many workers in a row that did not survive a check: it is their end. */
export const SET_ASIDE_AFTER = 5;
/** So many, and it may be: most were only beside one that was. */
const SUSPECT_AFTER = 2;

/** The one to be checked alone, if there is any: that which lost most workers. */
export function suspectOf(claims: readonly ClaimedCheck[]): ClaimedCheck | undefined {
  return claims
    .filter(({ lostLeases }) => lostLeases >= SUSPECT_AFTER && lostLeases < SET_ASIDE_AFTER)
    .sort((a, b) => b.lostLeases - a.lostLeases)[0];
}
