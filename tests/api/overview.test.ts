import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOverview } from '../../api/integrations/store.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { registry } from '../../plugins/index.ts';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, runDueChecks } from './support.ts';

const names = [
  '100% Backup',
  'A_B Networks',
  'AxB Networks',
  'Back\\slash IT',
  'Çelik Bilişim',
  'Northwind',
  'Northwind',
  'Quote\'s "IT"',
  'x'.repeat(300),
];
const keys = registry.plugins.map(({ metadata }) => metadata.key).sort();

let service: TestService;
let dev: Caller;
const partners: Partner[] = [];
beforeAll(async () => {
  service = await startTestService();
  for (const name of names) partners.push(await service.addPartner(name));
  const [first, second, third] = partners;
  if (!first || !second || !third) throw new Error('There are partners.');
  dev = first.as('dev');
  await configure(first.as('partner_admin'), 'syncro', good.syncro);
  await configure(second.as('partner_admin'), 'syncro', { ...good.syncro, api_token: 'wrong' });
  await runDueChecks(service);
  await configure(third.as('partner_admin'), 'msp360', good.msp360);
  await third.as('partner_admin').call('POST', '/api/integrations/msp360/disable');
});
afterAll(() => service.stop());

interface Row {
  readonly partner_id: string;
  readonly partner_name: string;
  readonly integration_key: string;
  readonly status: string;
}

async function pageThrough(query: string): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = [];
  let cursor: string | null = '';
  let pages = 0;
  while (cursor !== null) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await dev.call('GET', `/api/overview?${query}${from}`);
    expect(status, JSON.stringify(body)).toBe(200);
    rows.push(...body.rows);
    cursor = body.next_cursor;
    pages += 1;
  }
  return { rows, pages };
}

describe('the overview', () => {
  it('has one row for each partner and integration, by partner name', async () => {
    const { rows, pages } = await pageThrough('limit=200');
    expect(pages).toBe(1);
    expect(rows).toHaveLength(names.length * keys.length);
    expect(rows.map((row) => row.partner_name)).toEqual(
      rows.map((row) => row.partner_name).toSorted(byBytes),
    );
    for (const partner of partners) {
      const own = rows.filter((row) => row.partner_id === partner.id);
      expect(own.map((row) => row.integration_key)).toEqual(keys);
    }
  });

  it.each([1, 2, 3, 5, 7, 18])(
    'read by pages of %i is the same, without gap or double',
    async (limit) => {
      const whole = await pageThrough('limit=200');
      const paged = await pageThrough(`limit=${limit}`);
      expect(paged.rows).toEqual(whole.rows);
      expect(paged.pages).toBe(Math.ceil(whole.rows.length / limit));
    },
  );

  it('tells the state of each as the partner itself sees it, without any setting', async () => {
    const { rows } = await pageThrough('limit=200');
    const [first, second, third] = partners;
    const of = (partner: Partner | undefined, key: string) =>
      rows.find((row) => row.partner_id === partner?.id && row.integration_key === key);
    expect(of(first, 'syncro')).toMatchObject({ status: 'Active', enabled: true });
    expect(of(second, 'syncro')).toMatchObject({
      status: 'Error',
      health: { state: 'error', failure_class: 'credentials' },
      error_message: expect.stringContaining('API token'),
    });
    expect(of(third, 'msp360')).toMatchObject({ status: 'Configured', enabled: false });
    expect(of(third, 'syncro')).toEqual({
      partner_id: third?.id,
      partner_name: 'AxB Networks',
      integration_key: 'syncro',
      status: 'Not Configured',
      health: null,
      evidence: null,
      incident: null,
      enabled: false,
      last_health_check: null,
      next_health_check: null,
      error_message: null,
      secret_expiry: null,
    });
    expect(JSON.stringify(rows)).not.toMatch(/acme|settings|sealed/);
  });

  it('is planned for the page that is asked for, however often it was asked before', async () => {
    const reader = connectDatabase(service.database.url, { max: 1, role: 'integration_reader' });
    for (let turn = 0; turn < 10; turn += 1) {
      await readOverview(reader, { keys, status: 'Error', after: null, limit: 2 });
    }
    const plans = await reader`SELECT sum(generic_plans)::int AS for_any_page,
      sum(custom_plans)::int AS for_this_page FROM pg_prepared_statements
      WHERE strpos(statement, ${'FROM partners p'}) > 0`;
    await reader.end();
    expect(plans).toEqual([{ forAnyPage: 0, forThisPage: 10 }]);
  });

  it('tells the secret that expires first, with its day and nothing else of it', async () => {
    const [first] = partners;
    if (!first) throw new Error('There are partners.');
    const admin = first.as('partner_admin');
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const settings = { ...good.syncro };
    const body = { settings, secret_expiries: { api_token: day } };
    const saved = await admin.call('POST', '/api/integrations/syncro/reconfigure', body);
    expect(saved.status).toBe(200);
    const { rows } = (await dev.call('GET', '/api/overview?limit=1000')).body;
    const row = rows.find(
      (one: Row) => one.partner_id === first.id && one.integration_key === 'syncro',
    );
    const seen = (await admin.call('GET', '/api/integrations/syncro')).body;
    expect(row.secret_expiry).toEqual(seen.secret_expiry);
    expect(row.secret_expiry).toEqual({
      field: 'api_token',
      label: 'API token',
      expires_on: day,
      expiry: 'expiring',
    });
    await runDueChecks(service);
  });

  it.each([
    ['status=Active', 1],
    ['status=Error', 1],
    ['status=Configured', 1],
    ['status=Not%20Configured', names.length * keys.length - 3],
    ['status=Active&integration=msp360', 0],
    ['integration=syncro', names.length],
    ['integration=nope', 0],
    ['q=northwind&integration=syncro', 2],
    ['q=NORTH&status=Active', 0],
    ['q=%25&integration=syncro', 1],
    ['q=_&integration=syncro', 1],
    ['q=%5C&integration=syncro', 1],
    ['q=%C3%A7elik&integration=syncro', 1],
    ["q='s%20%22IT&integration=syncro", 1],
    ['q=%20&integration=syncro&limit=1', 6],
    ['q=&integration=syncro', names.length],
  ])('filtered by %s has %i rows', async (query, count) => {
    const filtered = await pageThrough(query.includes('limit') ? query : `${query}&limit=2`);
    expect(filtered.rows).toHaveLength(count);
  });

  it('pages over partners whose ids are no RFC 4122 UUIDs, and names of any length', async () => {
    const { sql } = service.database;
    for (const digit of ['0', '1', 'f']) {
      const id = `${digit.repeat(8)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(4)}-${digit.repeat(12)}`;
      await sql`INSERT INTO partners (id, name, slug) VALUES (${id}, ${`zz ${digit}`}, ${id})`;
    }
    const { rows } = await pageThrough('q=zz&limit=1');
    expect(rows).toHaveLength(3 * keys.length);
    await sql`DELETE FROM partners WHERE name LIKE 'zz %'`;
  });

  it('pages over names that differ only beyond what is compared of them', async () => {
    const { sql } = service.database;
    for (const end of ['a', 'b', 'c']) {
      const name = `zz ${'y'.repeat(250)} ${end}`;
      await sql`INSERT INTO partners (name, slug) VALUES (${name}, ${end})`;
    }
    const whole = await pageThrough('q=zz%20y&limit=200');
    expect(new Set(whole.rows.map((row) => row.partner_id)).size).toBe(3);
    expect((await pageThrough('q=zz%20y&limit=1')).rows).toEqual(whole.rows);
    await sql`DELETE FROM partners WHERE name LIKE 'zz y%'`;
  });

  it('is for dev alone', async () => {
    for (const role of ['partner_admin', 'partner_user'] as const) {
      const { body } = await (partners[0] as Partner).as(role).call('GET', '/api/overview');
      expect(body).toMatchObject({ status: 403, missing_permission: 'overview:read' });
    }
  });
});

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('the catalog', () => {
  it.each([
    ['', ['msp360', 'syncro']],
    ['?category=psa', ['syncro']],
    ['?category=rmm', []],
    ['?status=Active', ['syncro']],
    ['?status=Not%20Configured', ['msp360']],
    ['?q=backup', ['msp360']],
    ['?q=SYNC%20customers', ['syncro']],
    ['?q=cloudberry%20RESTORE', ['msp360']],
    ['?q=r%C3%A9pairshopr', ['syncro']],
    ['?q=%25', []],
    ['?q=psa&category=backup', []],
    ['?q=%20%20', ['msp360', 'syncro']],
  ])('with %s lists %j', async (query, expected) => {
    const { body } = await dev.call('GET', `/api/integrations${query}`);
    expect(body.integrations.map(({ key }: { key: string }) => key)).toEqual(expected);
  });

  it('says what each role may do now and, if not, why', async () => {
    const actionsOf = async (role: 'partner_admin' | 'partner_user' | 'dev', key: string) =>
      (await (partners[0] as Partner).as(role).call('GET', `/api/integrations/${key}`)).body
        .actions;
    const allowed = { allowed: true, reason: null };
    for (const role of ['partner_admin', 'dev'] as const) {
      expect(await actionsOf(role, 'syncro')).toEqual({
        configure: { allowed: false, reason: 'It is already configured.' },
        reconfigure: allowed,
        test: allowed,
        enable: { allowed: false, reason: 'It is already enabled.' },
        disable: allowed,
        remove: allowed,
      });
      expect(await actionsOf(role, 'msp360')).toMatchObject({
        configure: allowed,
        test: allowed,
        disable: { allowed: false, reason: 'It is not configured yet.' },
      });
    }
    for (const action of Object.values(await actionsOf('partner_user', 'syncro'))) {
      expect(action).toEqual({
        allowed: false,
        reason: expect.stringMatching(/^Only partner admins can/),
      });
    }
  });
});
