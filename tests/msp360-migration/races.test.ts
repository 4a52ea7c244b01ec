/** Two who follow GuruRMM's table at once: whoever read first and writes last undoes nothing. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type BothSides,
  readBothSides,
  writeTakenOver,
} from '../../api/msp360-migration/both-sides.ts';
import { createDualWrite } from '../../api/msp360-migration/dual-write.ts';
import { decide } from '../../api/msp360-migration/taking-over.ts';
import { asPartner, startTwoSides, type TwoSides } from './two-sides.ts';

let two: TwoSides;
beforeAll(async () => {
  two = await startTwoSides();
});
afterAll(() => two.stop());
beforeEach(async () => {
  await two.sql`DELETE FROM partners`;
  await two.sql`DELETE FROM integration_msp360_changes`;
});
const one = async () => (await two.side.fill(1))[0] ?? '';
const read = (partner: string) => readBothSides(two.app, asPartner(partner));
/** What one who read `both` writes at last. */
const write = (both: BothSides) => {
  const decision = decide(two.reader, two.table, both);
  if (decision.kind !== 'change') throw new Error('There is nothing to take over.');
  return writeTakenOver(two.app, both, decision);
};

it('a row that was removed meanwhile does not come back', async () => {
  const partner = await one();
  const early = await read(partner);
  await two.old.remove(partner);
  await two.takeOver(partner);
  expect(await write(early)).toBe(false);
  expect([await two.ours(partner), await two.noted(partner)]).toEqual([undefined, []]);
});

it('a change that was undone meanwhile is not made again', async () => {
  const partner = await one();
  await two.takeOver(partner);
  await two.old.update(partner, { enabled: true });
  const early = await read(partner);
  await two.old.update(partner, { enabled: false });
  expect(await two.takeOver(partner)).toMatchObject({ same: true, changed: false });
  expect(await write(early)).toBe(false);
  expect(await two.ours(partner)).toMatchObject({ enabled: false, version: 1 });
});

it('what was found to be the same is not forgotten once it is not', async () => {
  const partner = await one();
  await two.takeOver(partner);
  await two.old.update(partner, { enabled: true });
  await two.old.update(partner, { enabled: false });
  const early = await read(partner);
  // As one would leave it that read between the two changes.
  await two.sql`UPDATE integration_configurations SET enabled = true, version = 2
    WHERE partner_id = ${partner}`;
  expect(await writeTakenOver(two.app, early, { to: null, entry: null })).toBe(false);
  await two.takeOver(partner);
  expect(await two.ours(partner)).toMatchObject({ enabled: false });
});

it('a check that was claimed before somebody else followed is not made with what was over', async () => {
  const partner = await one();
  await two.takeOver(partner);
  const claimed = async () => {
    const [row] = await two.sql<{ id: string; version: number }[]>`SELECT id, version
      FROM integration_configurations WHERE partner_id = ${partner}`;
    return { id: row?.id ?? '', version: row?.version ?? 0, partnerId: asPartner(partner) };
  };
  const { stillSo } = createDualWrite({ ...two, sql: two.app, takeOver: two.takeOver });
  const early = await claimed();
  expect(await stillSo([early])).toEqual(new Set([early.id]));
  await two.old.update(partner, { api_login: 'new-login' });
  await two.takeOver(partner);
  expect(await stillSo([early])).toEqual(new Set());
  const late = await claimed();
  // One that only looks changed may be made.
  await two.old.update(partner, { api_login: 'other' });
  await two.old.update(partner, { api_login: 'new-login' });
  expect(await stillSo([late])).toEqual(new Set([late.id]));
});
