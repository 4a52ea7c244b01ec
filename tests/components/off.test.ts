/** What GuruRMM has switched off for a partner comes back by itself once it is switched on. */
import { fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import '../../components/define/integration-overview.ts';
import { failed } from '../../demo/kit/fixtures.ts';
import { overviewRow } from '../../demo/kit/overview-fixtures.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import { button, expect, get, sees, textOf, type } from './helpers.ts';

const FEW_MINUTES = 300_000;
const off = () => problem(403, 'feature_off');

describe('what is switched off', () => {
  const { setTimeout } = globalThis;
  let server: FakeServer;
  beforeEach(async () => {
    server = fakeServer([failed()]);
    server.on('GET /api/overview', () =>
      json({ rows: [overviewRow(failed(), 'Northwind IT')], next_cursor: null }),
    );
    globalThis.setTimeout = ((run: () => void, ms = 0) =>
      setTimeout(run, ms === FEW_MINUTES ? 150 : ms)) as typeof globalThis.setTimeout;
  });
  afterEach(() => {
    globalThis.setTimeout = setTimeout;
    server.restore();
  });

  async function shown(tag: keyof HTMLElementTagNameMap): Promise<HTMLElement> {
    const element = Object.assign(document.createElement(tag), { fetchToken: token });
    if (tag === 'integration-detail') Object.assign(element, { integrationKey: 'syncro' });
    await fixture(html`<div>${element}</div>`);
    return element;
  }

  for (const [tag, words] of [
    ['integration-center', 'Credentials refused'],
    ['integration-detail', 'API token'],
    ['integration-overview', 'Northwind IT'],
  ] as const) {
    it(`comes back: <${tag}>`, async () => {
      const undo = [server.on('GET /api', off), server.on('GET /api/overview', off)];
      const element = await shown(tag);
      await sees(element, 'Integrations are switched off');
      for (const one of undo) one();
      await sees(element, words);
    });
  }

  it('comes back where a command found it so: <integration-detail>', async () => {
    const element = await shown('integration-detail');
    await sees(element, 'API token');
    const undo = [server.on('POST /api', off), server.on('GET /api', off)];
    button(element, 'Test connection').click();
    await sees(element, 'Integrations are switched off');
    for (const one of undo) one();
    await sees(element, 'API token');
  });

  it('takes nothing that was entered since: <integration-detail>', async () => {
    const undo = server.on('GET /api', off);
    const element = await shown('integration-detail');
    await sees(element, 'Integrations are switched off');
    undo();
    Object.assign(element, { locale: 'en-GB' });
    await sees(element, 'API token');
    type(element, 'subdomain', 'mine');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(get<HTMLInputElement>(element, 'input#subdomain').value).to.equal('mine');
  });

  it('comes back where it was elsewhere in the page meanwhile', async () => {
    const undo = server.on('GET /api', off);
    const element = await shown('integration-detail');
    await sees(element, 'Integrations are switched off');
    const place = element.parentElement;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 200));
    place?.append(element);
    undo();
    await sees(element, 'API token');
  });

  it('comes back: <integration-attention>, which says nothing meanwhile', async () => {
    const undo = server.on('GET /api', off);
    const element = await shown('integration-attention');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(textOf(element).trim()).to.equal('');
    undo();
    await sees(element, '1 integration needs attention');
  });
});
