import { fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import { active, auditEntry, degraded } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, token } from './fake-server.ts';
import { expect, find, focused, get, until } from './helpers.ts';

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

  it('may be wide, and the place for a whole detail a narrow one', async () => {
    const panel = document.createElement('aside');
    panel.style.inlineSize = '360px';
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
