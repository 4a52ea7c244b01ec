/** Every element of the kit in every state. */
import { svg } from 'lit';
import { noFilter } from '../../components/audit-log/filter.ts';
import type { Integration } from '../../components/shared/types.ts';
import { type FakeApi, problem } from './fake-api.ts';
import * as data from './fixtures.ts';
import { emptyHistory, healthHistory } from './history-fixtures.ts';
import type { Specimen, Tag } from './specimen.ts';

const integrations: Readonly<Record<string, Integration>> = {
  'not configured': data.integration(),
  configured: data.active({ enabled: false, status: 'Configured', health: null }),
  active: data.active(),
  degraded: data.degraded(),
  error: data.failed(),
  stale: data.stale(),
  unconfirmed: data.unconfirmed(),
  'outage of the vendor': data.outage(),
  'secret expires soon': data.expiring(9),
  'secret expired': data.expiring(-3),
};
const states = Object.entries(integrations);
const all = states.map(
  ([state, item]): Integration => ({ ...item, key: state.replaceAll(' ', '-') }),
);

const nothing: Specimen['properties'] = {};
const never = (api: FakeApi) => api.on('GET /api', () => new Promise(() => undefined));
const failing = (status: number, code: string) => (api: FakeApi) =>
  void api.on('GET /api', () => problem(status, code));

const forEach = (property: string): Specimen[] =>
  states.map(([state, item]) => ({ state, properties: { [property]: item } }));

const detail = (state: string, item: Integration, more: Partial<Specimen> = {}): Specimen => ({
  state,
  properties: { integrationKey: item.key },
  server: { items: [item] },
  ...more,
});
const form = (state: string, properties: Specimen['properties']): Specimen => ({
  state,
  properties: { fields: data.syncroFields, ...properties },
});
const question = {
  title: 'Remove Syncro PSA?',
  body: 'Its settings and secrets are deleted. The activity stays.',
  confirm: 'Remove',
  cancel: 'Keep',
};

export const specimens: Readonly<Record<Tag, readonly Specimen[]>> = {
  'msp360-migration': [], // msp360-migration
  'integration-center': [
    { state: 'full', properties: nothing, server: { items: all } },
    { state: 'loading', properties: nothing, server: { items: [], answers: never } },
    { state: 'nothing there', properties: nothing, server: { items: [] } },
    {
      state: 'server fault',
      properties: nothing,
      server: { items: [], answers: failing(500, 'internal') },
    },
    {
      state: 'signed out',
      properties: nothing,
      server: { items: [], answers: failing(401, 'unauthorized') },
    },
    {
      state: 'wrong address',
      properties: { apiBase: 'ftp://example.com', fetchToken: async () => '' },
    },
  ],
  'integration-overview': [
    { state: 'full', properties: nothing, server: { items: all } },
    { state: 'loading', properties: nothing, server: { items: [], answers: never } },
    { state: 'nothing there', properties: nothing, server: { items: [] } },
    {
      state: 'not for you',
      properties: nothing,
      server: { items: [], answers: failing(403, 'forbidden') },
    },
  ],
  'integration-detail': [
    ...states.map(([state, item]) => detail(state, item)),
    detail('only to look at', data.failed({ actions: data.readerActions })),
    detail('loading', data.active(), { server: { items: [], answers: never } }),
    detail('server fault', data.active(), {
      server: { items: [], answers: failing(500, 'internal') },
    }),
  ],
  'integration-attention': [
    ...['error', 'stale', 'outage of the vendor', 'degraded', 'secret expires soon'].map(
      (state) => ({
        state,
        properties: { href: '#integration-center' },
        server: { items: all.filter(({ key }) => key === state.replaceAll(' ', '-')) },
      }),
    ),
    { state: 'several', properties: { href: '#integration-center' }, server: { items: all } },
    {
      state: 'all is well (nothing is shown)',
      properties: nothing,
      server: { items: [data.active()] },
    },
    {
      state: 'unknown',
      properties: nothing,
      server: { items: [], answers: failing(503, 'unavailable') },
    },
  ],
  'integration-card': [
    ...forEach('integration'),
    { state: 'as a link', properties: { integration: data.active(), href: '#integration-card' } },
  ],
  'status-badge': [
    ...(['Active', 'Configured', 'Error', 'Not Configured'] as const).map((status) => ({
      state: status,
      properties: { status },
    })),
    { state: 'Degraded', properties: { status: 'Active', state: 'degraded' } },
    { state: 'Stale', properties: { status: 'Active', stale: true } },
  ],
  'status-panel': forEach('integration'),
  'configuration-form': [
    form('empty', {}),
    form('saved', { saved: data.active() }),
    form('with complaints', {
      errors: [{ field: 'subdomain', message: 'Enter the part before .syncromsp.com.' }],
    }),
    form('testing', { busy: 'test', saved: data.active() }),
    form('saving', { busy: 'save', saved: data.active() }),
    form('secret expires soon', { saved: data.expiring(9) }),
    form('only to look at', { saved: data.active(), locked: true }),
    form('every kind of field', { fields: data.allFields }),
    form('in sections, one field by a choice', { fields: data.sectionedFields }),
  ],
  'connection-report': [
    { state: 'beginning', properties: { running: true } },
    {
      state: 'running',
      properties: { running: true, steps: data.steps(['ok', 'ok', 'running']) },
    },
    { state: 'good', properties: { report: data.report(), unsaved: true } },
    {
      state: 'degraded',
      properties: { report: data.report({ outcome: 'degraded', dry_run: false }) },
    },
    { state: 'failed', properties: { report: data.failedReport() } },
  ],
  'health-history': [
    { state: 'full', properties: { history: healthHistory() } },
    { state: 'nothing yet', properties: { history: emptyHistory() } },
    { state: 'loading', properties: nothing },
    { state: 'failed', properties: { failed: true } },
  ],
  'history-chart': [
    {
      state: 'of two days',
      properties: {
        label: 'Days',
        box: '0 0 40 20',
        draw: (chosen: number | undefined) =>
          svg`<path class="bar ok" d="M2 20V${chosen === 0 ? 2 : 6}h14v14z" /><path class="solid error" d="M22 20V${chosen === 1 ? 8 : 12}h14v8z" />`,
        readings: ['Monday: working', 'Tuesday: an error'],
        start: 'Monday',
        end: 'Tuesday',
      },
    },
  ],
  'audit-log': [
    { state: 'full', properties: { entries: data.auditEntries(), more: true } },
    {
      state: 'more on their way',
      properties: { entries: data.auditEntries(), more: true, loading: true },
    },
    { state: 'empty', properties: { entries: [] } },
    { state: 'loading', properties: nothing },
    { state: 'failed', properties: { failed: true } },
    {
      state: 'nothing found',
      properties: { entries: [], filter: { ...noFilter, action: 'removed' } },
    },
    {
      state: 'exporting',
      properties: {
        entries: data.auditEntries(),
        mayExport: true,
        exporting: { phase: 'running', bytes: 1_400_000 },
      },
    },
  ],
  'confirm-dialog': [
    {
      state: 'asking',
      properties: nothing,
      act: (element) => void (element as HTMLElementTagNameMap['confirm-dialog']).ask(question),
    },
  ],
};
