/**
 * Writes openapi.json and api-types.ts from the routes. With `--check` it writes nothing and fails
 * when a committed file is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { createApp } from '../api/app.ts';
import { defaultLimits } from '../api/auth/limits.ts';
import { compose } from '../api/compose.ts';
import { contractOf } from '../api/contract.ts';
import { defaultPolicy } from '../api/health/policy.ts';
import { defaultStreamLimits } from '../api/integrations/audience.ts';
import { legacyTableOf } from '../api/msp360-migration/environment.ts'; // msp360-migration
import { keyRing } from '../api/platform/key-ring.ts';

const move = legacyTableOf({ LEGACY_MSP360_KEY: '07'.repeat(32) }, []); // msp360-migration

/** Everything a route needs to be described; nothing of it is ever called. */
const placeholder = {
  databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing',
  databasePool: 2,
  databaseWait: 0,
  production: false,
  environment: 'none',
  keyRing: keyRing('none', [{ id: 'none', bytes: new Uint8Array(32).fill(1) }]),
  token: {
    key: { kind: 'secret', secret: 'x'.repeat(32) },
    issuer: 'none',
    audience: 'none',
    maxAge: 60,
    claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
  },
  limits: defaultLimits,
  streams: defaultStreamLimits,
  host: '127.0.0.1',
  port: 0,
  corsOrigins: [],
  health: { ...defaultPolicy, worker: false },
  expiryWarningDays: 14,
  logLevel: 'error',
  ...(move ? { legacyMsp360: move } : {}), // msp360-migration
} as const;

export async function generateContract(): Promise<Record<string, string>> {
  const services = await compose(placeholder);
  const contract = `${JSON.stringify(contractOf(createApp(services), services.registry), null, 2)}\n`;
  const types = astToString(await openapiTypescript(JSON.parse(contract), { alphabetize: true }));
  await services.close();
  return {
    'openapi.json': contract,
    'api-types.ts': `/** Generated from openapi.json by \`npm run openapi\`. Do not edit. */\n${types}`,
  };
}

async function main(checkOnly: boolean): Promise<void> {
  for (const [name, text] of Object.entries(await generateContract())) {
    const file = new URL(name, import.meta.url);
    if (!checkOnly) await writeFile(file, text);
    else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
      process.exitCode = 1;
      process.stderr.write(`openapi/${name} is out of date. Run: npm run openapi\n`);
    }
  }
}

if (import.meta.main) await main(process.argv.includes('--check'));
