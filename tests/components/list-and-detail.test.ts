/** Between the list and an open detail: nobody loses their place, nothing is asked for twice. */
import { aTimeout, fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import { configure, type IntegrationCenter } from '../../components/index.ts';
import { active, ago, failed } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, problem, token } from './fake-server.ts';
import { button, everything, expect, find, focused, get, sees, textOf, until } from './helpers.ts';

const items = Array.from({ length: 60 }, (_, index) =>
  active({ key: `k${index}`, name: `Tool ${index}` }),
);

describe('between the list and a detail', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer(items);
  });
  afterEach(() => {
    configure({ theme: undefined, density: undefined });
    server.restore();
  });

  async function loaded(properties: Partial<IntegrationCenter> = {}): Promise<IntegrationCenter> {
    const center = document.createElement('integration-center');
    Object.assign(center, { fetchToken: token }, properties);
    await fixture(html`<div>${center}</div>`);
    await until(() => find(center, '.filters') && find(center, '.card'), 'list');
    return center;
  }
  const card = (center: Element, name: string) => {
    const found = everything(center).find(
      (one) => one.matches('.card') && textOf(one).includes(name),
    );
    if (!found) throw new Error(`no card ${name}`);
    return found as HTMLElement;
  };
  const lists = () => server.calls.filter(({ path }) => path === '/api/integrations').length;
  const form = (center: Element) => until(() => find(center, 'configuration-form'), 'detail');

  it('the detail begins at its top, and the way back leads to where the list was', async () => {
    const center = await loaded();
    // More of the page below it, so that nothing has to move.
    (center.parentElement as HTMLElement).style.paddingBlockEnd = '3000px';
    const scroller = document.scrollingElement as Element;
    scroller.scrollTop = 900;
    card(center, 'Tool 30').click();
    await form(center);
    expect(center.getBoundingClientRect().top).to.be.within(-1, 60);
    button(center, 'Integrations').click();
    await until(() => focused()?.matches('.card'), 'the card');
    await until(() => scroller.scrollTop === 900, 'the former place');
    scroller.scrollTop = 0;
  });

  it('a page that names one takes the focus from nobody', async () => {
    const box = await fixture<HTMLInputElement>(html`<input />`);
    box.focus();
    const center = document.createElement('integration-center');
    Object.assign(center, { fetchToken: token, integrationKey: 'k1' });
    await fixture(html`<div>${center}</div>`);
    await form(center);
    await aTimeout(30);
    expect(focused() === box).to.equal(true);
  });

  it('the detail looks as the center does, whatever the page says', async () => {
    configure({ theme: 'dark', density: 'compact' });
    const center = await loaded({ theme: 'light', density: 'comfortable', integrationKey: 'k1' });
    await form(center);
    const { colorScheme } = getComputedStyle(get(center, 'integration-detail'));
    expect(colorScheme).to.equal('light');
    const factor = (tag: string) =>
      getComputedStyle(get(center, tag)).getPropertyValue('--ic-density');
    expect(factor('integration-detail')).to.equal(
      getComputedStyle(center).getPropertyValue('--ic-density'),
    );
  });

  for (const link of [true, false]) {
    it(`the list is not asked for again and again below a detail, ${link ? 'linked' : 'chosen'}`, async () => {
      server.held.set('k0', active({ key: 'k0', status: 'Configured', next_health_check: ago(0) }));
      const center = await loaded(link ? { integrationKey: 'k1' } : {});
      if (!link) {
        await until(() => lists() > 1, 'another look');
        card(center, 'Tool 1').click();
      }
      await form(center);
      const before = lists();
      await aTimeout(1_600);
      expect(lists()).to.equal(before);
    });
  }

  it('the list knows at once what was changed in the detail, even if it cannot be asked', async () => {
    const center = await loaded({ integrationKey: 'k1' });
    await form(center);
    button(center, 'Disable').click();
    await sees(center, 'Disabled. Checks have stopped');
    server.on('GET /api/integrations', () => problem(503, 'unavailable'));
    button(center, 'Integrations').click();
    await until(() => !find(center, 'integration-detail'));
    expect(textOf(card(center, 'Tool 1'))).to.contain('Turned off, settings kept');
  });

  it('a new tab of a card is left to the browser', async () => {
    server.held.clear();
    server.held.set('syncro', failed());
    const center = await loaded({ linkTo: ({ key }) => `#/${key}` });
    let told = 0;
    center.addEventListener('integration-select', () => {
      told += 1;
    });
    const stop = (event: Event) => event.preventDefault();
    document.addEventListener('click', stop);
    for (const key of ['ctrlKey', 'metaKey', 'shiftKey']) {
      const how = { bubbles: true, composed: true, cancelable: true, [key]: true };
      get(center, 'a.card').dispatchEvent(new MouseEvent('click', how));
    }
    document.removeEventListener('click', stop);
    expect(told).to.equal(0);
  });

  it('forgets the former person even when the next one cannot be signed in', async () => {
    const center = await loaded();
    center.fetchToken = () => Promise.reject(new Error('signed out'));
    await sees(center, 'The page could not sign you in.');
    expect(Boolean(find(center, '.card'))).to.equal(false);
  });
});
