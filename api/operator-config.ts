/** The part of the environment that commands over the stored secrets need. */
import { type Config, ConfigError, complaintOf, givenIn, schema } from './config.ts';
import { readKeyRing } from './platform/key-ring.ts';

/**
 * What the operator's commands need; nothing else has to be set.
 * @throws ConfigError as `readConfig` does.
 */
export function readOperatorConfig(
  env: Readonly<Record<string, string | undefined>>,
): Pick<Config, 'databaseUrl' | 'environment' | 'keyRing'> {
  const given = givenIn(env);
  const named = { ...given, DATABASE_URL: given.MIGRATION_DATABASE_URL ?? given.DATABASE_URL };
  const parsed = schema.pick({ DATABASE_URL: true, ENVIRONMENT: true }).safeParse(named);
  const keyRing = readKeyRing(given);
  if (parsed.success && keyRing.ok) {
    const { DATABASE_URL: databaseUrl, ENVIRONMENT: environment } = parsed.data;
    return { databaseUrl, environment, keyRing: keyRing.ring };
  }
  throw new ConfigError([
    ...(parsed.success ? [] : parsed.error.issues.map(complaintOf(named))),
    ...(keyRing.ok ? [] : keyRing.complaints),
  ]);
}
