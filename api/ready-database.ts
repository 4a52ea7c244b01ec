/** What a service asks of its database before it starts, with patience for one that is away. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import type { Config } from './config.ts';
import { refuseMissingKeys } from './key-check.ts';
import { refuseUnreadyMove } from './migrate-msp360-check.ts'; // msp360-migration
import { DatabaseAway, prepareDatabase } from './prepare-database.ts';

const log = getLogger(['integration-center', 'start']);

const PAUSE_MS = 2_000;

/**
 * Begins again when the database goes away in the middle, for DATABASE_WAIT_SECONDS in all.
 * @throws StartError at once for what a person has to mend, such as a wrong password.
 */
export async function readyDatabase(config: Config): Promise<void> {
  const until = performance.now() + config.databaseWait * 1_000;
  for (;;) {
    try {
      await prepareDatabase(config);
      await refuseMissingKeys(config);
      await refuseUnreadyMove(config); // msp360-migration
      return;
    } catch (error) {
      const left = until - performance.now();
      if (!(error instanceof DatabaseAway) || left <= 0) throw error;
      const seconds = Math.ceil(left / 1_000);
      log.warning('the start waits for the database', { why: error.message, seconds });
      await sleep(Math.min(PAUSE_MS, left));
    }
  }
}
