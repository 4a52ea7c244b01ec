/** The product's configuration for a benchmark, composed in process. */
import { type Config, readConfig } from '../api/config.ts';
import type { HealthPolicy } from '../api/health/policy.ts';
import { tokens } from './api/callers.ts';
import { encryptionKey } from './api/database.ts';

/** Counted as always, but never reached. */
const UNLIMITED = '9999999/9999999';

export function benchConfig(
  databaseUrl: string,
  changes: { readonly simulator?: string; readonly health?: Partial<HealthPolicy> } = {},
): Config {
  const { simulator, health } = changes;
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    ENVIRONMENT: 'bench',
    ENCRYPTION_KEY: encryptionKey.toString('base64'),
    JWT_SECRET: tokens.secret,
    JWT_ISSUER: tokens.issuer,
    JWT_AUDIENCE: tokens.audience,
    LIMIT_READS: UNLIMITED,
    HEALTH_WORKER: 'off',
    LOG_LEVEL: 'error',
  });
  return {
    ...config,
    // What waits for a person is looked at again at once: every check counts alike.
    health: { ...config.health, slowRecheck: 1, recheck: 1, ...health },
    ...(simulator === undefined ? {} : { simulator }),
  };
}
