/** The service starts with GuruRMM's key only where the database is ready for both sides. */
import type { Config } from './config.ts';
import { whyNotReady } from './msp360-migration/install-row.ts';
import { StartError, withDatabase } from './prepare-database.ts';

/** @throws StartError */
export async function refuseUnreadyMove({ databaseUrl, legacyMsp360 }: Config): Promise<void> {
  if (!legacyMsp360) return;
  const why = await withDatabase(
    databaseUrl,
    (sql) => whyNotReady(sql, legacyMsp360),
    'integration_app',
  );
  if (why) throw new StartError(why);
}
