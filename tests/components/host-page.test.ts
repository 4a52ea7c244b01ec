import { fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import { active, auditEntry, degraded } from '../../demo/kit/fixtures.ts';
import { overviewRow } from '../../demo/kit/overview-fixtures.ts';
import { type FakeServer, fakeServer, json, token } from './fake-server.ts';
import { everything, expect, find, focused, get, until } from './helpers.ts';

/** Whether something of that kind is seen between two heights of the screen. */
const onScreen = (element: Element, selector: string, from: number, to: number) =>
  everything(element).some((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return one.matches(selector) && bottom > from && top < to;
  });

describe('the page around an element', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer([active(), degraded()]);
    server.audit = [auditEntry()];
  });
  afterEach(() => server.restore());

  async function placed(room: HTMLElement, key?: string) {
    const center = document.createElement('integration-center');
    Object.assign(center, { fetchToken: token, integrationKey: key });
    room.append(center);
    await fixture(html`<div>${room}</div>`);
    return center;
  }

  it('may be wide, and the place for a whole detail a narrow one that wraps no lines', async () => {
    const panel = document.createElement('aside');
    panel.style.cssText = 'inline-size: 360px; white-space: nowrap';
    const center = await placed(panel, 'syncro');
    await until(
      () => find(center, '.figures') && find(center, '[part="list"]'),
      'what comes below',
    );
    for (const tag of ['health-history', 'audit-log']) {
      expect(get(center, tag).offsetWidth, tag).to.equal(360);
    }
    expect(panel.scrollWidth).to.equal(360);
  });

  for (const zoom of ['1.5', '0.6']) {
    it(`may be zoomed (${zoom}): what somebody scrolls to is drawn`, async () => {
      const many = Array.from({ length: 600 }, (_, index) => active({ key: `k${index}` }));
      server.on('GET /api/integrations', () => json({ integrations: many }));
      const room = document.createElement('div');
      room.style.cssText = `inline-size: 400px; zoom: ${zoom}`;
      const center = await placed(room);
      await until(() => find(center, '.gap'), 'a long list');
      const scroller = document.scrollingElement as Element;
      scroller.scrollTop = scroller.scrollHeight / 2;
      await until(() => onScreen(center, '.card', 0, innerHeight), 'cards');
      scroller.scrollTop = 0;
    });
  }

  it('may be zoomed: the rows that somebody scrolls to are drawn', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) =>
      overviewRow(active(), `Partner ${index}`, index),
    );
    server.on('GET /api/overview', () => json({ rows, next_cursor: null }));
    const overview = document.createElement('integration-overview');
    overview.fetchToken = token;
    overview.style.zoom = '1.5';
    await fixture(html`<div>${overview}</div>`);
    await until(() => find(overview, 'tbody tr[aria-rowindex]'), 'rows');
    const region = get(overview, '.scroll');
    region.scrollTop = region.scrollHeight / 2;
    const { top, bottom } = region.getBoundingClientRect();
    await until(() => onScreen(overview, 'tbody tr[aria-rowindex]', top, bottom), 'rows');
  });

  it('may keep a header above: the way back is seen below it', async () => {
    const room = document.createElement('div');
    room.style.padding = '600px 0 2000px';
    document.documentElement.style.scrollPaddingBlockStart = '80px';
    const center = await placed(room);
    await until(() => find(center, '.card') && find(center, '.filters'), 'cards');
    scrollBy(0, center.getBoundingClientRect().top - 36);
    get(center, '.card').click();
    await until(() => focused()?.id === 'name', 'the heading in focus');
    expect(get(center, '.back').getBoundingClientRect().top).to.be.at.least(80);
    document.documentElement.style.scrollPaddingBlockStart = '';
  });
});
