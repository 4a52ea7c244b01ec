/** How Dev's table is read: page by page, again now and then, and never for a former person. */
import { aTimeout, fixture, html } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import '../../components/define/integration-overview.ts';
import { OverviewLoader } from '../../components/integration-overview/loader.ts';
import { noteOf } from '../../components/integration-overview/table-view.ts';
import { withOverview } from '../../components/languages/en-overview.ts';
import { textsOf } from '../../components/languages/load.ts';
import type { Api } from '../../components/shared/api-client.ts';
import type { Integration, OverviewRow } from '../../components/shared/types.ts';
import { active, degraded, failed, integration, outage, stale } from '../../demo/kit/fixtures.ts';
import { overviewRow } from '../../demo/kit/overview-fixtures.ts';
import { type FakeServer, fakeServer, json, token } from './fake-server.ts';
import { hide } from './fake-stream.ts';
import { button, everything, expect, sees, textOf, until } from './helpers.ts';

const row = (index: number): OverviewRow => overviewRow(active(), `Partner ${index}`, index);

describe('the rows of all partners', () => {
  let server: FakeServer;
  let all: OverviewRow[];
  let asked: string[];
  beforeEach(() => {
    all = Array.from({ length: 150 }, (_, index) => row(index));
    asked = [];
    server = fakeServer([integration()]);
    server.on('GET /api/overview', ({ path }) => {
      asked.push(path);
      const query = new URL(path, 'http://x').searchParams;
      const from = Number(query.get('cursor') ?? 0);
      const to = from + Number(query.get('limit'));
      return json({ rows: all.slice(from, to), next_cursor: to < all.length ? String(to) : null });
    });
  });
  afterEach(() => {
    hide(false);
    server.restore();
  });

  async function shown() {
    const element = document.createElement('integration-overview');
    element.fetchToken = token;
    await fixture(html`<div>${element}</div>`);
    await sees(element, 'As of');
    return element;
  }
  const names = (element: Element) =>
    everything(element)
      .filter((one) => one.matches('tbody th'))
      .map((one) => textOf(one));

  it('notes what the status alone does not tell', () => {
    const text = textsOf('en', withOverview);
    const note = (item: Integration) =>
      noteOf(overviewRow(item, 'X'), 'Syncro', { text, now: Date.now() });
    expect(note(outage())).to.match(/^Syncro seems to be down for everyone, since /);
    expect(note(stale({ status: 'Error' }))).to.equal('Checks have stopped');
    expect(note(failed())).to.equal('Credentials refused');
    expect(note(degraded())).to.match(/^3 of 41 backup plans/);
    expect(note(active({ enabled: false, status: 'Configured' }))).to.equal(
      'Turned off, settings kept',
    );
    expect([note(active()), note(integration())]).to.deep.equal(['', '']);
  });

  it('looks again every two minutes while it is seen, and shows what it had until all is there', async () => {
    const { setTimeout } = globalThis;
    const waits: (() => void)[] = [];
    globalThis.setTimeout = ((run: () => void, ms = 0) =>
      ms === 120_000 ? -waits.push(run) : setTimeout(run, ms)) as typeof setTimeout;
    const element = await shown();
    globalThis.setTimeout = setTimeout;
    const before = asked.length;
    hide(true);
    waits.at(-1)?.();
    await aTimeout(20);
    expect(asked.length, 'out of sight').to.equal(before);
    hide(false);
    const { promise, resolve } = Promise.withResolvers<void>();
    const answered = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      if (new Request(input, init).url.includes('limit=1000')) await promise;
      return answered(input, init);
    };
    waits.at(-1)?.();
    await sees(element, 'Loading… 150 so far');
    await until(() => asked.length > before, 'the first page');
    button(element, 'Refresh').click();
    await aTimeout(30);
    expect([textOf(element).includes('150 rows'), asked.length]).to.deep.equal([true, before + 1]);
    all = all.slice(0, 101);
    resolve();
    await sees(element, '101 rows');
  });

  it('shows nothing of a former person, and looks anew when it comes back', async () => {
    all = all.slice(0, 3);
    const element = await shown();
    const room = element.parentElement;
    element.remove();
    all = [row(7)];
    room?.append(element);
    await until(() => names(element).join() === 'Partner 7');
    server.on('GET /api/overview', () => new Promise(() => undefined));
    element.fetchToken = async () => 'somebody-else';
    await until(() => names(element).length === 0, 'nothing of the former');
  });

  it('says when it holds no more, of which moment it is, and reads no further', async () => {
    const entry = row(1);
    let pages = 0;
    let shown = 0;
    const api = {
      list: async () => [],
      overview: async () => {
        pages += 1;
        await Promise.resolve();
        return { rows: Array.from({ length: 1_000 }, () => entry), next_cursor: 'more' };
      },
    } as unknown as Api;
    const host = {
      addController: () => undefined,
      requestUpdate: () => {
        shown += 1;
      },
    } as unknown as ReactiveControllerHost;
    const { now } = Date;
    let at = 0;
    Date.now = () => (at += 1);
    const loader = new OverviewLoader(
      host,
      () => api,
      () => undefined,
    );
    expect(loader.partial).to.equal(false);
    loader.hostUpdate();
    const begun = at;
    await until(() => !loader.loading, 'the end');
    Date.now = now;
    loader.hostDisconnected();
    expect([loader.partial, loader.entries?.length, pages]).to.deep.equal([true, 100_000, 100]);
    expect(loader.loadedAt).to.equal(begun);
    expect(shown).to.be.greaterThan(100);
  });
});
