/** The operator, who moves partners on and back again in any order. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type State, states } from '../../../api/msp360-migration/states.ts';
import { connectDatabase, type Sql } from '../../../api/platform/database.ts';
import type { Chance } from '../../attacks/campaign.ts';
import type { Installation } from './installation.ts';

export function openOperator(place: Installation) {
  const sql = connectDatabase(place.url, { max: 4, name: 'flips', role: 'integration_operator' });
  return { sql, close: () => sql.end() };
}

/** One step of the operator's; whether a partner is fit for it is for other tests. */
export async function moveTo(sql: Sql, partner: string, to: State): Promise<void> {
  const [row] = await sql<{ state: State }[]>`SELECT integration_msp360_state(${partner}) AS state`;
  const from = row?.state ?? 'legacy';
  const entry = { user_name: 'simulation', details: { from, to } };
  await sql`SELECT integration_msp360_set_state(${partner}, ${from}, ${to}, ${sql.json(entry)})`;
}

/** Partners whom the operator never moves: they are where the fleet's default says. */
export const followsDefault = (number: number): boolean => number % 8 === 2 || number % 8 === 3;

/** All of them at once, also forward: that the command refuses it is looked at in the end. */
async function moveDefault(sql: Sql, to: State): Promise<void> {
  const [row] = await sql<{ from: State }[]>`
    SELECT default_state AS from FROM integration_msp360_fleet`;
  const from = row?.from ?? 'legacy';
  const entry = { user_name: 'simulation', details: { from, to } };
  await sql`SELECT integration_msp360_set_default(${from}, ${to}, ${sql.json(entry)})`;
}

/** The whole Integration Center, off for one partner for a moment. */
async function switchOff(sql: Sql, partner: string, ms: number): Promise<void> {
  const set = (value: boolean | null) => sql`SELECT integration_set_flag(
    'feature/integration-center', ${partner}, ${value === null ? null : sql.json(value)}, 'a life')`;
  await set(false);
  await sleep(ms);
  for (;;) {
    const done = await set(null).catch(() => undefined);
    if (done) return;
    await sleep(200);
  }
}

/** @param pick whom to move next. @param defaults one of so many flips is one of the fleet's default. */
export async function flip(
  sql: Sql,
  chance: Chance,
  pick: () => string,
  signal: AbortSignal,
  { pause, defaults }: { readonly pause: number; readonly defaults: number },
): Promise<void> {
  const off = new Set<Promise<void>>();
  while (!signal.aborted) {
    if (chance.upTo(15) === 0) {
      const done: Promise<void> = switchOff(sql, pick(), chance.upTo(1_000)).catch(() => {});
      off.add(done);
    }
    const wanted = chance.pick<State>(['dual-write', ...states]);
    // The database may be away, or the partner be held by others for too long.
    const moved =
      chance.upTo(defaults) > 0 ? moveTo(sql, pick(), wanted) : moveDefault(sql, wanted);
    await moved.catch(() => {});
    await sleep(chance.upTo(pause));
  }
  await Promise.all(off);
}
