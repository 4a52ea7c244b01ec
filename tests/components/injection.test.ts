/**
 * A server whose every text is hostile: each injection gets into each text of every answer once, and
 * the whole elements draw them. Nothing may run, and no link may lead where only code can lead.
 */
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import '../../components/define/integration-attention.ts';
import '../../components/define/integration-overview.ts';
import type { Field, Integration, Problem } from '../../components/shared/types.ts';
import * as data from '../../demo/kit/fixtures.ts';
import { healthHistory } from '../../demo/kit/history-fixtures.ts';
import { overviewRow } from '../../demo/kit/overview-fixtures.ts';
import { schemasOf } from '../suites/contract-texts.ts';
import { injections } from '../suites/injections.ts';
import { forbiddenElements } from '../suites/widget-contract.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import { everything, find, textOf, until } from './helpers.ts';

/** What the elements choose their drawing by. Hostile too in some rounds, when nothing may be drawn. */
const structure =
  /^(key|field|kind|status|state|category|rel|change|action|outcome|expiry|failure_class|last_failure_class)$/;
const moment = /(_at|_check|as_of|since|until|at|from|last_success|last_failure)$/;

/** Turns of one test, so that none takes long. */
const SLICE = 10;

/** The answer with every text replaced; `all` spares not even what chooses the drawing. */
function rewritten<T>(answer: T, to: (path: string, text: string) => string, all = false): T {
  const walk = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, path));
    if (value !== null && typeof value === 'object') {
      const entries = Object.entries(value).map(([key, one]) => [key, walk(one, `${path}.${key}`)]);
      return Object.fromEntries(entries);
    }
    const name = path.slice(path.lastIndexOf('.') + 1);
    if (typeof value !== 'string' || moment.test(name)) return value;
    return !all && structure.test(name) ? value : to(path, value);
  };
  return walk(answer, '') as T;
}

const field: Field = {
  ...{ kind: 'text', key: 'nickname', label: 'a', help: 'a', placeholder: 'a', required: false },
  ...{ section: 'a', default: 'a', pattern: { source: 'a', message: 'a' } },
};
const fields: Field[] = [
  field,
  ...data.allFields.map((one) =>
    one.kind === 'secret' ? { ...one, strip: 'a', placeholder: 'a' } : { ...one, section: 'a' },
  ),
  { ...field, key: 'held', when: { field: 'region', is: ['eu'] } },
];
const known = { settings: { subdomain: 'a', label: 'b', region: 'eu' }, fields };
const { secret_expiry, secrets } = data.expiring(3);
const admin = data.adminActions;

/** Integrations in states that draw every kind of text there is; the detail shows one of them. */
const states = (): Integration[] => [
  data.failed({ ...known, secret_expiry, actions: { ...admin, disable: data.denied } }),
  data.unconfirmed({
    ...known,
    secrets,
    actions: data.readerActions,
    incident: { since: data.ago(9) },
  }),
  data.degraded({
    secret_expiry,
    links: [...data.degraded().links, ...data.active().links],
    actions: { ...admin, remove: data.denied },
  }),
  data.active({
    ...{ enabled: false, status: 'Configured', actions: { ...admin, enable: data.denied } },
  }),
  data.integration({ fields, actions: data.readerActions }),
  data.integration({ fields }),
  data.outage(),
];
const rows = () => states().map((item) => overviewRow(item, 'a'));
const audit = () => {
  const entries = data.auditEntries().map((entry) => ({ ...entry, request_id: 'a' }));
  const [actor] = entries.flatMap((entry) => entry.actor ?? []);
  const actors = actor ? [actor, { ...actor, id: 'b' }] : [];
  return { entries, actors, next_cursor: 'a', may_export: true };
};
const report = () => ({ ...data.failedReport(), steps: data.report().steps });

function serve(server: FakeServer, turn: number, bad: <T>(answer: T) => T): void {
  const items = states();
  const first = { ...items[turn % items.length], key: 'syncro' };
  const others = items.map((item, index) => ({ ...item, key: `k${index}` }));
  server.on('GET /api/integrations/syncro/audit', () => json(bad(audit())));
  // Its charts take long to draw and hold few texts.
  server.on('GET /api/integrations/syncro/history', () =>
    turn % SLICE === 0 ? json(bad(healthHistory())) : problem(503, 'unavailable'),
  );
  server.on('POST /api/integrations/syncro/test', () => json(bad(report())));
  server.on('GET /api/integrations/syncro', () => json(bad(first), 200, { etag: '"v3"' }));
  server.on('GET /api/overview', () => json(bad({ rows: rows(), next_cursor: null })));
  server.on('GET /api/integrations', ({ path }) =>
    path === '/api/integrations' ? json({ integrations: others.map(bad) }) : undefined,
  );
}

/** Each injection on the next text at each turn. */
function injected(turn: number, all = false): <T>(answer: T) => T {
  return (answer) => {
    let place = turn;
    const next = () => {
      place += 1;
      return injections[place % injections.length] ?? '';
    };
    return rewritten(answer, next, all);
  };
}

function expectHarmless(root: Element): void {
  const all = everything(root);
  expect(all.filter((one) => one.matches(forbiddenElements))).to.deep.equal([]);
  for (const one of all) {
    expect(one.getAttributeNames().filter((name) => /^on/i.test(name))).to.deep.equal([]);
    for (const name of ['href', 'xlink:href', 'src', 'action', 'formaction', 'srcdoc']) {
      const target = one.getAttribute(name);
      if (target !== null) expect(target, name).to.match(/^(https:\/\/|\/(?![/\\])|#)/);
    }
    // A page of somebody else learns nothing of this one; a colour loads nothing.
    if (one.matches('[href^="https:"]')) {
      expect(one.getAttribute('rel'), one.outerHTML).to.equal('noopener noreferrer');
    }
    const fill = one.getAttribute('fill') ?? 'currentColor';
    expect(fill).to.match(/^(#[0-9a-f]{3,8}|currentColor|none)$/i);
  }
  expect('hit' in globalThis).to.equal(false);
}

async function draw(turn: number): Promise<Element> {
  const elements = (
    [
      'integration-center',
      'integration-detail',
      'integration-attention',
      'integration-overview',
    ] as const
  )
    .map((tag) => document.createElement(tag))
    .map((element) => Object.assign(element, { fetchToken: token, integrationKey: 'syncro' }));
  const page = await fixture(html`<div data-turn=${turn}>${elements}</div>`);
  return page;
}

const refusal = (words: string): Problem => ({
  ...{ type: words, title: words, status: 422, code: words, detail: words, request_id: words },
  ...{ missing_permission: words },
  errors: [{ field: 'subdomain', code: words, message: words, params: { label: words } }],
});

/** Draws what a test found, and what is asked before a removal. */
async function testAndAsk(page: Element): Promise<void> {
  const form = find(page, 'configuration-form');
  form?.dispatchEvent(new CustomEvent('configuration-test', { detail: {} }));
  await until(() => find(page, '.report'), 'report');
  find(page, '.manage .danger:not([aria-disabled=true])')?.click();
}

/** What is never drawn, but compared, sent or asked for. */
const unseen =
  /^(keywords|fields\.(key|default|hosts|strip|when\..*|pattern\..*)|settings\.region|actions\.test\.reason|secrets\..*|rows\.(evidence|error_message).*|entries\.id|.*(cursor|request_id|integration_key|partner_id|logo\..*(background|fill)))$/;

describe('texts of a hostile server', () => {
  let server: FakeServer;
  beforeEach(async () => {
    server = fakeServer();
  });
  afterEach(() => server.restore());

  it('there are at least 60 of them', () => {
    expect(new Set(injections).size).to.be.greaterThan(59);
  });

  it('may be any that the contract has', async () => {
    const contract = await fetch(new URL('../../openapi/openapi.json', import.meta.url));
    const schemas = schemasOf(await contract.json());
    const samples = {
      IntegrationSummary: states(),
      Integration: states(),
      AuditPage: [audit()],
      CheckReport: [report()],
      OverviewPage: [{ rows: rows(), next_cursor: 'a' }],
      Problem: [refusal('a')],
    };
    const missed = Object.entries(samples).flatMap(([name, values]) =>
      schemas.missed(name, values).map((path) => `${name}${path}`),
    );
    expect(missed).to.deep.equal([]);
  });

  it('are all drawn, but for what nobody reads', async () => {
    const [all, drawn] = [new Set<string>(), new Set<string>()];
    const mark = <T>(answer: T) =>
      rewritten(answer, (path, text) => {
        all.add(path.slice(1));
        return `${/href$/.test(path) ? 'https://x.example/' : ''}«${path.slice(1)}»${text}`;
      });
    for (let turn = 0; turn < states().length; turn += 1) {
      serve(server, turn, mark);
      const page = await draw(turn);
      await until(() => find(page, 'form') && find(page, '.card') && find(page, 'tbody td'));
      await until(() => find(page, '.diff'), 'activity');
      await testAndAsk(page);
      await aTimeout(30);
      const words = everything(page).flatMap((one) => [
        textOf(one),
        ...one.getAttributeNames().map((name) => one.getAttribute(name) ?? ''),
        (one as HTMLInputElement).value ?? '',
      ]);
      for (const [, path = ''] of words.join('\n').matchAll(/«([^»]+)»/g)) drawn.add(path);
      page.remove();
    }
    expect([...all].filter((path) => !drawn.has(path) && !unseen.test(path))).to.deep.equal([]);
  });

  for (let from = 0; from < injections.length; from += SLICE) {
    it(`are drawn as texts, whichever gets where: from ${from} on`, async () => {
      for (let turn = from; turn < Math.min(from + SLICE, injections.length); turn += 1) {
        serve(server, turn, injected(turn));
        const page = await draw(turn);
        await until(() => find(page, 'form') && find(page, '.card'), `form and cards, ${turn}`);
        if (turn % SLICE < states().length) await testAndAsk(page);
        await aTimeout(10);
        expectHarmless(page);
        page.remove();
      }
    });
  }

  it('do no harm where even keys and states are hostile', async () => {
    for (let turn = 0; turn < injections.length; turn += 6) {
      serve(server, turn, injected(turn, true));
      const page = await draw(turn);
      await aTimeout(60);
      expectHarmless(page);
      page.remove();
    }
  });

  it('are harmless in what a refusal says', async () => {
    for (let turn = 0; turn < injections.length; turn += 1) {
      server.on('GET /api/integrations', () => json(refusal(injections[turn] ?? ''), 422));
      const page = await draw(turn);
      await aTimeout(15);
      expectHarmless(page);
      page.remove();
    }
  });

  it('are harmless in what a refusal says of a field', async () => {
    serve(server, 0, (answer) => answer);
    const page = await draw(0);
    await until(() => find(page, 'form'), 'form');
    for (const words of injections) {
      server.on('POST /api/integrations/syncro', () => json(refusal(words), 422));
      find(page, 'configuration-form')?.dispatchEvent(
        new CustomEvent('configuration-save', { detail: { settings: {} } }),
      );
      // Spaces are drawn as one.
      const told = words.replace(/\s+/g, ' ').trim();
      await until(() => textOf(page).includes(told), told);
      expectHarmless(page);
    }
  });
});
