/** When the next check of a configuration is due: pure, spread evenly whatever happened before. */

/**
 * Seconds until the next usual check. Every configuration has a place of its own within the
 * interval, found from its id: a fleet that was saved, or came back, all at once is spread again
 * after one round. The wait is between half and one and a half intervals, and one on average.
 * @param at database time, in seconds.
 * @param chance 0 ≤ chance < 1: moves it by up to a fiftieth of the interval either way.
 */
export function usualWait(id: string, at: number, interval: number, chance: number): number {
  const place = placeOf(id) * interval;
  const earliest = at + interval / 2;
  const turns = Math.ceil((earliest - place) / interval);
  return place + turns * interval - at + (chance - 0.5) * 0.04 * interval;
}

/** 0 ≤ place < 1, the same for an id for ever. FNV-1a, 32 bit, then mixed. */
function placeOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
