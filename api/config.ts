/** The environment, read once and checked whole: every complaint in one message. */
import { z } from 'zod';
import {
  alertComplaints,
  alertVariables,
  type Receiver,
  receiverOf,
} from './alerts/environment.ts';
import {
  doorComplaints,
  doorVariables,
  limitsOf,
  pair,
  pairOf,
  tokenConfigOf,
} from './auth/environment.ts';
import type { Limits } from './auth/limits.ts';
import type { TokenConfig } from './auth/token.ts';
import { type HealthPolicy, policyOf, policyVariables } from './health/policy.ts';
import { defaultStreamLimits, type StreamLimits } from './integrations/audience.ts';
import { legacyTableOf, type MoveConfig } from './msp360-migration/environment.ts'; // msp360-migration
import { type KeyRing, readKeyRing } from './platform/key-ring.ts';
import { type Level, logLevels } from './platform/log.ts';
import { text, wholeNumber } from './platform/variables.ts';

/** Plain data, so that it can be handed to a worker thread. */
export interface Config {
  readonly databaseUrl: string;
  /** The owner of the tables, for migrations at start. */
  readonly migrationDatabaseUrl?: string;
  readonly production: boolean;
  readonly databasePool: number;
  /** Seconds that a start waits for a database that is away. */
  readonly databaseWait: number;
  /** Name of this installation: its secrets open nowhere else. */
  readonly environment: string;
  readonly keyRing: KeyRing;
  readonly token: TokenConfig;
  /** Calls a minute for each principal and each partner. */
  readonly limits: Limits;
  /** Event streams open at once, of each principal and each partner. */
  readonly streams: StreamLimits;
  readonly host: string;
  readonly port: number;
  /** Exact origins whose pages may call the API; none when empty. */
  readonly corsOrigins: readonly string[];
  /** `worker` says whether this process runs the checks itself. */
  readonly health: HealthPolicy & { readonly worker: boolean };
  /** Days ahead of a secret's declared expiry from which people are warned. */
  readonly expiryWarningDays: number;
  /** Who is told of alerts; without one they are kept and not sent. */
  readonly alerts?: Receiver;
  /** Where Prometheus asks; nowhere without it. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** GuruRMM's own table of MSP360; without it nothing moves. */ // msp360-migration
  readonly legacyMsp360?: MoveConfig; // msp360-migration
  readonly logLevel: Level;
  /** Loopback origin of the simulated vendors. Set by the demo and the tests, never by environment. */
  readonly simulator?: string;
}

export class ConfigError extends Error {
  constructor(complaints: readonly string[]) {
    super(complaints.join('\n'));
    this.name = 'ConfigError';
  }
}

const databaseAddress = text.regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address');

export const schema = z.object({
  DATABASE_URL: databaseAddress,
  MIGRATION_DATABASE_URL: databaseAddress.optional(),
  NODE_ENV: z.string().optional(),
  DATABASE_POOL: wholeNumber(2, 500).default(10),
  DATABASE_WAIT_SECONDS: wholeNumber(0, 3_600).default(60),
  ENVIRONMENT: text
    .regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be letters, digits, - or _')
    .default('production'),
  ...doorVariables,
  LIMIT_STREAMS: pair(defaultStreamLimits),
  HOST: text.default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8787),
  CORS_ORIGINS: z.string().default(''),
  HEALTH_WORKER: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  ...policyVariables,
  SECRET_EXPIRY_WARNING_DAYS: wholeNumber(1, 365).default(14),
  ...alertVariables,
  METRICS_HOST: text.default('127.0.0.1'),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});

type Variables = z.infer<typeof schema>;

/**
 * @throws ConfigError with one line for each variable that is missing or malformed; never a value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = givenIn(env);
  const parsed = schema.safeParse(given);
  const complaints = parsed.success ? [] : parsed.error.issues.map(complaintOf(given));
  const keyRing = readKeyRing(given);
  if (!keyRing.ok) complaints.push(...keyRing.complaints);
  const legacyMsp360 = legacyTableOf(given, complaints); // msp360-migration
  complaints.push(...doorComplaints(given), ...alertComplaints(given));
  const origins = (given.CORS_ORIGINS ?? '').split(',').map((origin) => origin.trim());
  for (const origin of origins.filter(Boolean)) {
    if (URL.parse(origin)?.origin !== origin) {
      complaints.push('CORS_ORIGINS must be a comma-separated list of origins (https://host)');
    }
  }
  if (!parsed.success || !keyRing.ok || complaints.length > 0) throw new ConfigError(complaints);
  return {
    ...configOf(parsed.data, keyRing.ring, origins.filter(Boolean)),
    ...(legacyMsp360 ? { legacyMsp360 } : {}), // msp360-migration
  };
}

/** The variables that are set; `NODE_ENV` names the environment where nothing else does. */
export function givenIn(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const named = { ...env, ENVIRONMENT: env.ENVIRONMENT || env.NODE_ENV };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''));
}

/** Says in words what is wrong with one variable, without its value. */
export function complaintOf(given: Readonly<Record<string, unknown>>) {
  return (issue: z.core.$ZodIssue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `${name} is missing` : `${name} ${inWords(issue)}`;
  };
}

function inWords(issue: z.core.$ZodIssue): string {
  return issue.message.startsWith('must') ? issue.message : `is malformed: ${issue.message}`;
}

function configOf(env: Variables, keyRing: KeyRing, corsOrigins: readonly string[]): Config {
  const alerts = receiverOf(env);
  const { METRICS_HOST: host, METRICS_PORT: port } = env;
  return {
    databaseUrl: env.DATABASE_URL,
    ...(env.MIGRATION_DATABASE_URL ? { migrationDatabaseUrl: env.MIGRATION_DATABASE_URL } : {}),
    production: env.NODE_ENV === 'production',
    databasePool: env.DATABASE_POOL,
    databaseWait: env.DATABASE_WAIT_SECONDS,
    environment: env.ENVIRONMENT,
    keyRing,
    token: tokenConfigOf(env),
    limits: limitsOf(env),
    streams: pairOf(env.LIMIT_STREAMS),
    host: env.HOST,
    port: env.PORT,
    corsOrigins,
    health: { worker: env.HEALTH_WORKER === 'on', ...policyOf(env) },
    expiryWarningDays: env.SECRET_EXPIRY_WARNING_DAYS,
    ...(alerts ? { alerts } : {}),
    ...(port === undefined ? {} : { metrics: { host, port } }),
    logLevel: env.LOG_LEVEL,
  };
}
