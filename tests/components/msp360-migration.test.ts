import { expect } from '@open-wc/testing';
import '../../components/msp360-migration/define.ts';
import type { Overview } from '../../components/msp360-migration/api.ts';
import { verdictOf } from '../../components/msp360-migration/verdict.ts';
import { widgetContract } from './contract.ts';
import { json, problem, token } from './fake-server.ts';
import { button, find, sees, textOf, until } from './helpers.ts';

const AT = '/api/msp360-migration';
const at = '2026-11-20T10:00:00.000Z';
const run = (over: object = {}) => ({
  ...{ id: '1', asked_by: 'schedule', asked_at: at, started_at: at, ended_at: at, state: 'done' },
  ...{ clean: true, total: 12, checked: 12, equal: 12, different: 0, missing_here: 0 },
  ...{ missing_in_legacy: 0, unreadable: 0, pending: 0, left_out: 0 },
  ...over,
});
const overview = (over: object = {}, parity: object = {}) =>
  ({
    as_of: at,
    default_state: 'legacy',
    states: [3, 4, 0, 5, 0].map((partners, index) => ({
      state: ['legacy', 'dual-write', 'verified', 'new', 'retired'][index],
      partners,
    })),
    changes: { pending: 0, oldest_seconds: null, problems: 0 },
    findings: { open: 0, partners: 0, from_reads: 0 },
    parity: {
      every_hours: 24,
      held_days: 7,
      current: null,
      last: run(),
      last_clean_at: at,
      ...parity,
    },
    shadow_share: 0.05,
    ...over,
  }) as Overview;
const finding = (over: object = {}) => ({
  ...{ partner_id: '00000000-0000-4000-8000-000000000002', partner_name: '<b>Northwind</b>' },
  ...{ state: 'dual-write', kind: 'different', field: 'api_login', source: 'parity' },
  ...{ legacy_print: 'a1b2', our_print: null, reason: null, first_seen: at, last_seen: at },
  ...{ cleared_at: null, ...over },
});
const differs = { findings: { open: 1, partners: 1, from_reads: 1 } };

const page = (
  said: () => Response | Promise<Response>,
  findings: object[] = [],
  sight = 'Where partners are',
) => ({
  make: (server: Parameters<Parameters<typeof widgetContract>[0]['states'][string]['make']>[0]) => {
    server.on(`GET ${AT}/parity`, () => json({ findings, next_cursor: null }));
    server.on(`GET ${AT}`, said);
    server.on(`POST ${AT}/parity`, () => json(run({ state: 'waiting', ended_at: null }), 202));
    const made = document.createElement('msp360-migration');
    made.fetchToken = token;
    return made;
  },
  settle: (made: HTMLElement) => (sight ? sees(made, sight) : Promise.resolve()),
});

widgetContract({
  tag: 'msp360-migration',
  states: {
    loading: page(() => new Promise(() => undefined), [], ''),
    agree: page(() => json(overview()), [], 'Both sides agree'),
    differ: page(
      () => json(overview(differs)),
      [finding(), finding({ kind: 'unreadable', field: 'legacy', reason: 'cannot be opened' })],
      'API login differs',
    ),
    running: page(
      () => json(overview({}, { current: run({ state: 'running', ended_at: null, checked: 5 }) })),
      [],
      '5 of about 12',
    ),
    absent: page(() => problem(404, 'not_found'), [], 'Nothing is being moved here'),
    unreachable: page(() => problem(503, 'unavailable'), [], 'Retry'),
    'switched off': page(() => problem(403, 'feature_off'), [], 'switched off'),
  },
  hostile: [
    page(() => json(overview(differs)), [finding({ reason: '<img src=x onerror=hit=1>' })]),
  ],
});

describe('<msp360-migration>', () => {
  it('tells the worst first', () => {
    const title = (over: object, parity: object = {}) =>
      verdictOf(overview(over, parity), () => 'now').title;
    expect(title({})).to.equal('Both sides agree');
    expect(title(differs)).to.equal('1 difference in 1 partner');
    const changes = { pending: 2, oldest_seconds: 500, problems: 1 };
    expect(title({ ...differs, changes })).to.equal('Changes are not being taken over');
    expect(title({ changes: { ...changes, oldest_seconds: 3 } })).to.equal(
      '1 partner cannot be followed',
    );
    expect(title({}, { last: null })).to.equal('Nothing has been compared yet');
  });
});

describe('<msp360-migration> asked for a comparison', () => {
  it('asks once and shows how far it is', async () => {
    const { fakeServer } = await import('./fake-server.ts');
    const server = fakeServer();
    let current: object | null = null;
    const state = page(() => json(overview({}, { current })));
    const made = state.make(server);
    document.body.append(made);
    await state.settle(made);
    current = run({ state: 'waiting', ended_at: null, checked: 0 });
    button(made, 'Compare now').click();
    await sees(made, 'Waiting for a health worker');
    await until(() => find(made, 'progress'));
    expect(server.calls.filter(({ method }) => method === 'POST')).to.have.length(1);
    expect(textOf(made)).to.contain('Comparing');
    made.remove();
    server.restore();
  });
});
