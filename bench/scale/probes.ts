/** What is measured at each size: the worker's statements and the pages that people open. */
import { createApp } from '../../api/app.ts';
import { pruneEntries } from '../../api/audit/retention.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import type { Services } from '../../api/compose.ts';
import {
  type ClaimedCheck,
  claimDue,
  type ResultRow,
  recordResults,
} from '../../api/health/store.ts';
import { countConfigurations } from '../../api/health/vendor-store.ts';
import type { Sql } from '../../api/platform/database.ts';
import { signFor } from '../api/callers.ts';
import { INTERVAL, KEYS } from './fill.ts';

export const BATCH = 200;
/** One in so many results is a transition, with its audit entry: some thirty times the model's. */
const TRANSITIONS = 50;

/** As many as the smallest fleet has failures for, so that every size fills the same page. */
const FAILING_PAGE = 10;
const FAILING = `overview, ${FAILING_PAGE} in Error`;

export type Probe = () => Promise<void>;

export interface Probes {
  /** Two claims, then one record of what they claimed: nothing new, or one in fifty is a transition. */
  readonly claim: Probe;
  readonly record: Probe;
  readonly recordTransitions: Probe;
  readonly count: Probe;
  readonly pages: Readonly<Record<string, Probe>>;
}

export async function createProbes(sql: Sql, workerSql: Sql, services: Services): Promise<Probes> {
  let claimed: ClaimedCheck[] = [];
  const wants = KEYS.map((key) => ({ key, room: 100 / KEYS.length, rate: 1e9, burst: 1e9 }));
  const partners = await sql<{ id: string; name: string }[]>`
    SELECT id, name FROM partners ORDER BY random() LIMIT 1000`;
  const deepName = await sql<[{ id: string; name: string }]>`
    SELECT id, name FROM partners ORDER BY name
    OFFSET (SELECT count(*) * 9 / 10 FROM partners) LIMIT 1`;
  const cursor = (row: { id: string; name: string }) =>
    Buffer.from(JSON.stringify([row.name, row.id, 'msp360'])).toString('base64url');
  const app = createApp(services);
  let turn = 0;
  const next = () => {
    turn += 1;
    return partners[turn % partners.length]?.id ?? '';
  };

  const get = async (path: string, role: 'partner_admin' | 'dev', partnerId = next()) => {
    const request = new Request(`http://bench.local${path}`, {
      headers: { authorization: `Bearer ${await signFor(partnerId, role)}` },
    });
    const response = await app.fetch(request);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text;
  };

  const record = async (changes: (index: number) => boolean) => {
    const batch = claimed.slice(0, BATCH);
    claimed = claimed.slice(BATCH);
    const results = batch.map((claim, index) => resultOf(claim, changes(index)));
    const written = await recordResults(workerSql, results);
    if (written.size !== BATCH)
      throw new Error(`${written.size} of ${BATCH} results were written.`);
  };

  return {
    async claim() {
      const claims = await claimDue(workerSql, wants, 60);
      if (claims.length !== 100) throw new Error(`${claims.length} of 100 checks were claimed.`);
      claimed.push(...claims);
    },
    record: () => record(() => false),
    recordTransitions: () => record((index) => index % TRANSITIONS === 0),
    async count() {
      await sql`UPDATE integration_vendors SET counted_at = '-infinity'`;
      await countConfigurations(workerSql);
    },
    pages: {
      'list page': async () => void (await get('/api/integrations', 'partner_admin')),
      'audit page': async () => void (await get('/api/integrations/syncro/audit', 'partner_admin')),
      history: async () => void (await get('/api/integrations/syncro/history', 'partner_admin')),
      // A third of the partner's entries: ten.
      'audit prune, one partner': async () => {
        const before = new Date(Date.now() - 30 * 86_400_000);
        const removed = await pruneEntries(sql, next() as PartnerId, before);
        if (removed !== KEYS.length) throw new Error(`${removed} entries were removed.`);
      },
      'overview, first page': async () => void (await get('/api/overview', 'dev')),
      'overview, at nine tenths': async () =>
        void (await get(`/api/overview?cursor=${cursor(deepName[0])}`, 'dev')),
      [FAILING]: async () => {
        const page = JSON.parse(
          await get(`/api/overview?status=Error&limit=${FAILING_PAGE}`, 'dev'),
        );
        const found = page.rows.length;
        if (found !== FAILING_PAGE) throw new Error(`The page of failures has ${found} entries.`);
      },
    },
  };
}

/** As it was, or the other way round. */
function resultOf(claim: ClaimedCheck, changes: boolean): ResultRow {
  const failed = (claim.status === 'Error') !== changes;
  const message = failed ? 'The API token is wrong.' : 'Connected, 214 customers.';
  const state = failed ? 'error' : 'ok';
  const failure = failed ? 'credentials' : undefined;
  return {
    id: claim.id,
    partner_id: claim.partnerId as PartnerId,
    version: claim.version,
    lease_number: claim.leaseNumber,
    place: claim.place,
    request_id: undefined,
    status: failed ? 'Error' : 'Active',
    state,
    message,
    failure_class: failure,
    outcome: state,
    outcome_class: failure,
    outcome_message: failed ? message : undefined,
    failures: failed ? 1 : 0,
    wait: INTERVAL,
    duration_ms: 120,
    lost_leases: undefined,
    alert: undefined,
    alert_data: undefined,
    alerted_status: undefined,
    alert_hour: undefined,
    alert_count: 0,
  };
}
