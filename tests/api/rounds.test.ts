/** The loop alone, over a service that answers and writes when the test says so. */
import { expect, it, onTestFinished } from 'vitest';
import { runRounds } from '../../api/health/rounds.ts';
import type { HealthService } from '../../api/health/service.ts';
import type { ClaimedCheck } from '../../api/health/store.ts';
import { eventually } from './support.ts';

/** Any number of checks is due at every vendor, always. */
function startLoop(concurrency: number, vendors: readonly string[]) {
  const begun: { key: string; answer: () => void; write: () => void }[] = [];
  const service: Pick<HealthService, 'claim' | 'run'> = {
    claim: async (roomFor) =>
      vendors.flatMap((key) =>
        Array.from({ length: roomFor(key) }, () => ({ integrationKey: key }) as ClaimedCheck),
      ),
    run: (claim, _signal, answered = () => {}) =>
      new Promise((write) => {
        begun.push({ key: claim.integrationKey, answer: answered, write });
      }),
  };
  const ending = new AbortController();
  const ended = runRounds(service as HealthService, { concurrency, signal: ending.signal });
  onTestFinished(async () => {
    ending.abort();
    for (const { write } of begun) write();
    await ended;
  });
  return begun;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 400));

it('has no more checks under way than it may, for each vendor', async () => {
  const begun = startLoop(4, ['slow', 'quick']);
  await eventually(async () => begun.length === 8);
  for (const { key, answer } of begun.slice()) if (key === 'quick') answer();
  await settled();
  expect(begun.filter(({ key }) => key === 'slow')).toHaveLength(4);
  expect(begun.filter(({ key }) => key === 'quick')).toHaveLength(8);
});

it('gives the place of a check away when the vendor has answered, written or not', async () => {
  const begun = startLoop(4, ['syncro']);
  await eventually(async () => begun.length === 4);
  begun[0]?.answer();
  await settled();
  begun[0]?.write();
  await settled();
  // One place, told of twice, is one place.
  expect(begun).toHaveLength(5);
});

it('claims nothing while a thousand results wait to be written', async () => {
  const begun = startLoop(100, ['syncro']);
  let answered = 0;
  await eventually(async () => {
    for (; answered < begun.length; answered += 1) begun[answered]?.answer();
    return answered >= 1_000;
  });
  await settled();
  expect(begun).toHaveLength(answered);
  expect(answered).toBeLessThanOrEqual(1_100);
  begun[0]?.write();
  await eventually(async () => begun.length > answered);
});
