/** Everything on one machine: embedded PostgreSQL, simulated vendors, demo partners, the service. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { defaultLimits } from '../api/auth/limits.ts';
import type { Config } from '../api/config.ts';
import { defaultPolicy } from '../api/health/policy.ts';
import { defaultStreamLimits } from '../api/integrations/audience.ts';
import { connectDatabase } from '../api/platform/database.ts';
import { keyRing } from '../api/platform/key-ring.ts';
import { configureLog } from '../api/platform/log.ts';
import { wholeNumber } from '../api/platform/variables.ts';
import { prepareDatabase } from '../api/prepare-database.ts';
import { startService } from '../api/serve.ts';
import { buildEmbedFile } from '../build/embed.ts';
import { openDemoFolder } from './data-folder.ts';
import { startPostgres } from './embedded-postgres.ts';
import { legacyKeyOf, moveOf, seedLegacy } from './msp360-migration/legacy.ts'; // msp360-migration
import { createMoveRoutes } from './msp360-migration/routes.ts'; // msp360-migration
import { createDemoPage } from './page-routes.ts';
import { createDemoRoutes } from './routes.ts';
import { seedHistory } from './seed/history.ts';
import { seedIntegrations } from './seed/integrations.ts';
import { seedDatabase } from './seed/seed.ts';
import { createTroubleRoutes } from './trouble.ts';
import { startSimulatedVendors } from './vendors/server.ts';

const DATABASE = 'integration_center';

export interface Demo {
  readonly url: string;
  /** What to tell the person who started it. */
  readonly welcome: string;
  stop(): Promise<void>;
}

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8787),
  DATA_DIR: z.string().min(1).default('.data'),
  HEALTH_INTERVAL_SECONDS: wholeNumber(1).default(900),
});

/** @throws DemoError or StartError with one line for people. */
export async function startDemo(env: Readonly<Record<string, string | undefined>>): Promise<Demo> {
  const { HOST, PORT, DATA_DIR, HEALTH_INTERVAL_SECONDS } = readEnvironment(env);
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.reverse().splice(0)) await step();
  };
  try {
    await configureLog('warning');
    const folder = await openDemoFolder(resolve(DATA_DIR));
    undo.push(folder.close);
    const { secrets } = folder;
    const [postgres, vendors] = await Promise.all([
      startPostgres(folder.postgres, { password: secrets.databasePassword }),
      startSimulatedVendors(),
      buildEmbedFile(),
    ]);
    undo.push(postgres.stop, vendors.close);
    await seedDatabase(postgres, DATABASE);
    const legacyKey = legacyKeyOf(secrets.encryptionKey); // msp360-migration
    const config: Config = {
      databaseUrl: postgres.url(DATABASE),
      databasePool: 10,
      databaseWait: 0,
      production: false,
      environment: 'demo',
      keyRing: keyRing('demo', [
        { id: 'demo', bytes: new Uint8Array(Buffer.from(secrets.encryptionKey, 'base64')) },
      ]),
      token: {
        key: { kind: 'secret', secret: secrets.tokenSecret },
        issuer: 'integration-center-demo',
        audience: 'integration-center',
        maxAge: 86_400,
        claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
      },
      limits: defaultLimits,
      streams: defaultStreamLimits,
      host: HOST,
      port: PORT,
      corsOrigins: [],
      // Few partners live here: two of them are everyone.
      health: {
        ...defaultPolicy,
        worker: true,
        interval: HEALTH_INTERVAL_SECONDS,
        incidentSize: 2,
      },
      expiryWarningDays: 14,
      logLevel: 'warning',
      simulator: vendors.origin,
      legacyMsp360: moveOf(legacyKey), // msp360-migration
    };
    const page = await createDemoPage();
    // The product's own connections may not read GuruRMM's tables.
    const sql = connectDatabase(config.databaseUrl, { max: 2, name: 'integration-center-demo' });
    undo.push(() => sql.end({ timeout: 5 }));
    await prepareDatabase(config);
    await seedLegacy(sql, legacyKey); // msp360-migration
    const move = await createMoveRoutes(sql, legacyKey); // msp360-migration
    await seedHistory(sql, config);
    const service = await startService(config, (app) => {
      app.route('/', createDemoRoutes({ sql, token: config.token }));
      app.route('/', createTroubleRoutes({ sql, faults: vendors.faults }));
      app.route('/', move); // msp360-migration
      app.route('/', page);
    });
    undo.push(service.stop);
    await seedIntegrations(service.url, config.token);
    return { url: service.url, welcome: welcomeText(service.url, resolve(DATA_DIR)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readEnvironment(env: Readonly<Record<string, string | undefined>>) {
  const parsed = environment.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw Object.assign(new Error(lines.join('\n')), { name: 'DemoError' });
}

function welcomeText(url: string, folder: string): string {
  return `
  Integration Center demo

  Open        ${url}
  API docs    ${url}/docs
  Stop        Ctrl-C (your data stays in ${folder})
  Go real     set DATABASE_URL, ENCRYPTION_KEY and JWT_* (see README.md, "Configuration")

`;
}
