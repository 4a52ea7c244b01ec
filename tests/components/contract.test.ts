import type { AuditLog } from '../../components/audit-log/audit-log.ts';
import { noFilter } from '../../components/audit-log/filter.ts';
import type { CheckReport, Integration } from '../../components/shared/types.ts';
import * as data from '../../demo/kit/fixtures.ts';
import { emptyHistory, healthHistory } from '../../demo/kit/history-fixtures.ts';
import { overviewRow } from '../../demo/kit/overview-fixtures.ts';
import { hostileLinks, hostileTexts } from '../suites/widget-contract.ts';
import { element, type State, widgetContract } from './contract.ts';
import { json, problem, token } from './fake-server.ts';
import { button, find, sees, until } from './helpers.ts';
import { hostileItems } from './hostile.ts';

const many: Integration[] = [
  data.failed(),
  data.degraded(),
  data.active({ key: 'x', name: 'Extra' }),
  data.active({ key: 'halted', name: 'Halted', enabled: false, status: 'Configured' }),
  data.integration({ key: 'new', name: 'New' }),
];

/** States of which the status alone does not tell. */
const doubted = [
  data.stale({ key: 'old', name: 'Long unseen' }),
  data.stale({ key: 'held', name: 'Stale in an incident', incident: { since: data.ago(50) } }),
  data.unconfirmed({ key: 'doubt', name: 'Unconfirmed' }),
  data.unconfirmed({ key: 'first', name: 'First', status: 'Configured', health: null }),
  data.outage({ key: 'down', name: 'Outage' }),
  data.active({ key: 'spared', name: 'Spared', incident: { since: data.ago(14) } }),
];

const dated = [
  data.expiring(9, { key: 'soon', name: 'Soon' }),
  data.expiring(-3, { key: 'over', name: 'Over' }),
];

widgetContract({
  tag: 'status-badge',
  states: {
    stale: { make: () => element('status-badge', { status: 'Active', stale: true }) },
    ...Object.fromEntries(
      (['Active', 'Configured', 'Error', 'Not Configured'] as const).map((status) => [
        status,
        { make: () => element('status-badge', { status }) },
      ]),
    ),
  },
});

widgetContract({
  tag: 'integration-card',
  states: Object.fromEntries(
    [...many, ...dated, ...doubted].map((integration) => [
      `${integration.name} ${integration.status}`,
      { make: () => element('integration-card', { integration }) },
    ]),
  ),
  hostile: hostileItems.map((integration) => ({
    make: () => element('integration-card', { integration }),
  })),
});

widgetContract({
  tag: 'status-panel',
  states: Object.fromEntries(
    [...many, ...dated, ...doubted].map((integration) => [
      `${integration.name} ${integration.status}`,
      { make: () => element('status-panel', { integration }) },
    ]),
  ),
  hostile: hostileItems.map((integration) => ({
    make: () => element('status-panel', { integration }),
  })),
});

const reportState = (report: CheckReport): State => ({
  make: () => element('connection-report', { report, unsaved: true }),
});
widgetContract({
  tag: 'connection-report',
  states: {
    starting: { make: () => element('connection-report', { running: true }) },
    running: {
      make: () =>
        element('connection-report', {
          running: true,
          steps: data.steps(['ok', 'ok', 'running']),
        }),
    },
    good: reportState(data.report()),
    degraded: reportState(data.report({ outcome: 'degraded', dry_run: false })),
    failed: reportState(data.failedReport()),
  },
  hostile: hostileTexts.map((words) =>
    reportState(
      data.report({
        message: words,
        steps: [{ name: words, kind: 'read', outcome: 'ok', duration_ms: 1, found: words }],
      }),
    ),
  ),
});

const log = (properties: Partial<AuditLog>): State => ({
  make: () => element('audit-log', properties),
});
widgetContract({
  tag: 'audit-log',
  states: {
    loading: log({}),
    empty: log({ entries: [] }),
    full: log({ entries: data.auditEntries(), more: true }),
    'loading more': log({ entries: data.auditEntries(), more: true, loading: true }),
    'nothing found': log({ entries: [], filter: { ...noFilter, action: 'removed' } }),
    unfolded: {
      ...log({ entries: data.auditEntries(), filter: { ...noFilter, from: '2026-01-31' } }),
      settle: async (made) => {
        const fold = find(made, '.fold');
        if (fold?.checkVisibility()) fold.click();
      },
    },
    exporting: log({
      entries: data.auditEntries(),
      mayExport: true,
      exporting: { phase: 'running', bytes: 1_400_000 },
    }),
    'not exported': log({
      entries: data.auditEntries(),
      filter: { ...noFilter, action: 'configured' },
      mayExport: true,
      exporting: { phase: 'tooLarge', bytes: 100_000_000 },
    }),
  },
  hostile: hostileTexts.map((words) =>
    log({
      entries: ['reconfigured', 'health_error', words].map((action) =>
        data.auditEntry({
          action,
          actor: { id: 'x', name: words },
          details: {
            message: words,
            changes: [{ field: words, label: words, from: words, to: words, change: words }],
          },
        }),
      ),
    }),
  ),
});

const healthy = (properties: Partial<HTMLElementTagNameMap['health-history']>): State => ({
  make: () => element('health-history', properties),
});
widgetContract({
  tag: 'health-history',
  states: {
    loading: healthy({}),
    failed: healthy({ failed: true }),
    empty: healthy({ history: emptyHistory() }),
    full: healthy({ history: healthHistory() }),
    quiet: healthy({ history: healthHistory({ latency: emptyHistory().latency }) }),
  },
});

widgetContract({
  tag: 'history-chart',
  states: {
    full: {
      make: () =>
        element('history-chart', { label: 'Days', readings: ['Mon: Working', 'Tue: Error'] }),
    },
  },
  hostile: hostileTexts.map((words) => ({
    make: () =>
      element('history-chart', {
        label: words,
        start: words,
        end: words,
        readings: [words, words],
        scale: [words, words],
      }),
    settle: async (made) => made.shadowRoot?.querySelector<HTMLElement>('[role=slider]')?.focus(),
  })),
});

const form = (properties: Partial<HTMLElementTagNameMap['configuration-form']>): State => ({
  make: () => element('configuration-form', { fields: data.allFields, ...properties }),
});
widgetContract({
  tag: 'configuration-form',
  states: {
    empty: form({}),
    saved: form({ saved: data.active(), fields: data.syncroFields }),
    locked: form({ saved: data.active(), locked: true }),
    'expiring soon': form({ saved: data.expiring(9), fields: data.syncroFields }),
    'expired, locked': form({ saved: data.expiring(-3), fields: data.syncroFields, locked: true }),
    testing: form({ busy: 'test' }),
    complaining: {
      ...form({}),
      settle: async (element) => {
        button(element, 'Save').click();
        await until(() => find(element, '#summary'));
      },
    },
    sections: form({ fields: data.sectionedFields }),
    pasted: {
      ...form({}),
      settle: async (element) => {
        const input = find<HTMLInputElement>(element, 'input#subdomain');
        if (input) input.value = 'https://acme.syncromsp.com/customers';
        input?.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
        await until(() => button(element, 'Undo Subdomain'));
      },
    },
    'secret open': {
      ...form({ saved: data.active(), fields: data.syncroFields }),
      settle: async (element) => {
        button(element, 'Replace API token').click();
        await until(() => find(element, 'input#api_token'));
      },
    },
  },
  hostile: hostileItems.map((item) => form({ fields: item.fields, saved: item })),
});

widgetContract({
  tag: 'confirm-dialog',
  states: {
    closed: { make: () => element('confirm-dialog', {}) },
    open: {
      make: () => element('confirm-dialog', {}),
      settle: async (made) => {
        void (made as HTMLElementTagNameMap['confirm-dialog']).ask({
          title: 'Remove Syncro?',
          body: 'Its settings are deleted.',
          confirm: 'Remove',
          cancel: 'Keep',
        });
        await until(() => find(made, 'dialog[open]'));
      },
    },
  },
});

const center = (answer: () => Response | Promise<Response>, settle?: State['settle']): State => ({
  make: (server) => {
    server.on('GET /api/integrations', answer);
    return element('integration-center', { fetchToken: token });
  },
  ...(settle ? { settle } : {}),
});
const list = (integrations: Integration[]) => () => json({ integrations });
const cards = (made: HTMLElement) =>
  until(() => find(made, 'button.card') && find(made, '.filters'));
widgetContract({
  tag: 'integration-center',
  states: {
    loading: center(() => new Promise(() => undefined)),
    full: center(list([...many, ...doubted]), cards),
    'nothing found': center(list(many), async (made) => {
      await cards(made);
      const box = find<HTMLInputElement>(made, 'input[type=search]');
      if (box) box.value = 'zzz';
      box?.dispatchEvent(new Event('input'));
      await sees(made, 'Clear filters');
    }),
    'nothing there': center(list([]), (made) => sees(made, 'No integrations')),
    unreachable: center(
      () => problem(503, 'unavailable'),
      (made) => sees(made, 'Retry'),
    ),
    'switched off': center(
      () => problem(403, 'feature_off'),
      (made) => sees(made, 'switched off'),
    ),
  },
  hostile: [
    center(list(hostileItems.map((item, index) => ({ ...item, key: `k${index}` }))), cards),
  ],
});

const attention = (answer: () => Response, href?: string): State => ({
  make: (server) => {
    server.on('GET /api/integrations', answer);
    return element('integration-attention', { fetchToken: token, href });
  },
  settle: (made) => until(() => find(made, '.notice')),
});
widgetContract({
  tag: 'integration-attention',
  states: {
    error: attention(list([...many, ...doubted]), '/integrations'),
    stale: attention(list([data.stale()])),
    incident: attention(list([data.outage()]), '/integrations'),
    degraded: attention(list([data.degraded()])),
    unknown: attention(() => problem(500, 'internal'), '/integrations'),
    well: {
      ...attention(list([data.active()])),
      settle: (made) => until(() => made.shadowRoot?.querySelector('[role=status]')),
    },
  },
  hostile: [
    ...hostileItems.map((item) => attention(list([item]), '/integrations')),
    ...hostileLinks.map((href) => attention(list([data.failed()]), href)),
  ],
});

const overview = (answer: () => Response | Promise<Response>, settle?: State['settle']): State => ({
  make: (server) => {
    server.on('GET /api/overview', answer);
    return element('integration-overview', { fetchToken: token });
  },
  settle: settle ?? ((made) => until(() => find(made, 'tbody tr'))),
});
const rows =
  (items: readonly Integration[], name = 'Northwind') =>
  () =>
    json({ rows: items.map((item) => overviewRow(item, name)), next_cursor: null });
widgetContract({
  tag: 'integration-overview',
  states: {
    loading: overview(
      () => new Promise(() => undefined),
      async () => undefined,
    ),
    full: overview(rows([...many, ...doubted, ...dated])),
    'nothing found': overview(rows(many), async (made) => {
      await until(() => find(made, 'tbody tr'));
      const box = find<HTMLInputElement>(made, 'input[type=search]');
      if (box) box.value = 'zzz';
      box?.dispatchEvent(new Event('input'));
      await sees(made, 'Clear filters');
    }),
    'nothing there': overview(rows([]), (made) => sees(made, 'no partners')),
    forbidden: overview(
      () => problem(403, 'forbidden'),
      (made) => sees(made, 'Retry'),
    ),
  },
  hostile: hostileTexts.map((words) => overview(rows(hostileItems, words))),
});
