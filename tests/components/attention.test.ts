import { aTimeout, fixture, html } from '@open-wc/testing';
import '../../components/define/integration-attention.ts';
import type { IntegrationAttention } from '../../components/index.ts';
import {
  active,
  degraded,
  expiring,
  failed,
  outage,
  stale,
  unconfirmed,
} from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, problem, token } from './fake-server.ts';
import { fakeStreams } from './fake-stream.ts';
import { expect, find, get, textOf, until } from './helpers.ts';

describe('<integration-attention>', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer([failed(), degraded()]);
  });
  afterEach(() => server.restore());

  async function mounted(properties: Partial<IntegrationAttention> = {}) {
    const element = document.createElement('integration-attention');
    Object.assign(element, { fetchToken: token }, properties);
    await fixture(html`<div>${element}</div>`);
    return element;
  }
  const loaded = async (properties: Partial<IntegrationAttention> = {}) => {
    const element = await mounted(properties);
    await until(() => asked() > 0);
    await aTimeout(30);
    return element;
  };
  const asked = () => server.calls.filter(({ path }) => path === '/api/integrations').length;
  // As a boolean: a failed comparison of elements takes minutes to be printed.
  const has = (element: Element, selector = '.notice') => find(element, selector) !== undefined;
  const said = (element: Element) => textOf(get(element, '[role=status]')).trim();
  /** The next look of the poller, without waiting for it. */
  const look = async (element: Element) => {
    const before = asked();
    globalThis.dispatchEvent(new Event('online'));
    await until(() => asked() > before);
    await aTimeout(30);
    return textOf(element);
  };

  it('says how many need attention, and the worst', async () => {
    const element = await loaded();
    expect(textOf(get(element, '.notice')).trim()).to.equal(
      '2 integrations need attention. Syncro PSA: Credentials refused',
    );
    expect(element.quiet).to.equal(false);
  });

  it('is cut off where there is no place for it, and makes nothing wider', async () => {
    const element = await loaded();
    const room = element.parentElement as HTMLElement;
    Object.assign(room.style, { inlineSize: '120px', position: 'relative' });
    expect(get(element, 'strong').scrollWidth).to.be.greaterThan(120);
    expect(room.scrollWidth).to.equal(120);
  });

  it('shows no mere stub of the worst', async () => {
    const element = await loaded();
    const room = element.parentElement as HTMLElement;
    const seen = (width: number) => {
      room.style.inlineSize = `${width}px`;
      const { bottom } = get(element, '.words').getBoundingClientRect();
      const worst = get(element, '.worst').getBoundingClientRect();
      return worst.top < bottom ? worst.width : 0;
    };
    const widths = [200, 240, 280, 320, 360, 600].map(seen);
    expect(widths.every((width) => width === 0 || width >= 110)).to.equal(true);
    expect(widths[0]).to.equal(0);
    expect(widths.at(-1)).to.be.greaterThan(150);
  });

  it('has words for every kind of concern', async () => {
    const cases = [
      [stale(), '1 integration needs attention. Syncro PSA: checks have stopped'],
      [outage(), /^1 integration needs attention. Syncro seems to be down for everyone, since /],
      [degraded(), '1 integration needs attention. MSP360 Managed Backup: works, with a warning'],
      [expiring(9), '1 integration needs attention. Syncro PSA: API token expires in 9 days'],
      [expiring(-3), /^1 integration needs attention. Syncro PSA: API token expired on \w{3} \d/],
    ] as const;
    for (const [item, words] of cases) {
      server.held.clear();
      server.held.set(item.key, item);
      const text = textOf(get(await loaded(), '.notice')).trim();
      if (typeof words === 'string') expect(text).to.equal(words);
      else expect(text).to.match(words);
    }
  });

  it('shows nothing and takes no room while all is well, or a failure is unconfirmed', async () => {
    server.held.clear();
    server.held.set('a', active({ key: 'a' }));
    server.held.set('b', unconfirmed({ key: 'b' }));
    const element = await loaded();
    expect(has(element)).to.equal(false);
    expect(getComputedStyle(element).display).to.equal('contents');
    expect(said(element)).to.equal('');
  });

  it('shows nothing while it loads', async () => {
    server.on('GET /api', () => new Promise(() => undefined));
    const element = await loaded();
    expect(has(element)).to.equal(false);
  });

  it('never lets an unknown state look like a good one', async () => {
    const undo = server.on('GET /api', () => problem(503, 'unavailable'));
    const element = await loaded();
    expect(textOf(get(element, '.notice'))).to.contain('could not be checked');
    expect(element.quiet).to.equal(false);
    undo();
    expect(await look(element)).to.contain('need attention');
    server.held.set('syncro', active());
    server.held.set('msp360', active({ key: 'msp360' }));
    await look(element);
    // Known to be well a moment ago: one answer that is missing changes nothing.
    server.on('GET /api', () => problem(503, 'unavailable'));
    await look(element);
    expect(has(element)).to.equal(false);
    // After two minutes it is no proof any more.
    const { now } = Date;
    const later = now() + 121_000;
    Date.now = () => later;
    const words = await look(element);
    Date.now = now;
    expect(words).to.contain('could not be checked');
  });

  it('shows nothing where all of it is switched off, and does not ask again', async () => {
    const element = await loaded();
    expect(has(element)).to.equal(true);
    server.on('GET /api', () => problem(403, 'feature_off'));
    await look(element);
    expect(has(element)).to.equal(false);
    expect(said(element)).to.equal('');
    const asked = server.calls.length;
    document.dispatchEvent(new Event('visibilitychange'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.calls).to.have.length(asked);
  });

  it('speaks only of what changes after the page was opened', async () => {
    const element = await loaded();
    expect(said(element)).to.equal('');
    await look(element);
    expect(said(element)).to.equal('');
    server.held.set('syncro', stale());
    await look(element);
    expect(said(element)).to.match(/^2 integrations need attention\. .*checks have stopped$/);
    server.held.set('syncro', active());
    server.held.set('msp360', active({ key: 'msp360' }));
    await look(element);
    expect(said(element)).to.equal('All integrations are well again');
    expect(has(element)).to.equal(false);
  });

  it('follows the stream of news that all elements of the page share', async () => {
    const streams = fakeStreams(server);
    const element = await loaded();
    await until(() => streams.opened.length > 0);
    const before = asked();
    streams.last().tell(active());
    await until(() => textOf(element).includes('1 integration needs attention'));
    expect(asked()).to.equal(before);
  });

  it('leads to the page of the host, which may navigate itself', async () => {
    const element = await loaded({ href: '/integrations' });
    const link = get<HTMLAnchorElement>(element, 'a.notice');
    expect(link.getAttribute('href')).to.equal('/integrations');
    for (const key of ['c', 'd']) server.held.set(key, degraded({ key, name: `Z ${key}` }));
    await look(element);
    const keys: unknown[] = [];
    element.addEventListener('integration-attention', (event) => {
      keys.push(event.detail.keys);
      event.preventDefault();
    });
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    link.dispatchEvent(click);
    expect(keys).to.deep.equal([['syncro', 'msp360', 'c', 'd']]);
    expect(click.defaultPrevented).to.equal(true);
  });

  it('leaves a new tab to the browser', async () => {
    const element = await loaded({ href: '/integrations' });
    let told = 0;
    element.addEventListener('integration-attention', () => {
      told += 1;
    });
    const stop = (event: Event) => event.preventDefault();
    document.addEventListener('click', stop);
    const link = get(element, 'a.notice');
    const how = { bubbles: true, composed: true, cancelable: true, ctrlKey: true };
    link.dispatchEvent(new MouseEvent('click', how));
    document.removeEventListener('click', stop);
    expect(told).to.equal(0);
  });

  it('is a button without an address, and with a dangerous one', async () => {
    for (const href of [undefined, 'javascript:alert(1)']) {
      const element = await loaded({ href });
      expect(has(element, 'a')).to.equal(false);
      expect(has(element, 'button.notice')).to.equal(true);
    }
  });

  it('forgets at once what it knew of another person', async () => {
    const element = await loaded();
    server.on('GET /api', () => new Promise(() => undefined));
    element.fetchToken = async () => 'token-2';
    await until(() => !has(element));
    expect(said(element)).to.equal('');
  });
});
