/**
 * The life of many partners whose MSP360 moves: both applications edit at random, states go forth and
 * back, processes and sessions are killed. No edit is lost, both sides end up the same, every look and
 * every check saw what was true at that moment, and the audit explains it all.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { State } from '../../../api/msp360-migration/states.ts';
import { eventually } from '../../api/support.ts';
import { createChance, report, seed } from '../../attacks/campaign.ts';
import { migrateCommand } from '../command.ts';
import { disturb, type Harms } from './disturbances.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { flip, followsDefault, moveTo, openOperator } from './flips.ts';
import { type Installation, legacyVariables, openInstallation } from './installation.ts';
import { judgeLives } from './judging.ts';
import { type Deeds, newDeeds, type Place, workInCenter, workOnOldPage } from './people.ts';
import { full, size } from './size.ts';

const PAUSE = full ? 20 : 60;
const command = (place: Installation, ...args: string[]) =>
  migrateCommand(place.url, legacyVariables, ...args).ended;

test(`${size.partners} partners live on both sides`, { timeout: 3_600_000 }, async () => {
  const started = performance.now();
  const place = await openInstallation(size.partners, createChance(seed));
  onTestFinished(() => place.close());
  const deeds = place.ids.map(newDeeds);
  await beginWithHalf(place, deeds);
  expect(await command(place, 'install')).toMatchObject({ code: 0 });
  expect(await command(place, 'backfill', '--per-second', '100000')).toMatchObject({ code: 0 });

  const fleet = await startFleet(place.config, { apis: 2, workers: 2 });
  onTestFinished(() => fleet.stop());
  const harms = await liveAll(place, fleet, deeds);
  await settle(place, deeds);
  const parity = await command(place, 'parity');
  await checkAllOnce(place);
  await fleet.stop();

  const { complaints, figures } = await judgeLives(place, deeds);
  const forward = await forwardWithAll(place);
  report('lives on both sides', {
    partners: size.partners,
    ...figures,
    ...harms,
    lost: complaints.length,
    seconds: Math.round((performance.now() - started) / 1_000),
  });
  expect(complaints.slice(0, 12), `${complaints.length} in all, SEED=${seed}`).toEqual([]);
  expect(parity.lines.at(-1), parity.lines.join('\n')).toMatch(/ 0 different, 0 missing/);
  expect(parity.code).toBe(0);
  const { having } = forward;
  expect(forward).toEqual({ code: having > 0 ? 1 : 0, having, refused: having });
});

/** The default's next step is refused while it concerns somebody who has anything. */
async function forwardWithAll(place: Installation) {
  const { sql } = place;
  await sql`UPDATE integration_msp360_fleet SET default_state = 'legacy'`;
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM partners p WHERE NOT EXISTS (
      SELECT FROM integration_msp360_states s WHERE s.partner_id = p.id) AND (
      EXISTS (SELECT FROM mspbackups_config l WHERE l.partner_id = p.id) OR EXISTS (
        SELECT FROM integration_configurations c WHERE c.partner_id = p.id))`;
  const { code, lines } = await command(place, 'set', '--default', 'dual-write');
  const refused = /: (\d+) partners were moved by nobody/.exec(lines.join());
  return { code, having: row?.count ?? 0, refused: Number(refused?.[1] ?? 0) };
}

/** Every other partner had MSP360 before the move began. */
async function beginWithHalf({ old, ids }: Installation, deeds: readonly Deeds[]): Promise<void> {
  for (const [number, partner] of ids.entries()) {
    if (number % 2 > 0) continue;
    const values = { login: `p${number}-0`, password: `first-${number}`, baseUrl: null };
    const { xid, known } = await old.insert(partner, { ...values, enabled: true });
    deeds[number]?.known.set(xid, known + 1);
  }
}

async function liveAll(place: Installation, fleet: Fleet, deeds: readonly Deeds[]): Promise<Harms> {
  const ending = new AbortController();
  const { signal } = ending;
  const alive = new Set<string>();
  const operator = openOperator(place);
  const chance = createChance(seed + 1);
  const movable = place.ids.filter((_, number) => !followsDefault(number));
  const pick = () => chance.pick(alive.size > 0 ? [...alive] : movable);
  // Of the default each flip writes the audit of a quarter of the fleet.
  const often = full ? { pause: 15, defaults: 150 } : { pause: 60, defaults: 8 };
  const around = [flip(operator.sql, chance, pick, signal, often), hurry(place, signal)];
  const disturbing = disturb(place, fleet, createChance(seed + 2), signal);
  const waiting = place.ids.entries();
  const lane = async () => {
    for (const [number, partner] of waiting) {
      if (size.only !== undefined && size.only !== number) continue;
      const mine = createChance(seed ^ (number * 7_919 + 3));
      const life: Place = { chance: mine, number, old: place.old, url: fleet.url, pause: PAUSE };
      const deed = deeds[number] as Deeds;
      if (!followsDefault(number)) {
        alive.add(partner);
        const first = mine.pick<State>(['dual-write', 'verified', 'new']);
        await moveTo(operator.sql, partner, first).catch(() => {});
      }
      await Promise.all([
        workOnOldPage(life, deed, size.operations),
        workInCenter({ ...life, chance: createChance(mine.upTo(2 ** 30)) }, deed, size.operations),
      ]);
      alive.delete(partner);
    }
  };
  await Promise.all(Array.from({ length: size.lanes }, lane));
  ending.abort();
  await Promise.all(around);
  const harms = await disturbing;
  await operator.close();
  return harms;
}

/** Everything is soon due again, so that checks meet the edits. */
async function hurry({ sql }: Installation, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sql`UPDATE integration_configurations SET next_health_check = now()
      WHERE lease_until IS NULL AND enabled AND random() < 0.2`.catch(() => {});
    await sleep(200);
  }
}

/** What nobody could read is entered anew; then nothing may be left to take over. */
async function settle({ sql, old }: Installation, deeds: readonly Deeds[]): Promise<void> {
  const left = () => sql<{ partnerId: string; problem: string | null }[]>`
    SELECT partner_id, problem FROM integration_msp360_changes`;
  const drained = () =>
    eventually(async () => (await left()).every(({ problem }) => problem !== null), 60_000);
  await drained();
  const byPartner = new Map(deeds.map((deed) => [deed.partner, deed]));
  for (const partner of new Set((await left()).map(({ partnerId }) => partnerId))) {
    const { xid, known } = await old.update(partner, { password: `mended-${partner}` });
    byPartner.get(partner)?.known.set(xid, known + 1);
  }
  await eventually(async () => (await left()).length === 0, 60_000);
}

/** The workers, once more over all, so that each partner's last settings reach its vendor. */
async function checkAllOnce({ sql }: Installation): Promise<void> {
  const [row] = await sql<{ at: Date }[]>`UPDATE integration_configurations
    SET next_health_check = now() WHERE enabled RETURNING now() AS at`;
  if (!row) return;
  await eventually(async () => {
    const [waiting] = await sql<{ count: number }[]>`
      SELECT count(*)::int AS count FROM integration_configurations
      WHERE enabled AND (last_health_check IS NULL OR last_health_check < ${row.at})`;
    return waiting?.count === 0;
  }, 120_000);
}
