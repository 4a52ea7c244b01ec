import { trace } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createChecker } from '../../api/health/checker.ts';
import { freshSession } from '../../api/health/sessions.ts';
import { createGuardedFetch } from '../../api/platform/guarded-fetch.ts';
import { type SimulatedVendors, startSimulatedVendors } from '../../demo/vendors/server.ts';
import { registry } from '../../plugins/index.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { good } from '../helpers/service.ts';

const exporter = new InMemorySpanExporter();
const syncro = registry.get('syncro') as IntegrationPlugin;
let vendors: SimulatedVendors;
beforeAll(async () => {
  const spanProcessors = [new SimpleSpanProcessor(exporter)];
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }));
  vendors = await startSimulatedVendors();
});
afterAll(async () => {
  trace.disable();
  await vendors.close();
});
beforeEach(() => exporter.reset());

const check = () =>
  createChecker(createGuardedFetch(vendors.origin))(syncro, good.syncro, {
    session: freshSession(),
  });
const spans = () => exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes]);

it('a check is a span with its outcome, and so is each of its steps', async () => {
  await check();
  expect(spans()).toEqual([
    ['Sign in', {}],
    ['Permission "Customers - List/Search"', {}],
    ['Read customers', {}],
    ['health check', { 'integration.key': 'syncro', 'check.outcome': 'ok' }],
  ]);
});

it('a failed check tells its class, and nothing of what was sent or answered', async () => {
  vendors.faults.set('syncro', { kind: 'wrong_credentials' });
  await check();
  vendors.faults.clear();
  expect(spans().at(-1)).toEqual([
    'health check',
    {
      'integration.key': 'syncro',
      'check.outcome': 'error',
      'check.failure_class': 'credentials',
    },
  ]);
  const all = JSON.stringify(
    exporter
      .getFinishedSpans()
      .map(({ attributes, events, status }) => [attributes, events, status]),
  );
  expect(all).not.toContain(good.syncro.api_token);
  expect(all).not.toContain(good.syncro.subdomain);
});
