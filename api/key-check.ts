/** The service starts only with every key that its stored secrets name. */
import type { Config } from './config.ts';
import { readKeyUse } from './configurations/secret-rows.ts';
import { StartError, withDatabase } from './prepare-database.ts';

/** @throws StartError that names the missing keys and how many rows need each; no key material. */
export async function refuseMissingKeys(
  config: Pick<Config, 'databaseUrl' | 'keyRing'>,
): Promise<void> {
  const uses = await withDatabase(config.databaseUrl, readKeyUse, 'integration_worker');
  const known = new Set(config.keyRing.keys.map(({ id }) => id));
  const missing = uses.filter(({ keyId }) => keyId !== null && !known.has(keyId));
  if (missing.length === 0) return;
  const needed = missing.map(({ keyId, rows }) => {
    const which = rows === 1 ? '1 row needs' : `${rows} rows need`;
    return `  - ${which} key ${keyId}, which is not in the ring`;
  });
  throw new StartError(
    [
      'The Integration Center cannot start. Saved secrets could not be read:',
      ...needed,
      'Add the key to ENCRYPTION_KEYS. If it is lost: npm run keys -- erase --key <id> --yes',
    ].join('\n'),
  );
}
