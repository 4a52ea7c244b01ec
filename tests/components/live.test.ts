import { aTimeout, fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import type { IntegrationCenter } from '../../components/index.ts';
import { active, failed, integration } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, json, problem } from './fake-server.ts';
import { EVENTS, type FakeStreams, fakeStreams, hide, hurry, unavailable } from './fake-stream.ts';
import { expect, find, get, sees, textOf, type, until } from './helpers.ts';
import { watchLeftovers } from './leftovers.ts';

const SIGN = 'Live updates are interrupted';

describe('live updates', () => {
  let server: FakeServer;
  let streams: FakeStreams;
  let undo: (() => void)[];
  let asked: number;

  const lists = () => server.calls.filter(({ path }) => path === '/api/integrations').length;

  async function mounted(properties: Partial<IntegrationCenter> = {}): Promise<IntegrationCenter> {
    const center = document.createElement('integration-center');
    const fetchToken = async () => {
      asked += 1;
      return `token-${asked}`;
    };
    Object.assign(center, { fetchToken }, properties);
    await fixture(html`<div>${center}</div>`);
    await until(() => find(center, '.card') || find(center, 'configuration-form'), 'content');
    return center;
  }
  const live = async (properties: Partial<IntegrationCenter> = {}) => {
    const center = await mounted(properties);
    await until(() => streams.opened.length > 0, 'a stream');
    return center;
  };

  beforeEach(() => {
    server = fakeServer([integration({ key: 'b', name: 'Beta' }), active()]);
    streams = fakeStreams(server);
    undo = [() => server.restore()];
    asked = 0;
  });
  afterEach(() => {
    for (const step of undo.splice(0).reverse()) step();
  });

  it('show in the list what a check found, without asking again', async () => {
    const center = await live();
    await sees(center, 'Checked 4 min ago');
    streams.last().tell(failed());
    await sees(center, 'Credentials refused');
    expect(lists()).to.equal(1);
    expect(streams.last().headers.get('authorization')).to.equal('Bearer token-1');
    expect(asked).to.equal(1);
  });

  it('need one stream for all elements of a page, and end it with the last of them', async () => {
    const center = await live({ integrationKey: 'syncro' });
    await sees(center, 'Checked');
    const { fetchToken } = center;
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { fetchToken, integrationKey: 'syncro' });
    center.after(detail);
    await until(() => find(detail, 'configuration-form'));
    server.held.set('syncro', failed());
    streams.last().tell(failed());
    await sees(center, 'Credentials refused');
    await sees(detail, 'Credentials refused');
    center.remove();
    await aTimeout(50);
    expect([streams.opened.length, streams.last().open]).to.deep.equal([1, true]);
    detail.remove();
    await until(() => !streams.last().open, 'the end');
  });

  it('reach the open detail and leave alone what a person is typing', async () => {
    const center = await live({ integrationKey: 'syncro' });
    await until(() => find(center, 'configuration-form'));
    const input = get<HTMLInputElement>(center, 'input#subdomain');
    input.focus();
    type(center, 'subdomain', 'half-typ');
    server.held.set('syncro', failed());
    streams.last().tell(failed());
    await sees(center, 'Credentials refused');
    expect(get<HTMLInputElement>(center, 'input#subdomain')).to.equal(input);
    expect(input.value).to.equal('half-typ');
    expect(input.matches(':focus')).to.equal(true);
    expect(find(center, '#conflict')).to.equal(undefined);
  });

  it('ask for nothing when the detail shows it already', async () => {
    const center = await live({ integrationKey: 'syncro' });
    await until(() => find(center, 'configuration-form'));
    await aTimeout(100);
    const before = server.calls.length;
    streams.last().tell(integration({ key: 'b', name: 'Beta', status: 'Configured' }));
    streams.last().tell(active({ ...server.held.get('syncro') }));
    await aTimeout(100);
    expect(server.calls.length).to.equal(before);
  });

  it('come back by themselves and say what was seen last', async () => {
    const center = await live();
    streams.last().tell(failed(), 'seen-last');
    await sees(center, 'Credentials refused');
    undo.push(hurry());
    streams.last().end();
    await until(() => streams.opened.length === 2, 'another stream');
    expect(streams.last().headers.get('last-event-id')).to.equal('seen-last');
    expect(textOf(center)).not.to.contain(SIGN);
  });

  it('say when they are interrupted, look again meanwhile, and say no more when they are back', async () => {
    undo.push(hurry());
    const center = await live();
    streams.refuse = unavailable;
    const before = lists();
    streams.last().end();
    await sees(center, SIGN);
    server.held.set('syncro', failed());
    await sees(center, 'Credentials refused');
    expect(lists()).to.be.greaterThan(before);
    streams.refuse = undefined;
    await until(() => !textOf(center).includes(SIGN), 'the sign is gone');
    // A look may just be under way. The next would come after 300 ms; after 450 the stream is silent.
    await aTimeout(20);
    const settled = lists();
    await aTimeout(370);
    expect(lists()).to.equal(settled);
  });

  it('give way to looking every 30 seconds, without a sign, where streams are refused', async () => {
    undo.push(hurry());
    for (const answer of [
      () => problem(429, 'too_many_streams'),
      () => problem(404, 'unknown_integration'),
      () => json({ integrations: [] }),
    ]) {
      streams.refuse = answer;
      const center = await mounted();
      const before = lists();
      await until(() => lists() > before + 1, 'two more looks');
      expect(textOf(center)).not.to.contain(SIGN);
      center.remove();
    }
  });

  it('are given up when nothing is heard for long, for the connection may be dead', async () => {
    const center = await live();
    const [first] = streams.opened;
    const leave = hurry();
    first?.write(':\n\n');
    await until(() => streams.opened.length === 2, 'another stream', 2_000);
    leave();
    expect(first?.open).to.equal(false);
    center.remove();
  });

  it('rest while the page is out of sight for long, and while the browser has put it away', async () => {
    await live();
    const leave = hurry();
    undo.push(() => hide(false));
    hide(true);
    await aTimeout(300);
    expect(streams.last().open).to.equal(true);
    leave();
    await until(() => !streams.last().open, 'the rest', 5_000);
    hide(false);
    await until(() => streams.opened.length > 1 && streams.last().open, 'back in sight');
    const count = streams.opened.length;
    globalThis.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await until(() => !streams.last().open, 'put away');
    globalThis.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until(() => streams.opened.length === count + 1, 'taken out');
  });

  it('leave nothing behind', async () => {
    const center = await live();
    center.remove();
    await until(() => !streams.last().open);
    const leftovers = watchLeftovers();
    const again = await mounted();
    await until(() => streams.opened.length === 2);
    again.remove();
    await aTimeout(50);
    expect(leftovers.stop()).to.deep.equal([]);
  });

  it('take another token once when the first is refused', async () => {
    let refused = 0;
    streams.refuse = () => {
      refused += 1;
      streams.refuse = undefined;
      return problem(401, 'unauthorized');
    };
    await live();
    expect([refused, asked]).to.deep.equal([1, 2]);
    expect(streams.last().headers.get('authorization')).to.equal('Bearer token-2');
  });

  it('of a former person end with that person', async () => {
    const center = await live();
    const former = streams.last();
    server.held.clear();
    center.fetchToken = async () => 'somebody-else';
    await until(() => !former.open, 'the end of the former stream');
    await sees(center, 'No integrations are available yet');
  });

  it('win over a list that was asked for before and comes after', async () => {
    const center = await live();
    const old = { integrations: [...server.held.values()] };
    let answer: (response: Response) => void = () => {};
    server.on('GET /api/integrations', ({ path }) =>
      path === EVENTS
        ? undefined
        : new Promise<Response>((resolve) => {
            answer = resolve;
          }),
    );
    const reload = center.reload();
    await aTimeout(20);
    streams.last().tell(failed());
    await sees(center, 'Credentials refused');
    answer(json(old));
    await reload;
    await aTimeout(50);
    expect(textOf(center)).to.contain('Credentials refused');
  });

  it('are in the language that is read: another one has a stream of its own', async () => {
    const center = await live();
    const first = streams.last();
    center.locale = 'de';
    await until(() => streams.last() !== first, 'another stream');
    expect(streams.last().headers.get('accept-language')).to.equal('de');
    expect(first.open).to.equal(false);
  });

  it('reach the list below an open detail', async () => {
    const center = await live({ integrationKey: 'b' });
    await until(() => find(center, 'configuration-form'));
    streams.last().tell(failed());
    // It is drawn while it is hidden: whoever goes back finds it so.
    await sees(center, 'Credentials refused');
  });
});
