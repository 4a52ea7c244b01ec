import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMetricsServer } from '../../api/metrics/service.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { createMetrics } from '../../api/platform/metrics.ts';
import { createThreadFigures } from '../../api/platform/thread-figures.ts';
import { type RunningService, startService } from '../../api/serve.ts';
import { createTestDatabase } from '../helpers/database.ts';
import {
  type Caller,
  createCaller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, eventually, path } from './support.ts';

const CANARY = 'canary-METRICS-7f3a9c';
const statuses = ['Active', 'Configured', 'Error'];

let service: TestService;
let running: RunningService;
let partner: Partner;
let admin: Caller;
beforeAll(async () => {
  service = await startTestService();
  running = await startService({
    ...service.config,
    health: { ...service.config.health, worker: true },
    metrics: { host: '127.0.0.1', port: 0 },
  });
  partner = await service.addPartner('Northwind');
  // Over the network, so that the requests are counted by the process that is asked.
  const overHttp = (request: Request) =>
    fetch(new Request(request.url.replace('http://test.local', running.url), request));
  const { userId } = partner.as('partner_admin');
  admin = createCaller(overHttp, { userId, partnerId: partner.id, role: 'partner_admin' });
});
afterAll(async () => {
  await running.stop();
  await service.stop();
});

const scrape = async (url = running.metricsUrl ?? '') => (await fetch(url)).text();

interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Reads the text format strictly. */
function samplesIn(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    if (line === '' || /^# (HELP|TYPE) [a-z0-9_]+ \S/.test(line)) return [];
    const found = /^([a-z0-9_]+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!found) throw new Error(`No sample: ${line}`);
    const [, name = '', labels = '', value = ''] = found;
    const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)];
    return [
      { name, labels: Object.fromEntries(pairs.map(([, k, v]) => [k, v])), value: Number(value) },
    ];
  });
}

async function readingOf(name: string, labels: Record<string, string> = {}, url?: string) {
  return samplesIn(await scrape(url)).find(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  )?.value;
}

describe('one scrape', () => {
  it('has the checks of the worker thread and the requests of the main one', async () => {
    await configure(admin, 'syncro', good.syncro);
    await configure(admin, 'msp360', { ...good.msp360, api_password: CANARY });
    await eventually(async () => {
      const ok = await readingOf('integration_checks_total', { vendor: 'syncro', outcome: 'ok' });
      return ok !== undefined && ok >= 1;
    }, 20_000);
    await eventually(
      () => readingOf('integration_checks_total', { outcome: 'credentials' }),
      20_000,
    );
    const duration = await readingOf('integration_check_duration_seconds_count', {
      vendor: 'syncro',
    });
    expect(duration).toBeGreaterThanOrEqual(1);
    const route = '/api/integrations/:key/configure';
    expect(
      await readingOf('integration_http_requests_total', { route, method: 'POST', status: '2xx' }),
    ).toBe(2);
    expect(await readingOf('integration_http_request_duration_seconds_count', { route })).toBe(2);
    expect(await readingOf('integration_database_up')).toBe(1);
    expect(await readingOf('integration_alerts_receiver')).toBe(0);
    expect(await readingOf('integration_checks_lag_seconds', { vendor: 'syncro' })).toBeLessThan(5);
  });

  it('holds no partner, path, or text from outside in any label', async () => {
    const id = randomUUID();
    for (const [method, where] of [
      ['GET', `/api/integrations/${id}`],
      ['GET', `/api/${CANARY}/${id}`],
      ['GET', `/${CANARY}?a=${id}`],
      ['DELETE', '/docs/x'],
      ['PURGE', '/healthz'],
      ['POST', path('syncro', 'reconfigure')],
    ] as const) {
      await admin.call(
        method,
        where,
        method === 'POST' ? { settings: { api_token: CANARY } } : undefined,
      );
    }
    const text = await scrape();
    for (const hidden of [CANARY, id, partner.id, admin.userId, 'acme', 'Northwind', 'Bearer']) {
      expect(text).not.toContain(hidden);
    }
    const contract = JSON.parse(
      readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
    );
    const routes = Object.keys(contract.paths).map((route) => route.replace('{key}', ':key'));
    const bounded: Record<string, readonly string[]> = {
      vendor: ['syncro', 'msp360'],
      status: [...statuses, '2xx', '3xx', '4xx', '5xx'],
      route: [...routes, '/openapi.json', 'none'],
      method: ['GET', 'POST', 'DELETE', 'other'],
      outcome: ['ok', 'credentials', 'delivered', 'failed', 'given_up'],
      place: ['request', 'checks', 'alerts', 'metrics'],
    };
    const ours = samplesIn(text).filter(({ name }) => name.startsWith('integration_'));
    for (const { name, labels } of ours) {
      for (const [label, value] of Object.entries(labels).filter(([label]) => label !== 'le')) {
        expect(bounded[label], `${name} ${label}`).toContain(value);
      }
    }
    expect(ours.length).toBeLessThan(400);
  });

  it('counts open event streams', async () => {
    const ending = new AbortController();
    const open = await fetch(`${running.url}/api/integrations/events`, {
      headers: { authorization: `Bearer ${await admin.token()}` },
      signal: ending.signal,
    });
    expect(open.status).toBe(200);
    expect(await readingOf('integration_event_streams')).toBe(1);
    ending.abort();
    await eventually(async () => (await readingOf('integration_event_streams')) === 0);
  });

  it('tells states, incidents and alerts as the database has them', async () => {
    // One that no worker changes meanwhile.
    const still = await createTestDatabase();
    const { sql } = still;
    await sql`INSERT INTO integration_alerts (integration_key, type, data, created_at)
      VALUES ('syncro', 'x', '{}', now() - INTERVAL '1 hour'), ('syncro', 'x', '{}', now())`;
    await sql`INSERT INTO integration_alerts
      (integration_key, type, data, next_attempt, given_up_at, delivered_at)
      VALUES ('syncro', 'x', '{}', NULL, now(), NULL), ('syncro', 'x', '{}', NULL, NULL, now())`;
    await sql`INSERT INTO integration_incidents (integration_key, failing) VALUES ('syncro', 9)`;
    await sql`INSERT INTO integration_vendors (integration_key, tokens)
      VALUES ('syncro', 3), ('msp360', 1e9)`;
    const late = randomUUID();
    await sql`INSERT INTO partners (id, name, slug) VALUES (${late}, 'Late', ${late})`;
    await sql`INSERT INTO integration_configurations
      (partner_id, integration_key, status, next_health_check, updated_at)
      VALUES (${late}, 'msp360', 'Active', now() + INTERVAL '1 hour', now() - INTERVAL '3 days')`;
    const reader = connectDatabase(still.url, { role: 'integration_reader' });
    const server = await startMetricsServer(
      { host: '127.0.0.1', port: 0 },
      {
        sql: reader,
        keys: ['syncro', 'msp360'],
        interval: 900,
        sends: true,
        metrics: createMetrics(),
        threads: createThreadFigures(),
      },
    );
    const of = (name: string, labels = {}) => readingOf(name, labels, server.url);
    expect(await of('integration_alerts_waiting')).toBe(2);
    expect(await of('integration_alerts_oldest_seconds')).toBeCloseTo(3_600, -2);
    expect(await of('integration_alerts_given_up')).toBe(1);
    expect(await of('integration_alerts_receiver')).toBe(1);
    expect(await of('integration_vendor_budget', { vendor: 'syncro' })).toBe(3);
    // Before the first claim nobody knows it.
    expect(await of('integration_vendor_budget', { vendor: 'msp360' })).toBeUndefined();
    expect(await of('integration_incidents_open', { vendor: 'syncro' })).toBe(1);
    expect(await of('integration_incidents_open', { vendor: 'msp360' })).toBe(0);
    const stale = await of('integration_configurations_stale', { vendor: 'msp360' });
    const active = await of('integration_configurations', { vendor: 'msp360', status: 'Active' });
    expect([stale, active]).toEqual([1, 1]);
    await server.stop();
    await reader.end();
    await still.drop();
  });

  it('goes on without the database, and says that it is away', async () => {
    const away = connectDatabase('postgres://nobody@127.0.0.1:1/nothing', { max: 1 });
    const server = await startMetricsServer(
      { host: '127.0.0.1', port: 0 },
      {
        sql: away,
        keys: ['syncro'],
        interval: 900,
        sends: false,
        metrics: createMetrics(),
        threads: createThreadFigures(),
      },
    );
    expect(await readingOf('integration_database_up', {}, server.url)).toBe(0);
    const text = await scrape(server.url);
    expect(text).toContain('integration_database_errors_total{place="metrics"} ');
    expect(text).not.toContain('integration_alerts_waiting');
    await server.stop();
    await away.end();
  });

  it('is all there is on that port, and nothing of it is on the public one', async () => {
    const base = (running.metricsUrl ?? '').replace('/metrics', '');
    const statusOf = async (url: string, method = 'GET') => (await fetch(url, { method })).status;
    expect(await statusOf(`${base}/`)).toBe(404);
    expect(await statusOf(`${base}/api/integrations`)).toBe(404);
    expect(await statusOf(`${base}/metrics`, 'POST')).toBe(405);
    expect(await statusOf(`${running.url}/metrics`)).toBe(404);
  });
});

it('a port that is taken is told in words, and nothing is left running', async () => {
  const taken = { host: '127.0.0.1', port: Number(new URL(running.metricsUrl ?? '').port) };
  await expect(startService({ ...service.config, metrics: taken })).rejects.toThrow(
    /Cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)\. Check METRICS_HOST and METRICS_PORT\./,
  );
});

it('nothing is opened unless a port is set', async () => {
  const silent = await startService(service.config);
  expect(silent.metricsUrl).toBeUndefined();
  await silent.stop();
});

it('what a thread had counted stays when another one takes its place', async () => {
  const threads = createThreadFigures();
  const lives = [3, 2, 1].map((count, at) => ({ count, thread: at + 7, metrics: createMetrics() }));
  for (const { count, thread, metrics } of lives) {
    for (let done = 0; done < count; done += 1) {
      metrics.checks.inc({ vendor: 'syncro', outcome: 'ok' });
      await threads.hear(
        structuredClone({ kind: 'figures', thread, figures: await metrics.figures() }),
      );
    }
  }
  await threads.hear('done');
  await threads.hear({ kind: 'other', figures: 'none' });
  const sum = threads
    .all()
    .flat()
    .filter(({ name }) => name === 'integration_checks_total')
    .flatMap(({ values }) => values as { value: number }[])
    .reduce((total, { value }) => total + value, 0);
  expect(sum).toBe(6);
});

describe('the operator’s pages', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  const namesIn = (text: string) => new Set(text.match(/integration_[a-z_]+[a-z]/g));
  const base = (name: string) => name.replace(/_(bucket|sum|count)$/, '');

  it('explain every metric there is, and no other', async () => {
    const types = [...(await scrape()).matchAll(/^# TYPE (integration_\S+)/gm)].map(
      ([, name]) => name,
    );
    const documented = [...read('metrics.md').matchAll(/^\| `(integration_[a-z_]+)`/gm)];
    expect(documented.map(([, name]) => name).sort()).toEqual(types.sort());
  });

  it('ship rules over metrics that exist, each with why and what to do', async () => {
    const rules = read('alert-rules.yml');
    const known = namesIn(await scrape());
    for (const name of namesIn(rules)) expect([...known].map(base)).toContain(base(name));
    const count = (pattern: RegExp) => rules.match(pattern)?.length;
    const alerts = count(/^ {6}- alert: /gm);
    expect(alerts).toBeGreaterThanOrEqual(10);
    for (const part of [
      /expr: /g,
      /\{ severity: (page|ticket) \}/g,
      /summary: /g,
      /why: /g,
      /what_to_do: /g,
    ]) {
      expect(count(part), String(part)).toBe(alerts);
    }
  });
});
