/** What goes wrong while people work: processes and sessions die, the database restarts, commands are cut off. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../attacks/campaign.ts';
import { migrateCommand } from '../command.ts';
import type { Fleet } from './fleet.ts';
import { type Installation, legacyVariables } from './installation.ts';
import { full } from './size.ts';

export type Harm = 'sessions' | 'worker' | 'api' | 'restart' | 'backfill' | 'install';
export type Harms = Record<Harm, number>;

const often: readonly Harm[] = ['sessions', 'sessions', 'sessions', 'worker', 'api', 'backfill'];
const all: readonly Harm[] = full ? [...often, 'restart', 'install'] : often;

/** Runs until `signal` ends it; whatever it broke is whole again then. */
export async function disturb(
  place: Installation,
  fleet: Fleet,
  chance: Chance,
  signal: AbortSignal,
): Promise<Harms> {
  const harms: Harms = { sessions: 0, worker: 0, api: 0, restart: 0, backfill: 0, install: 0 };
  const mending = new Set<Promise<unknown>>();
  const mend = (work: Promise<unknown>) => {
    const done: Promise<unknown> = work.finally(() => mending.delete(done));
    mending.add(done);
  };
  const harm: Record<Harm, () => Promise<void>> = {
    /** Some of all sessions, of either application, in the middle of whatever they do. */
    async sessions() {
      const share = chance.pick([0.05, 0.2, 0.6]);
      await place.sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < ${share}
          AND application_name NOT IN ('simulation', 'journal', 'flips')`.catch(() => {});
    },
    worker: async () => mend(fleet.killWorker(chance.upTo(10))),
    api: async () => mend(fleet.killApi(chance.upTo(10))),
    restart: () => place.restart(chance.pick(['fast', 'immediate'])),
    async backfill() {
      const run = migrateCommand(place.url, legacyVariables, 'backfill', '--per-second', '500');
      const killed = sleep(chance.upTo(1_500)).then(() => run.child.kill('SIGKILL'));
      mend(Promise.all([run.ended, killed]));
    },
    install: async () => mend(migrateCommand(place.url, legacyVariables, 'install').ended),
  };
  const pause = full ? 2_500 : 900;
  while (!signal.aborted) {
    await sleep(pause / 2 + chance.upTo(pause), undefined, { signal }).catch(() => {});
    if (signal.aborted) break;
    const kind = chance.pick(all);
    harms[kind] += 1;
    await harm[kind]();
  }
  while (mending.size > 0) await Promise.allSettled(mending);
  return harms;
}
