/** What Dev is told of the move over HTTP, and that nobody else is told anything. */
import { randomUUID } from 'node:crypto';
import { NOOP_PROVIDER, OpenFeature } from '@openfeature/server-sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notePage } from '../../api/msp360-migration/findings-store.ts';
import { oneRun } from '../../api/msp360-migration/parity-runs.ts';
import { claimRun } from '../../api/msp360-migration/run-store.ts';
import {
  createSourceProvider,
  SOURCE_OF_TRUTH,
  sourceInWords,
} from '../../api/msp360-migration/source-flag.ts';
import contractJson from '../../openapi/openapi.json' with { type: 'json' };
import { eventually, switchFeature } from '../api/support.ts';
import { hostileCursors } from '../attacks/hostile-cursors.ts';
import { injectionsOf } from '../attacks/injections.ts';
import type { Caller, Partner } from '../helpers/service.ts';
import { startTestService } from '../helpers/service.ts';
import {
  type Contract,
  createAnswerCheck,
  describeRoute,
  type Operation,
  operationsOf,
} from '../suites/route-contract.ts';
import { type MovingService, startMovingService } from './moving-service.ts';

const AT = '/api/msp360-migration';
const contract = contractJson as unknown as Contract;
const operations = operationsOf(contract).filter(({ path }) => path.startsWith(AT));
const check = createAnswerCheck(contract);

let moving: MovingService;
let partner: Partner;
let off: Partner;
let dev: Caller;
let deps: Parameters<typeof oneRun>[0];
const { signal } = new AbortController();
beforeAll(async () => {
  moving = await startMovingService();
  const { service, move } = moving;
  partner = await service.addPartner('Northwind');
  off = await service.addPartner();
  await switchFeature(service, off.id, false);
  dev = partner.as('dev');
  const { alertsSql: workerSql } = service.services;
  deps = { workerSql, table: move.table, reader: move.reader, hours: 24 };
});
afterAll(() => moving.stop());
beforeEach(async () => {
  await moving.sql`DELETE FROM integration_msp360_findings`;
  await moving.sql`DELETE FROM integration_msp360_parity_runs`;
});

const operationOf = (id: string) =>
  operations.find(({ operationId }) => operationId === id) as Operation;

for (const operation of operations) {
  describeRoute(operation, 'overview:read', () => ({
    service: moving.service,
    partner,
    off,
    check,
  }));
}

describe('how far the move is', () => {
  it('is told with states, what waits, and the last run', async () => {
    const one = await moving.partner('dual-write');
    await one.configure({ api_login: 'a', api_password: 'secret-of-one' });
    await moving.old.update(one.id, { api_login: 'changed-by-gururmm' });
    const { status, body } = await dev.call('GET', AT);
    expect(status).toBe(200);
    check(operationOf('getMigrationOverview'), {
      status,
      body,
      headers: (await dev.call('GET', AT)).headers,
    });
    expect(body.states.map(({ state }: { state: string }) => state)).toEqual([
      ...['legacy', 'dual-write', 'verified', 'new', 'retired'],
    ]);
    expect(body.states[1].partners).toBeGreaterThanOrEqual(1);
    expect(body.changes).toMatchObject({ pending: 1, problems: 0 });
    expect(body.parity).toMatchObject({ current: null, last: null, every_hours: 24, held_days: 7 });
    await moving.move.takeOver(one.id as never);
    await oneRun(deps, { signal });
    const after = (await dev.call('GET', AT)).body;
    expect(after.changes).toEqual({ pending: 0, oldest_seconds: null, problems: 0 });
    expect(after.parity.last).toMatchObject({ state: 'done', clean: true, asked_by: 'schedule' });
    expect(after.parity.last_clean_at).toBe(after.parity.last.ended_at);
    expect(JSON.stringify(after)).not.toMatch(/secret-of-one|changed-by-gururmm/);
  });

  it('shows a run from when it is asked for until it is done', async () => {
    const asked = await dev.call('POST', `${AT}/parity`);
    expect(asked.status).toBe(202);
    check(operationOf('askForParityRun'), asked);
    expect(asked.body).toMatchObject({ state: 'waiting', asked_by: 'request', clean: null });
    const again = await dev.call('POST', `${AT}/parity`);
    expect(again.body.id).toBe(asked.body.id);
    await claimRun(deps.workerSql);
    expect((await dev.call('GET', AT)).body.parity.current.state).toBe('running');
    await moving.sql`UPDATE integration_msp360_parity_runs SET lease_until = NULL`;
    await oneRun(deps, { signal });
    expect((await dev.call('GET', AT)).body.parity).toMatchObject({
      current: null,
      last: { id: asked.body.id, state: 'done' },
    });
  });
});

describe('what is not the same', () => {
  it('is listed by partner, page by page, with names and prints', async () => {
    const gone = randomUUID();
    const missing = (partnerId: string) => ({ partnerId, kind: 'missing_here' as const });
    const fields = [
      { field: 'api_login', legacy: 'aa', ours: 'bb' },
      { field: 'enabled', legacy: 'cc', ours: null },
    ];
    const found = [{ partnerId: partner.id, kind: 'different' as const, fields }, missing(gone)];
    await notePage(deps.workerSql, { findings: found, unsure: [] }, { after: null, last: null });
    const seen: Record<string, unknown>[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 5; pages += 1) {
      const answer = await dev.call('GET', `${AT}/parity?limit=1${cursor && `&cursor=${cursor}`}`);
      check(operationOf('listMigrationFindings'), answer);
      seen.push(...answer.body.findings);
      cursor = answer.body.next_cursor;
    }
    expect(seen).toHaveLength(3);
    const mine = seen.filter((one) => one.partner_id === partner.id);
    expect(mine).toMatchObject([
      { partner_name: 'Northwind', field: 'api_login', legacy_print: 'aa', our_print: 'bb' },
      { field: 'enabled', our_print: null, state: 'legacy', cleared_at: null },
    ]);
    expect(seen.find((one) => one.partner_id === gone)).toMatchObject({ partner_name: null });
    const cleared = await dev.call('GET', `${AT}/parity?state=cleared`);
    expect(cleared.body.findings).toEqual([]);
    const chosen = await dev.call('GET', `${AT}/parity?kind=missing_here&partner=${gone}`);
    expect(chosen.body.findings).toHaveLength(1);
  });

  it.each(['?state=new', '?kind=none', '?partner=acme', '?limit=0', '?cursor=abc', '?a=1'])(
    'refuses %s',
    async (query) => {
      const answer = await dev.call('GET', `${AT}/parity${query}`);
      expect(answer.body).toMatchObject({ status: 422, code: 'invalid_request' });
      check(operationOf('listMigrationFindings'), answer);
    },
  );
});

it('refuses every cursor that is none of its own', async () => {
  for (const cursor of hostileCursors([off.id, partner.id])) {
    const answer = await dev.call('GET', `${AT}/parity?${new URLSearchParams({ cursor })}`);
    check(operationOf('listMigrationFindings'), answer);
    expect([200, 422], cursor).toContain(answer.status);
    if (answer.status === 422) expect(answer.body.errors).toMatchObject([{ field: 'cursor' }]);
  }
});

it('tells nobody but Dev anything, whatever else is put into the request', async () => {
  const known = {
    partnerId: off.id,
    partnerName: off.name,
    userId: off.as('dev').userId,
    rowId: randomUUID(),
    entryId: randomUUID(),
    etag: '"x.1"',
    cursor: 'a',
    token: await off.as('partner_admin').token(),
  };
  let tried = 0;
  for (const injection of injectionsOf(contract).filter(({ authorization }) => !authorization)) {
    for (const { method, path } of operations) {
      const answer = await partner
        .as('partner_admin')
        .call(
          method,
          path + (injection.query?.(known) ?? ''),
          method === 'GET' ? undefined : injection.body?.(known, {}),
          injection.headers?.(known),
        );
      expect([injection.name, answer.body.code]).toEqual([injection.name, 'forbidden']);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(100);
});

it('is not there while nothing moves', async () => {
  const still = await startTestService();
  const someone = (await still.addPartner()).as('dev');
  for (const { method, path } of operations) {
    expect((await someone.call(method, path)).body.code).toBe('not_found');
  }
  await still.stop();
});

describe('a read', () => {
  it('is compared in the background, and what differs is found and goes away again', async () => {
    const one = await moving.partner('new');
    await one.configure({ api_login: 'a', api_password: 'b-password' });
    // Past the trigger, as when it could not note the change.
    await moving.sql`UPDATE mspbackups_config SET api_login = 'apart' WHERE partner_id = ${one.id}`;
    await moving.sql`DELETE FROM integration_msp360_changes`;
    const { shadow } = moving.move;
    const open = () => moving.sql`SELECT kind, field, source FROM integration_msp360_findings
      WHERE partner_id = ${one.id} AND cleared_at IS NULL`;
    await eventually(async () => {
      await one.get();
      await shadow.settled();
      return (await open()).length > 0;
    });
    expect(await open()).toEqual([{ kind: 'different', field: 'api_login', source: 'shadow' }]);
    await moving.sql`UPDATE mspbackups_config SET api_login = 'a' WHERE partner_id = ${one.id}`;
    await moving.sql`DELETE FROM integration_msp360_changes`;
    await eventually(async () => {
      await one.get();
      await shadow.settled();
      return (await open()).length === 0;
    });
  });
});

it('the truth of each partner is a flag, exact at every moment', async () => {
  const domain = `test ${randomUUID()}`;
  await OpenFeature.setProviderAndWait(domain, createSourceProvider(moving.sql));
  const client = OpenFeature.getClient(domain);
  const one = await moving.partner('legacy');
  const told = () => client.getStringDetails(SOURCE_OF_TRUTH, 'none', { targetingKey: one.id });
  for (const [state, value] of [
    ...[
      ['legacy', 'legacy'],
      ['dual-write', 'legacy'],
      ['verified', 'legacy'],
    ],
    ...[
      ['new', 'new'],
      ['retired', 'new'],
      ['legacy', 'legacy'],
    ],
  ]) {
    await moving.setState(one.id, state ?? '');
    expect(await told()).toMatchObject({ value, variant: state });
    const words = await sourceInWords(moving.sql, one.id);
    expect(words).toContain(`${SOURCE_OF_TRUTH}: ${value} (${state})`);
  }
  const wrong = await client.getBooleanDetails(SOURCE_OF_TRUTH, true, { targetingKey: one.id });
  expect(wrong.errorCode).toBe('TYPE_MISMATCH');
  expect((await client.getStringDetails('msp360/other', 'none')).errorCode).toBe('FLAG_NOT_FOUND');
  await OpenFeature.setProviderAndWait(domain, NOOP_PROVIDER);
});
