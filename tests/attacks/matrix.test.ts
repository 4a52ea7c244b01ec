/**
 * One partner attacks another through every route, with everything it could know of it: ids, keys,
 * cursors, ETags. A second caller does the same with ids that nobody has; both must see the same.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Role, roles } from '../../api/auth/permissions.ts';
import { path as at, configure, runDueChecks } from '../api/support.ts';
import {
  good,
  type Partner,
  readAnswer,
  signToken,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { type Contract, operationsOf } from '../suites/route-contract.ts';
import { createChance, full, report, seed } from './campaign.ts';
import { type Injection, injectionsOf, type Known } from './injections.ts';

const SHORT = 600;
const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH'];
const contract: Contract = JSON.parse(readFileSync('openapi/openapi.json', 'utf8'));
const routes = [...new Set(operationsOf(contract).map(({ path }) => path))];

interface Attempt {
  readonly method: string;
  readonly route: string;
  readonly key: string;
  readonly role: Role;
  readonly held: boolean;
  readonly injection: Injection;
}

/** B attacks with what it knows of A; C does the same with what nobody has. */
interface Pair {
  readonly attacker: Partner;
  readonly control: Partner;
}

let service: TestService;
let victim: Partner;
let known: Known;
let absent: Known;
let pairs: { readonly held: Pair; readonly empty: Pair };
/** All that must never be told to another partner. */
let canaries: readonly string[];

beforeAll(async () => {
  service = await startTestService();
  victim = await service.addPartner('Victim Northwind Ltd');
  const owner = victim.as('partner_admin');
  const login = 'northwind-api';
  await configure(owner, 'syncro', { subdomain: 'northwind', api_token: 'northwind-demo-token' });
  await configure(owner, 'msp360', { ...good.msp360, api_login: login });
  await runDueChecks(service);
  const page = await owner.call('GET', at('syncro', 'audit?limit=1'));
  const seen = await owner.call('GET', at('msp360'));
  const entries = await service.database.sql`SELECT id FROM integration_audit_logs`;
  const rows = await service.database.sql`SELECT id FROM integration_configurations`;
  known = {
    partnerId: victim.id,
    partnerName: victim.name,
    userId: owner.userId,
    rowId: String(rows[0]?.id),
    entryId: String(entries[0]?.id),
    etag: seen.headers.get('etag') ?? '',
    cursor: page.body.next_cursor,
    token: await owner.token(),
  };
  const nobody = { sub: randomUUID(), partner_id: randomUUID(), role: 'partner_admin' };
  absent = {
    partnerId: nobody.partner_id,
    partnerName: 'Nobody Anywhere Ltd.',
    userId: nobody.sub,
    rowId: randomUUID(),
    entryId: randomUUID(),
    etag: `"${randomUUID()}.1"`,
    cursor: Buffer.from('a1:1').toString('base64url'),
    token: await signToken(nobody),
  };
  canaries = [
    ...[victim.id, victim.name, login, 'northwind', 'Northwind', 'northwind-demo-token'],
    ...[...rows, ...entries].map(({ id }) => String(id)),
  ];
  pairs = { held: await addPair(true), empty: await addPair(false) };
  await service.database.sql`CREATE TABLE attack_start AS SELECT * FROM integration_configurations`;
});
afterAll(() => service.stop());

async function addPair(held: boolean): Promise<Pair> {
  const partners = [await service.addPartner('Same name'), await service.addPartner('Same name')];
  for (const partner of held ? partners : []) {
    await configure(partner.as('partner_admin'), 'syncro', good.syncro);
    await configure(partner.as('partner_admin'), 'msp360', good.msp360);
  }
  const [attacker, control] = partners;
  if (!attacker || !control) throw new Error('Two were added.');
  return { attacker, control };
}

function allAttempts(): Attempt[] {
  const injections = injectionsOf(contract);
  return [true, false].flatMap((held) =>
    routes.flatMap((route) =>
      METHODS.flatMap((method) =>
        (route.includes('{key}') ? ['syncro', 'msp360'] : ['']).flatMap((key) =>
          roles.flatMap((role) =>
            injections.map((injection) => ({ method, route, key, role, held, injection })),
          ),
        ),
      ),
    ),
  );
}

/** The short form tries every injection on two routes that would answer, and on others by chance. */
function chosen(all: Attempt[]): Attempt[] {
  if (full) return all;
  const { pick } = createChance();
  const declared = all.filter(({ method, route }) => contract.paths[route]?.[method.toLowerCase()]);
  const telling = declared.filter(
    ({ method, route, key, role, held }) =>
      held &&
      role === 'partner_admin' &&
      key === 'syncro' &&
      (route.endsWith('/audit') || (method === 'GET' && route.endsWith('/{key}'))),
  );
  return [...telling, ...Array.from({ length: SHORT - telling.length }, () => pick(declared))];
}

it('no attempt reads, writes or breaks anything, and foreign looks like absent', {
  timeout: full ? 1_800_000 : 60_000,
}, async () => {
  const attempts = chosen(allAttempts());
  const figures = { attempts: 0, accepted: 0, leaks: 0, writes: 0, faults: 0, differences: 0 };
  const found: string[] = [];
  const before = await rowsOfVictim();
  for (const attempt of attempts) {
    const pair = attempt.held ? pairs.held : pairs.empty;
    const [foreign, none] = await Promise.all([
      strike(attempt, pair.attacker, known),
      strike(attempt, pair.control, absent),
    ]);
    figures.attempts += 1;
    if (foreign.status < 300) figures.accepted += 1;
    const name = `${attempt.method} ${attempt.route} ${attempt.key} as ${attempt.role}, ${
      attempt.held ? 'held' : 'empty'
    }: ${attempt.injection.name}`;
    const note = (figure: 'leaks' | 'faults' | 'differences', seen = '') => {
      figures[figure] += 1;
      found.push(`${figure}: ${name}: ${seen}`.slice(0, 2_000));
    };
    const overview = attempt.role === 'dev' && attempt.route === '/api/overview';
    for (const canary of canaries) {
      // Dev's overview tells which partners there are; what was sent may be repeated.
      if (
        overview &&
        (canary === victim.id || canary === victim.name || /^northwind$/i.test(canary))
      )
        continue;
      // One's own trail repeats what one sent before, such as a request id.
      if (attempt.route.includes('audit') && Object.values(known).includes(canary)) continue;
      if (foreign.text.includes(canary) && !foreign.sent.includes(canary)) note('leaks', canary);
    }
    if (foreign.status >= 500 || none.status >= 500) note('faults', foreign.text);
    if (!overview && foreign.essence !== none.essence) {
      note('differences', `${foreign.essence}\n${none.essence}`);
    }
    if (attempt.method !== 'GET' && foreign.status < 300) await restore(pair);
    const last = figures.attempts === attempts.length;
    if ((last || figures.attempts % 20 === 0) && (await rowsOfVictim()) !== before) {
      figures.writes += 1;
      found.push(`writes: at or before ${name}`);
      break;
    }
  }
  report('cross-partner matrix', figures);
  expect(found.slice(0, 10), `SEED=${seed}`).toEqual([]);
  expect(figures.attempts).toBeGreaterThanOrEqual(full ? 10_000 : SHORT);
  // Attempts that are all refused for another reason would prove nothing.
  expect(figures.accepted / figures.attempts).toBeGreaterThan(0.05);
});

interface Seen {
  readonly status: number;
  readonly text: string;
  /** All that was sent, as text. */
  readonly sent: string;
  /** The answer without what differs between any two answers. */
  readonly essence: string;
}

async function strike(attempt: Attempt, self: Partner, values: Known): Promise<Seen> {
  const { injection } = attempt;
  const route = attempt.route.replace('{key}', injection.key?.(values, attempt.key) ?? attempt.key);
  const query = injection.query?.(values) ?? '';
  const user = self.as(attempt.role);
  const claims = { sub: user.userId, partner_id: self.id, role: attempt.role };
  const authorization = injection.authorization
    ? await injection.authorization(values, claims)
    : `Bearer ${await user.token()}`;
  const body = attempt.method === 'GET' ? undefined : bodyOf(attempt, values);
  const headers: Record<string, string> = {
    authorization,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...injection.headers?.(values),
  };
  const url = `http://test.local${route}${query}`;
  const init = { method: attempt.method, headers, ...(body === undefined ? {} : { body }) };
  const {
    status,
    headers: answered,
    body: read,
  } = await readAnswer(await service.fetch(new Request(url, init)));
  const text = JSON.stringify([read, Object.fromEntries(answered)]);
  const sent =
    decodeURIComponent(url.replaceAll('+', ' ')) + JSON.stringify([headers, body, claims]);
  const repeated = Object.values(values).reduce(
    (left, value) => left.replaceAll(value, 'VALUE'),
    text,
  );
  const essence = repeated
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replaceAll(/\\nid: [\w-]{22}\\n/g, '\\nid: EVENT\\n')
    .replaceAll(/"next_cursor":"[^"]*"/g, '"next_cursor":"CURSOR"')
    .replaceAll(/"duration_ms":\d+/g, '"duration_ms":0')
    .replaceAll(/VALUE|ID/g, 'ID');
  // Of a trail that may be read, only that: refusals are entered in it some moments later.
  const told = attempt.route.includes('audit') && status === 200 ? 'a trail' : essence;
  return { status, text, sent, essence: `${status} ${told}` };
}

function bodyOf({ route, key, injection }: Attempt, values: Known): string | undefined {
  const action = route.split('/').at(-1) ?? '';
  if (!['configure', 'reconfigure', 'test'].includes(action)) {
    return injection.body ? JSON.stringify(injection.body(values, {})) : undefined;
  }
  const settings = key === 'syncro' ? good.syncro : good.msp360;
  return JSON.stringify(injection.body ? injection.body(values, settings) : { settings });
}

async function rowsOfVictim(): Promise<string> {
  const { sql } = service.database;
  const configurations = await sql`SELECT c::text AS row FROM integration_configurations c
    WHERE partner_id = ${victim.id} ORDER BY id`;
  const audit = await sql`SELECT a::text AS row FROM integration_audit_logs a
    WHERE partner_id = ${victim.id} ORDER BY id`;
  return [...configurations, ...audit].map(({ row }) => String(row)).join('\n');
}

/** Puts a pair back to what it held at the start, so that every attempt meets the same state. */
async function restore({ attacker, control }: Pair): Promise<void> {
  const { sql } = service.database;
  const whose = sql`WHERE partner_id IN ${sql([attacker.id, control.id])}`;
  await sql`DELETE FROM integration_configurations ${whose}`;
  const columns = await sql<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_name = 'integration_configurations' AND is_generated = 'NEVER'`;
  const written = sql(columns.map(({ name }) => name));
  await sql`INSERT INTO integration_configurations (${written})
    SELECT ${written} FROM attack_start ${whose}`;
}
