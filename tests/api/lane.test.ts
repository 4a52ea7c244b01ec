/** The places of one vendor's checks, and the few claims that wait for one. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLane } from '../../api/health/lane.ts';
import { runRounds } from '../../api/health/rounds.ts';
import type { HealthService } from '../../api/health/service.ts';
import type { ClaimedCheck } from '../../api/health/store.ts';
import { eventually } from './support.ts';

const claims = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => ({ id: String(at), integrationKey: 'a' }) as ClaimedCheck,
  );

it('asks for its free places, and for half of them and as many as were left while it last waited', () => {
  const lane = createLane(4);
  const begin = () => {
    let begun = 0;
    while (lane.next()) begun += 1;
    return begun;
  };
  expect(lane.room()).toBe(4);
  lane.ask();
  lane.answer(claims(4));
  expect([begin(), lane.room()]).toEqual([4, 0]);
  lane.leave();
  lane.leave();
  lane.ask();
  lane.leave();
  lane.answer(claims(2));
  // Two begin; one left meanwhile, so it and half of the places are claimed ahead, beside the free place.
  expect([begin(), lane.room()]).toEqual([2, 4]);
  lane.ask();
  lane.answer(claims(4));
  // A vendor that stops answering has nothing claimed ahead for it any more.
  expect([begin(), lane.room()]).toEqual([1, 0]);
  lane.ask();
  lane.answer([]);
  expect(lane.room()).toBe(0);
  lane.leave();
  expect([begin(), lane.room()]).toEqual([1, 0]);
});

it('never has more ahead than it has places', () => {
  const lane = createLane(2);
  lane.ask();
  lane.answer(claims(6));
  for (let turn = 0; turn < 6; turn += 1) {
    lane.next();
    lane.leave();
  }
  lane.ask();
  expect(lane.room()).toBe(2);
  for (let turn = 0; turn < 9; turn += 1) {
    lane.enter();
    lane.leave();
  }
  lane.answer([]);
  expect(lane.room()).toBe(4);
});

it('hands out what waited since before a moment, once', async () => {
  const lane = createLane(0);
  lane.answer(claims(2));
  const later = performance.now();
  await sleep(2);
  lane.answer(claims(3));
  expect(lane.waitingSince(later)).toHaveLength(2);
  expect(lane.waitingSince(later)).toEqual([]);
  expect(lane.waitingSince(Number.POSITIVE_INFINITY)).toHaveLength(3);
});

/** Six checks are due and four may run; each ends when the test or the worker says so. */
function startLoop() {
  const ending = new AbortController();
  const given: string[] = [];
  const begun: { id: string; end: () => void }[] = [];
  const due = [claims(6)];
  const service: Pick<HealthService, 'claim' | 'run' | 'giveBack'> = {
    claim: async () => due.pop() ?? [],
    run: ({ id }, signal) =>
      new Promise((end) => {
        begun.push({ id, end });
        signal.addEventListener('abort', () => end());
      }),
    giveBack: async (back) => void given.push(...back.map(({ id }) => id)),
  };
  const ended = runRounds(service as HealthService, { concurrency: 4, signal: ending.signal });
  const stop = () => {
    ending.abort();
    return ended;
  };
  onTestFinished(stop);
  return { begun, given, stop };
}

it('gives back what still waits for a place when the worker stops', async () => {
  const { begun, given, stop } = startLoop();
  await eventually(async () => begun.length === 4);
  await stop();
  expect(begun.map(({ id }) => id)).toEqual(['0', '1', '2', '3']);
  expect(given).toEqual(['4', '5']);
});

it('gives back what waited so long that its claim might be lost before its check ends', async () => {
  const { begun, given } = startLoop();
  await eventually(async () => begun.length === 4);
  const now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now + 20_001);
  begun[0]?.end();
  await sleep(5);
  clock.mockRestore();
  expect(given).toEqual(['4', '5']);
  expect(begun).toHaveLength(4);
});
