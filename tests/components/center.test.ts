import { aTimeout, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../components/define.ts';
import type { IntegrationCenter } from '../../components/index.ts';
import type { Integration } from '../../components/shared/types.ts';
import { active, ago, degraded, failed, integration } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import { button, everything, expect, find, focused, get, sees, textOf, until } from './helpers.ts';

const names = (center: Element) =>
  everything(center)
    .filter((one) => one.matches('.card .name'))
    .map((one) => textOf(one));

describe('<integration-center>', () => {
  let server: FakeServer;

  async function mounted(properties: Partial<IntegrationCenter> = {}): Promise<IntegrationCenter> {
    const center = document.createElement('integration-center');
    Object.assign(center, { fetchToken: token }, properties);
    await fixture(html`<div>${center}</div>`);
    return center;
  }
  const loaded = async (properties: Partial<IntegrationCenter> = {}) => {
    const center = await mounted(properties);
    await until(() => find(center, '.card') && find(center, '.filters'), 'cards');
    return center;
  };

  /** The list is answered when the returned function is called. */
  const held = (integrations: Integration[]) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.on('GET /api/integrations', () => promise.then(() => Response.json({ integrations })));
    return resolve;
  };

  beforeEach(() => {
    server = fakeServer([integration({ key: 'b', name: 'Beta' }), degraded(), failed()]);
  });
  afterEach(() => server.restore());

  it('shows skeletons while it waits, then the cards, needs-attention first', async () => {
    const answer = held([integration({ key: 'b', name: 'Beta' }), degraded(), failed()]);
    const center = await mounted();
    await until(() => find(center, '.bones'), 'a skeleton');
    answer();
    await until(() => find(center, '.card'));
    expect(names(center)).to.deep.equal(['Syncro PSA', 'MSP360 Managed Backup', 'Beta']);
  });

  it('flashes no skeleton when the answer comes soon', async () => {
    const answer = held([failed()]);
    const room = await fixture(html`<div></div>`);
    const center = document.createElement('integration-center');
    center.fetchToken = token;
    room.append(center);
    // No time passes until then: on a busy machine the first hundred milliseconds are soon over.
    await center.updateComplete;
    expect(Boolean(find(center, 'h2'))).to.equal(true);
    expect(Boolean(find(center, '.bones'))).to.equal(false);
    answer();
    await until(() => find(center, '.card') && find(center, '.filters'), 'cards');
  });

  it('gives up what it asked for when it is taken away, and asks again when it comes back', async () => {
    held([]);
    const center = await mounted();
    await until(() => server.calls.length === 1, 'the question');
    const room = center.parentElement;
    center.remove();
    expect(server.calls[0]?.signal.aborted).to.equal(true);
    server.on('GET /api/integrations', () => Response.json({ integrations: [failed()] }));
    room?.append(center);
    await until(() => find(center, '.card'));
    expect(server.calls.filter(({ path }) => path === '/api/integrations').length).to.equal(2);
  });

  it('asks again for news that were cut off when it was moved, and shows the list meanwhile', async () => {
    const center = await loaded();
    held([]);
    const asked = () => server.calls.filter(({ path }) => path === '/api/integrations').length;
    const before = asked();
    void center.reload();
    await until(() => asked() === before + 1, 'the question');
    const room = center.parentElement;
    center.remove();
    room?.append(center);
    await until(() => asked() === before + 2, 'another question');
    expect(names(center).length).to.equal(3);
  });

  it('asks nothing once it is taken away', async () => {
    const center = document.createElement('integration-center');
    center.fetchToken = token;
    document.body.append(center);
    center.remove();
    center.requestUpdate();
    await center.updateComplete;
    expect(server.calls.length).to.equal(0);
  });

  it('sends the token it was given and asks for it once', async () => {
    let asked = 0;
    await loaded({
      fetchToken: async () => {
        asked += 1;
        return 'secret-token';
      },
    });
    expect(server.calls[0]?.headers.get('authorization')).to.equal('Bearer secret-token');
    expect(asked).to.equal(1);
  });

  it('gets another token once when the first is refused', async () => {
    let asked = 0;
    server.on('GET /api/integrations', ({ headers }) =>
      headers.get('authorization') === 'Bearer t2' ? undefined : problem(401, 'unauthorized'),
    );
    await loaded({
      fetchToken: async () => {
        asked += 1;
        return `t${asked}`;
      },
    });
    expect(asked).to.equal(2);
  });

  it('says so when no token is accepted, and tells the host', async () => {
    server.on('GET /api/integrations', () => problem(401, 'unauthorized'));
    const kinds: string[] = [];
    const note = (event: CustomEvent<{ kind: string }>) => kinds.push(event.detail.kind);
    document.body.addEventListener('integration-load-error', note);
    const center = await mounted();
    await sees(center, 'sign in again');
    document.body.removeEventListener('integration-load-error', note);
    expect(kinds).to.deep.equal(['auth']);
  });

  it('tells a wrong address from a broken server from no network', async () => {
    const cases = [
      [() => new Response('<html>', { status: 404 }), 'not set up correctly'],
      [() => problem(500, 'internal'), 'on our side'],
      [() => Promise.reject(new TypeError('failed')), 'could not be reached'],
    ] as const;
    for (const [answer, words] of cases) {
      const undo = server.on('GET /api/integrations', answer);
      const center = await mounted();
      await sees(center, words);
      undo();
      button(center, 'Retry').click();
      await until(() => find(center, '.card'), 'cards after retry');
      center.remove();
    }
  });

  it('says calmly that it is switched off, forgets what it had, and does not ask again', async () => {
    const center = await loaded();
    const kinds: string[] = [];
    center.addEventListener('integration-load-error', (event) => kinds.push(event.detail.kind));
    server.on('GET /api/integrations', () =>
      problem(403, 'feature_off', { detail: 'It is switched off for your company.' }),
    );
    await center.reload();
    await sees(center, 'It is switched off for your company.');
    expect(kinds).to.deep.equal(['off']);
    expect(find(center, '.card')).to.equal(undefined);
    expect(find(center, '.bad, [role=alert]')).to.equal(undefined);
    expect(textOf(center)).to.not.contain('Retry');
    const asked = server.calls.length;
    document.dispatchEvent(new Event('visibilitychange'));
    globalThis.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(server.calls.slice(asked).filter(({ path }) => !path.endsWith('/events'))).to.deep.equal(
      [],
    );
  });

  it('keeps what it has when a refresh fails, and says how old it is', async () => {
    const center = await loaded();
    server.on('GET /api/integrations', () => problem(503, 'unavailable'));
    await center.reload();
    await sees(center, 'Showing what was known at');
    expect(names(center)).to.have.length(3);
  });

  it('filters by words, status and category, and counts', async () => {
    const center = await loaded();
    const box = get<HTMLInputElement>(center, 'input[type=search]');
    box.value = 'backup';
    box.dispatchEvent(new Event('input'));
    await until(() => names(center).length === 1);
    expect(textOf(get(center, '.chips'))).to.match(/All 1 Needs attention 1 Error 0 Active 1/);
    box.value = 'zzz';
    box.dispatchEvent(new Event('input'));
    await sees(center, 'No integration matches');
    button(center, 'Clear filters').click();
    await until(() => names(center).length === 3);
    everything(center)
      .filter((one): one is HTMLButtonElement => one.matches('button.chip'))
      .find((one) => textOf(one).includes('Error'))
      ?.click();
    await until(() => names(center).join() === 'Syncro PSA');
    expect(textOf(get(center, '.chip[aria-pressed=true]')).trim()).to.equal('Error 1');
    const select = get<HTMLSelectElement>(center, 'select');
    select.value = 'backup';
    select.dispatchEvent(new Event('change'));
    await sees(center, 'No integration matches');
  });

  it('tells the host what it is narrowed to, and takes it back', async () => {
    const center = await loaded({ filters: { query: 'cloudberry', status: 'nonsense' } });
    expect(names(center)).to.deep.equal(['MSP360 Managed Backup']);
    const told: unknown[] = [];
    center.addEventListener('integration-filter', (event) => told.push(event.detail.filters));
    const heard = () => textOf(get(center, '.unseen[role=status]')).trim();
    expect(heard(), 'how many are found').to.equal('1 integration');
    button(center, 'Clear search').focus();
    button(center, 'Clear search').click();
    await until(() => names(center).length === 3);
    expect([heard(), focused()?.localName]).to.deep.equal(['', 'input']);
    expect(told).to.deep.equal([{ query: '', category: '', status: '' }]);
    center.filters = { category: 'backup' };
    await until(() => names(center).join() === 'MSP360 Managed Backup');
    expect(get<HTMLSelectElement>(center, 'select').value).to.equal('backup');
    // What is chosen can be seen and left, even if there is nothing of it.
    center.filters = { status: 'attention', query: 'beta' };
    await sees(center, 'No integration matches');
    expect(textOf(get(center, '.chip[aria-pressed=true]'))).to.contain('Needs attention 0');
    expect(told).to.have.length(1);
  });

  it('opens the detail in place and returns to the same card', async () => {
    const center = await loaded();
    get<HTMLElement>(center, '.card').click();
    await until(() => find(center, 'configuration-form'), 'detail');
    expect(center.getAttribute('integration-key')).to.equal('syncro');
    await until(() => focused()?.id === 'name', 'focus on the heading');
    button(center, 'Integrations').click();
    await until(() => !find(center, 'integration-detail'));
    await until(() => focused()?.matches('.card'), 'focus on the card');
    expect(textOf(focused() as Element)).to.match(/Syncro PSA/);
  });

  it('leaves the navigation to a host that cancels the choice', async () => {
    const center = await loaded();
    const keys: string[] = [];
    center.parentElement?.addEventListener('integration-select', (event) => {
      event.preventDefault();
      keys.push(event.detail.key);
    });
    get<HTMLElement>(center, '.card').click();
    await center.updateComplete;
    expect(keys).to.deep.equal(['syncro']);
    expect(find(center, 'integration-detail')).to.equal(undefined);
  });

  it('opens one directly when the page names it', async () => {
    const center = await mounted({ integrationKey: 'msp360' });
    await until(() => find(center, 'configuration-form'));
    await sees(center, 'Open MSPBackups');
  });

  it('shows by itself that a check has decided', async () => {
    const waiting = active({ status: 'Configured', next_health_check: ago(0) });
    server.held.set('syncro', waiting);
    const center = await loaded();
    await sees(center, 'Checking the connection');
    server.held.set('syncro', active());
    await sees(center, 'Checked 4 min ago');
  });

  it('is fresh after something changed in the detail', async () => {
    const center = await loaded({ integrationKey: 'syncro' });
    await until(() => find(center, 'configuration-form'));
    button(center, 'Disable').click();
    await sees(center, 'Disabled. Checks have stopped');
    button(center, 'Integrations').click();
    await sees(center, 'Turned off, settings kept');
  });

  it('forgets the former person when the token function changes', async () => {
    const center = await loaded();
    server.on('GET /api/integrations', () => json({ integrations: [] }));
    center.fetchToken = async () => 'somebody-else';
    await sees(center, 'No integrations are available yet');
    expect(names(center)).to.deep.equal([]);
  });

  it('takes the scheme of the page, unless it is told another', async () => {
    const center = await loaded();
    const background = () => getComputedStyle(get(center, '.card')).backgroundColor;
    const light = background();
    (center.parentElement as HTMLElement).style.colorScheme = 'dark';
    await until(() => background() !== light, 'dark');
    center.theme = 'light';
    await center.updateComplete;
    await until(() => background() === light);
  });

  it('has room wherever a page puts it, and is never wider than that', async () => {
    const center = await loaded();
    const spot = center.parentElement as HTMLElement;
    const places = [
      'display: flex',
      'inline-size: fit-content',
      'display: grid; justify-items: center',
      'position: absolute',
      'display: flex; inline-size: 300px',
    ];
    for (const place of places) {
      spot.style.cssText = place;
      const { width } = center.getBoundingClientRect();
      expect(width, place).to.be.within(300, innerWidth);
      expect(center.scrollWidth, place).to.be.at.most(Math.ceil(width));
    }
  });

  it('writes nothing outside itself', async () => {
    const before = [document.head.innerHTML, document.body.className, localStorage.length];
    await loaded({ integrationKey: 'syncro' });
    expect([document.head.innerHTML, document.body.className, localStorage.length]).to.deep.equal(
      before,
    );
  });

  it('keeps the search beside the categories when both leave the row of statuses', async () => {
    await setViewport({ width: 1_010, height: 640 });
    const center = await loaded({ lang: 'fr' });
    await sees(center, 'Toutes les catégories');
    const [chips, select, input] = ['.chips', 'select', 'input'].map((one) =>
      get(center, one).getBoundingClientRect(),
    );
    expect(select?.top).to.be.greaterThan(chips?.bottom ?? 0);
    expect(input?.top).to.equal(select?.top);
    expect(input?.right).to.equal(get(center, '.grid').getBoundingClientRect().right);
  });

  it('loses the focus neither to a list that is back nor to filters that are gone', async () => {
    // What keeps it comes with the search; here it is there before anybody can press Retry.
    await import('../../components/integration-center/tools.ts');
    const repaired = server.on('GET /api/integrations', () => problem(503, 'unavailable'));
    const center = await mounted();
    await until(() => button(center, 'Retry'));
    await aTimeout(60);
    repaired();
    button(center, 'Retry').focus();
    button(center, 'Retry').click();
    await until(() => find(center, '.filters'), 'cards');
    expect(focused()?.localName).to.equal('h2');
    center.filters = { query: 'nothing has this' };
    await until(() => button(center, 'Clear filters'));
    button(center, 'Clear filters').focus();
    button(center, 'Clear filters').click();
    await until(() => find(center, '.card'));
    expect(focused()?.className).to.equal('chip');
  });
});
