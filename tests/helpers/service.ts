/** The whole API over a database of its own and the simulated vendors, called in-process. */
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { createApp } from '../../api/app.ts';
import type { Role } from '../../api/auth/permissions.ts';
import { compose, type Services } from '../../api/compose.ts';
import type { Config } from '../../api/config.ts';
import { defaultPolicy } from '../../api/health/policy.ts';
import { keyRing } from '../../api/platform/key-ring.ts';
import { type SimulatedVendors, startSimulatedVendors } from '../../demo/vendors/server.ts';
import { createLeakSearch } from './canaries.ts';
import { createTestDatabase, rowsOf, type TestDatabase } from './database.ts';

export const TOKEN_SECRET = 'test-secret-test-secret-test-secret-test';
export const ISSUER = 'test-issuer';
export const AUDIENCE = 'integration-center';

export const good = {
  syncro: { subdomain: 'acme', api_token: 'acme-demo-token' },
  msp360: { api_login: 'acme-api', api_password: 'demo-password' },
} as const;

const leaksIn = createLeakSearch({
  'a token': good.syncro.api_token,
  'a password': good.msp360.api_password,
});

const often = { principal: 1e9, partner: 1e9 };
const unlimited = { reads: often, writes: often, tests: often, audits: often };

export interface Partner {
  readonly id: string;
  readonly name: string;
  /** A caller of this partner; its user exists in the database. */
  as(role: Role): Caller;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface Caller {
  readonly userId: string;
  token(): Promise<string>;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export interface TestService {
  readonly config: Config;
  readonly database: TestDatabase;
  readonly services: Services;
  readonly vendors: SimulatedVendors;
  fetch(request: Request): Promise<Response>;
  addPartner(name?: string): Promise<Partner>;
  stop(): Promise<void>;
}

export function testConfig(databaseUrl: string, changes: Partial<Config> = {}): Config {
  return {
    databaseUrl,
    databasePool: 8,
    databaseWait: 0,
    production: false,
    environment: 'test',
    keyRing: keyRing('test', [{ id: 'test', bytes: new Uint8Array(32).fill(7) }]),
    token: {
      key: { kind: 'secret', secret: TOKEN_SECRET },
      issuer: ISSUER,
      audience: AUDIENCE,
      maxAge: 86_400,
      claims: { subject: 'sub', partner: 'partner_id', role: 'role', name: 'name' },
    },
    // Out of the way of the tests; limits.test.ts sets its own.
    limits: unlimited,
    streams: often,
    host: '127.0.0.1',
    port: 0,
    corsOrigins: ['https://dashboard.example.com'],
    // Neither paced nor excused; fleet.test.ts sets its own.
    health: { ...defaultPolicy, worker: false, budgets: { syncro: 1e6 }, incidentSize: 1e6 },
    expiryWarningDays: 14,
    logLevel: 'error',
    ...changes,
  };
}

export async function startTestService(
  changes: Partial<Config> = {},
  given?: TestDatabase,
): Promise<TestService> {
  const database = given ?? (await createTestDatabase());
  const vendors = await startSimulatedVendors();
  const config = testConfig(database.url, { simulator: vendors.origin, ...changes });
  const { services, fetch } = await openInstance(config);
  return {
    config,
    database,
    services,
    vendors,
    fetch,
    addPartner: (name) => addPartner(database, fetch, name),
    async stop() {
      await services.close();
      await vendors.close();
      await refuseLeaks(database).finally(database.drop);
    },
  };
}

/** After whatever a test file did: no row of any table holds a secret that was entered, in any form. */
async function refuseLeaks({ sql }: TestDatabase): Promise<void> {
  for await (const rows of rowsOf(sql)) {
    const leaks = leaksIn(rows);
    if (leaks.length > 0) throw new Error(`The database holds in plain: ${leaks.join('; ')}.`);
  }
}

/** One more instance of the service, such as over the database of another. */
export async function openInstance(config: Config) {
  const services = await compose(config);
  const app = createApp(services);
  const fetch = async (request: Request): Promise<Response> => app.fetch(request);
  return { services, fetch, close: services.close };
}

async function addPartner(
  { sql }: TestDatabase,
  fetch: TestService['fetch'],
  name = `Partner ${randomUUID().slice(0, 8)}`,
): Promise<Partner> {
  const id = randomUUID();
  await sql`INSERT INTO partners (id, name, slug) VALUES (${id}, ${name}, ${id})`;
  const users = { dev: randomUUID(), partner_admin: randomUUID(), partner_user: randomUUID() };
  for (const [role, userId] of Object.entries(users)) {
    await sql`INSERT INTO users (id, partner_id, name) VALUES (${userId}, ${id}, ${role})`;
  }
  return {
    id,
    name,
    as: (role) => createCaller(fetch, { userId: users[role], partnerId: id, role }),
  };
}

export function createCaller(
  fetch: TestService['fetch'],
  who: { userId: string; partnerId: string; role: string },
): Caller {
  const token = () => signToken({ sub: who.userId, partner_id: who.partnerId, role: who.role });
  return {
    userId: who.userId,
    token,
    async call(method, path, body, headers) {
      const request = new Request(`http://test.local${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await token()}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return readAnswer(await fetch(request));
    },
  };
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await readText(response);
  const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(text) : text,
  };
}

/** The whole body; of a stream that stays open only how it begins. */
export async function readText(response: Response): Promise<string> {
  const endless = response.headers.get('content-type') === 'text/event-stream';
  if (!endless || !response.body) return response.text();
  const reader = response.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

/** A token as GuruRMM issues it; `undefined` leaves a claim out. */
export function signToken(
  claims: Record<string, unknown>,
  options: { secret?: string; issuer?: string; audience?: string; expires?: string | number } = {},
): Promise<string> {
  const kept = Object.entries(claims).filter(([, value]) => value !== undefined);
  return new SignJWT({ name: 'Mara Voss', ...Object.fromEntries(kept) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(options.issuer ?? ISSUER)
    .setAudience(options.audience ?? AUDIENCE)
    .setIssuedAt(typeof claims.iat === 'number' ? claims.iat : undefined)
    .setExpirationTime(options.expires ?? '5m')
    .sign(new TextEncoder().encode(options.secret ?? TOKEN_SECRET));
}
