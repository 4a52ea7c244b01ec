/**
 * A server whose every text is hostile: each injection gets into each text of every answer once, and
 * the whole elements draw them. Nothing may run, and no link may lead where only code can lead.
 */
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import '../../components/define/integration-attention.ts';
import * as data from '../../demo/kit/fixtures.ts';
import { healthHistory } from '../../demo/kit/history-fixtures.ts';
import { injections } from '../suites/injections.ts';
import { forbiddenElements } from '../suites/widget-contract.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import { everything, find, until } from './helpers.ts';

/** What the elements choose their drawing by. Hostile too in some rounds, when nothing may be drawn. */
const structure =
  /^(key|field|kind|status|state|category|rel|change|action|outcome|expiry|failure_class)$/;
const moment = /(_at|_check|as_of|since|until|at|from|last_success|last_failure)$/;

/** Turns of one test, so that none takes long. */
const SLICE = 10;

/** The answer with every text replaced; `turn` moves each injection on to the next text. */
function hostile<T>(answer: T, turn: number, all = false): T {
  let place = turn;
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, name));
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, key)]));
    }
    if (typeof value !== 'string') return value;
    if (moment.test(name) || (!all && structure.test(name))) return value;
    place += 1;
    return injections[place % injections.length];
  };
  return walk(answer, '') as T;
}

/** Integrations in states that draw every kind of text there is. */
const items = () => [
  data.failed({ fields: data.allFields, settings: { subdomain: 'a', label: 'b', region: 'eu' } }),
  data.degraded({ secret_expiry: data.expiring(3).secret_expiry }),
  data.outage({ key: 'outage', actions: data.readerActions }),
];

function serve(server: FakeServer, turn: number, all: boolean): void {
  const bad = <T>(answer: T) => hostile(answer, turn, all);
  const [first] = items();
  server.on('GET /api/integrations/syncro/audit', () =>
    json(bad({ entries: data.auditEntries(), next_cursor: null })),
  );
  // Its charts take long to draw and hold few texts.
  server.on('GET /api/integrations/syncro/history', () =>
    turn % SLICE === 0 ? json(bad(healthHistory())) : problem(503, 'unavailable'),
  );
  server.on('POST /api/integrations/syncro/test', () => json(bad(data.failedReport())));
  server.on('GET /api/integrations/syncro', () => json(bad(first), 200, { etag: '"v3"' }));
  server.on('GET /api/integrations', ({ path }) =>
    path === '/api/integrations' ? json({ integrations: items().map(bad) }) : undefined,
  );
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
  }
  expect('hit' in globalThis).to.equal(false);
}

async function draw(turn: number): Promise<Element> {
  const elements = (['integration-center', 'integration-detail', 'integration-attention'] as const)
    .map((tag) => document.createElement(tag))
    .map((element) => Object.assign(element, { fetchToken: token, integrationKey: 'syncro' }));
  const page = await fixture(html`<div data-turn=${turn}>${elements}</div>`);
  return page;
}

describe('texts of a hostile server', () => {
  let server: FakeServer;
  beforeEach(async () => {
    server = fakeServer();
  });
  afterEach(() => server.restore());

  it('there are at least 60 of them', () => {
    expect(new Set(injections).size).to.be.greaterThan(59);
  });

  for (let from = 0; from < injections.length; from += SLICE) {
    it(`are drawn as texts, whichever gets where: from ${from} on`, async () => {
      for (let turn = from; turn < Math.min(from + SLICE, injections.length); turn += 1) {
        serve(server, turn, false);
        const page = await draw(turn);
        await until(() => find(page, 'form') && find(page, '.card'), `form and cards, ${turn}`);
        if (turn === from) {
          const form = find(page, 'configuration-form');
          form?.dispatchEvent(new CustomEvent('configuration-test', { detail: {} }));
          await until(() => find(page, 'connection-report'), 'report');
        }
        await aTimeout(10);
        expectHarmless(page);
        page.remove();
      }
    });
  }

  it('do no harm where even keys and states are hostile', async () => {
    for (let turn = 0; turn < injections.length; turn += 6) {
      serve(server, turn, true);
      const page = await draw(turn);
      await aTimeout(60);
      expectHarmless(page);
      page.remove();
    }
  });

  it('are harmless in what a refusal says', async () => {
    for (let turn = 0; turn < injections.length; turn += 1) {
      const words = injections[turn] ?? '';
      server.on('GET /api/integrations', () =>
        problem(422, words, { title: words, detail: words, request_id: words }),
      );
      const page = await draw(turn);
      await aTimeout(15);
      expectHarmless(page);
      page.remove();
    }
  });
});
