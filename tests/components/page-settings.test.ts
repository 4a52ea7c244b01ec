import { aTimeout, fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import { configure, type LoadError } from '../../components/index.ts';
import { register } from '../../components/shared/register.ts';
import { degraded, failed } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, problem, token } from './fake-server.ts';
import { hurry } from './fake-stream.ts';
import { expect, find, get, sees, until } from './helpers.ts';

const nothing = {
  apiBase: undefined,
  fetchToken: undefined,
  theme: undefined,
  density: undefined,
  linkTo: undefined,
};

describe('what a page says once for all elements', () => {
  let server: FakeServer;
  beforeEach(async () => {
    server = fakeServer([failed(), degraded()]);
  });
  afterEach(() => {
    configure(nothing);
    server.restore();
  });

  async function placed(properties: Partial<HTMLElementTagNameMap['integration-center']> = {}) {
    const center = Object.assign(document.createElement('integration-center'), properties);
    await fixture(html`<div>${center}</div>`);
    return center;
  }
  const cards = (center: Element) => until(() => find(center, '.card'), 'cards');

  it('serves elements that are there already and those that come later', async () => {
    const early = await placed();
    configure({ fetchToken: token, apiBase: '' });
    const late = document.createElement('integration-attention');
    early.after(late);
    await cards(early);
    await until(() => find(late, '.notice'), 'the notice');
  });

  it('gives way to the element, which is not asked for what it did not get', async () => {
    const bearers = () => server.calls.map(({ headers }) => headers.get('authorization'));
    configure({ fetchToken: async () => 'page', apiBase: 'https://elsewhere.example' });
    const places = new Set<string>();
    const answered = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      places.add(new URL(new Request(input, init).url).origin);
      return answered(input, init);
    };
    const center = await placed({ fetchToken: async () => 'own', apiBase: '' });
    await cards(center);
    expect([...new Set(bearers())]).to.deep.equal(['Bearer own']);
    expect([...places]).to.deep.equal([location.origin]);
  });

  it('asks for one token for all elements', async () => {
    let asked = 0;
    configure({
      fetchToken: async () => {
        asked += 1;
        return 'shared';
      },
    });
    const [one, other] = [await placed(), await placed()];
    await Promise.all([cards(one), cards(other)]);
    expect(asked).to.equal(1);
  });

  it('colours the elements without an attribute on them, unless they say otherwise', async () => {
    configure({ theme: 'dark', fetchToken: token });
    const center = await placed();
    const own = await placed({ theme: 'light' });
    await Promise.all([cards(center), cards(own)]);
    const scheme = (element: Element) => getComputedStyle(element).colorScheme;
    expect([scheme(center), scheme(own)]).to.deep.equal(['dark', 'light']);
    expect(center.getAttributeNames()).to.deep.equal([]);
    configure({ theme: undefined });
    await center.updateComplete;
    expect(scheme(center)).to.equal(scheme(document.body));
  });

  it("makes cards links of the host's router, and leaves the way there to the host", async () => {
    configure({ fetchToken: token, linkTo: ({ key }) => (key ? `#/integrations/${key}` : '#/') });
    const center = await placed();
    await cards(center);
    const card = get<HTMLAnchorElement>(center, 'a.card[href="#/integrations/msp360"]');
    const before = location.hash;
    const heard: unknown[] = [];
    const route = (event: HTMLElementEventMap['integration-select']) => {
      event.preventDefault();
      heard.push(event.detail);
    };
    center.addEventListener('integration-select', route);
    card.click();
    expect(heard).to.deep.equal([{ key: 'msp360', href: '#/integrations/msp360' }]);
    expect(location.hash).to.equal(before);
    center.removeEventListener('integration-select', route);
    card.click();
    expect(location.hash).to.equal('#/integrations/msp360');
    expect(find(center, 'integration-detail')).to.equal(undefined);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it("draws no link of the host's that could run something", async () => {
    configure({ fetchToken: token, linkTo: () => 'javascript:globalThis.hit=1' });
    const center = await placed();
    await cards(center);
    expect(find(center, '[href]')?.getAttribute('href')).to.equal(undefined);
  });

  it('is let go of on disconnect', async () => {
    configure({ fetchToken: token });
    const center = await placed();
    await cards(center);
    center.remove();
    const before = server.calls.length;
    configure({ fetchToken: async () => 'another' });
    await aTimeout(30);
    expect(server.calls.length).to.equal(before);
  });
});

describe('what a host is told when nothing can be loaded', () => {
  let server: FakeServer;
  beforeEach(async () => {
    server = fakeServer();
  });
  afterEach(() => server.restore());

  async function errorOf(properties: object, tag = 'integration-center'): Promise<LoadError> {
    const element = Object.assign(document.createElement(tag), properties);
    const told = new Promise<LoadError>((resolve) => {
      element.addEventListener('integration-load-error', ({ detail }) => resolve(detail));
    });
    await fixture(html`<div>${element}</div>`);
    const detail = await told;
    await sees(element, detail.detail);
    await sees(element, 'Retry');
    // For whoever asks support.
    if (detail.requestId) await sees(element, detail.requestId);
    return detail;
  }

  it('classes every refusal as one of four kinds, each shown with a way to retry', async () => {
    const refusals = [
      [403, 'forbidden', 'auth'],
      [403, 'unknown_partner', 'auth'],
      [404, 'unknown_integration', 'config'],
      [429, 'rate_limited', 'server'],
      [500, 'internal', 'server'],
    ] as const;
    for (const [status, code, kind] of refusals) {
      const undo = server.on('GET /api', () => problem(status, code));
      const told = await errorOf(
        { fetchToken: token, integrationKey: 'syncro' },
        'integration-detail',
      );
      expect([told.kind, told.code, told.requestId?.length]).to.deep.equal([kind, code, 36]);
      undo();
    }
  });

  it('says at once that the address of the API is none', async () => {
    for (const apiBase of ['javascript:alert(1)', '//evil.example', 'https://a:b@c.example']) {
      expect((await errorOf({ fetchToken: token, apiBase })).kind).to.equal('config');
    }
    const center = document.createElement('integration-center');
    let told = 0;
    center.addEventListener('integration-load-error', () => {
      told += 1;
    });
    center.apiBase = '//evil.example';
    await fixture(html`<div>${center}</div>`);
    center.requestUpdate();
    await center.updateComplete;
    expect(told, 'told once').to.equal(1);
    expect(server.calls).to.deep.equal([]);
  });

  it('hands on what the function of the page threw, and shows none of it', async () => {
    const thrown = new Error('canary-of-the-page');
    const { kind, detail, cause } = await errorOf({ fetchToken: () => Promise.reject(thrown) });
    expect([kind, cause]).to.deep.equal(['auth', thrown]);
    expect(detail).not.to.contain('canary');
  });

  it('says after a while that nobody said how to sign in', async () => {
    const settle = hurry();
    expect((await errorOf({})).detail).to.contain('fetchToken');
    settle();
  });
});

describe('registering a tag', () => {
  it('keeps the first of two, and tells the console once about all', async () => {
    const first = class extends HTMLElement {};
    customElements.define('taken-by-a', first);
    customElements.define('taken-by-b', class extends HTMLElement {});
    const { warn } = console;
    const said: string[] = [];
    console.warn = (words: string) => said.push(words);
    register('taken-by-a', class extends HTMLElement {});
    register('taken-by-b', class extends HTMLElement {});
    register('taken-by-a', first);
    await Promise.resolve();
    console.warn = warn;
    expect(customElements.get('taken-by-a')).to.equal(first);
    expect(said).to.have.length(1);
    expect(said[0]).to.match(/<taken-by-a>, <taken-by-b> .*first/);
  });
});
