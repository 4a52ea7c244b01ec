/** The product's configuration for a benchmark, composed in process. */
import type { Config } from '../api/config.ts';
import { defaultPolicy, type HealthPolicy } from '../api/health/policy.ts';
import { tokens } from './api/callers.ts';
import { benchKeyRing } from './api/database.ts';

const unlimited = { principal: 1e9, partner: 1e9 };

export function benchConfig(
  databaseUrl: string,
  changes: { readonly simulator?: string; readonly health?: Partial<HealthPolicy> } = {},
): Config {
  const { simulator, health } = changes;
  return {
    databaseUrl,
    databasePool: 10,
    production: false,
    environment: 'bench',
    keyRing: benchKeyRing,
    token: {
      key: { kind: 'secret', secret: tokens.secret },
      issuer: tokens.issuer,
      audience: tokens.audience,
      maxAge: 86_400,
      claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
    },
    limits: { reads: unlimited, writes: unlimited, tests: unlimited, audits: unlimited },
    host: '127.0.0.1',
    port: 0,
    corsOrigins: [],
    // What needs a person is looked at again at once too: every check is a check.
    health: { ...defaultPolicy, worker: false, slowRecheck: 1, recheck: 1, ...health },
    expiryWarningDays: 14,
    logLevel: 'error',
    ...(simulator === undefined ? {} : { simulator }),
  };
}
