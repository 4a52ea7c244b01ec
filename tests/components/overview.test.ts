import { aTimeout, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../components/define/integration-overview.ts';
import type { IntegrationOverview } from '../../components/index.ts';
import { csvOf } from '../../components/integration-overview/csv.ts';
import { withOverview } from '../../components/languages/en-overview.ts';
import { load, textsOf } from '../../components/languages/load.ts';
import type { Integration, OverviewRow } from '../../components/shared/types.ts';
import { active, degraded, expiring, failed, integration, stale } from '../../demo/kit/fixtures.ts';
import { overviewRow } from '../../demo/kit/overview-fixtures.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import { button, everything, expect, find, focused, get, sees, textOf, until } from './helpers.ts';

const row = (index: number, item: Integration = active()): OverviewRow =>
  overviewRow(item, `Partner ${String(index).padStart(5, '0')}`, index);

describe('<integration-overview>', () => {
  let server: FakeServer;
  let all: OverviewRow[];
  let asked: URLSearchParams[];

  async function shown(): Promise<IntegrationOverview> {
    await setViewport({ width: 1000, height: 700 });
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
  const choose = (element: Element, label: string, value: string) => {
    const select = get<HTMLSelectElement>(element, `select[aria-label="${label}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };

  /** The file that the button hands over, if it does. */
  const exported = (element: Element): Blob | undefined => {
    let file: Blob | undefined;
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob: Blob) => {
      file = blob;
      return createObjectURL.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = () => undefined;
    button(element, 'Export as CSV').click();
    HTMLAnchorElement.prototype.click = click;
    URL.createObjectURL = createObjectURL;
    return file;
  };

  /** Looked for directly: to walk through everything at each look leaves a busy page no frame to scroll in. */
  const last = (element: Element) =>
    element.shadowRoot?.querySelector('tbody [aria-rowindex="20001"]');

  /** The button of a column also bears the arrow of its order. */
  const sortBy = async (element: Element, column: string) => {
    const head = () =>
      everything(element).find((one) => one.matches('th') && textOf(one).trim().startsWith(column));
    await until(head, `the column ${column}`);
    head()?.querySelector('button')?.click();
  };

  beforeEach(() => {
    all = Array.from({ length: 20_000 }, (_, index) => row(index));
    asked = [];
    server = fakeServer([integration()]);
    server.on('GET /api/overview', ({ path }) => {
      const query = new URL(path, 'http://x').searchParams;
      asked.push(query);
      const from = Number(query.get('cursor') ?? 0);
      const to = from + Number(query.get('limit'));
      const next_cursor = to < all.length ? String(to) : null;
      return json({ rows: all.slice(from, to), next_cursor });
    });
  });
  afterEach(() => server.restore());

  it('reads every page, the first a small one, and draws only what is on screen', async () => {
    const element = await shown();
    expect(asked.map((query) => query.get('limit'))).to.deep.equal([
      '100',
      ...Array.from({ length: 20 }, () => '1000'),
    ]);
    expect(textOf(element)).to.contain('20,000 rows');
    expect(names(element).length).to.be.lessThan(60);
    const table = get(element, 'table');
    expect(table.getAttribute('aria-rowcount')).to.equal('20001');
    expect(get(element, 'tbody tr').getAttribute('aria-rowindex')).to.equal('2');
    expect(get(element, '.scroll').scrollHeight).to.be.greaterThan(20_000 * 36);
  });

  it('draws what somebody scrolls to, by keyboard too', async () => {
    const element = await shown();
    const region = get(element, '.scroll');
    region.focus();
    expect(focused()).to.equal(region);
    await sendKeys({ press: 'End' });
    await until(() => last(element), 'the last row', 8_000);
    expect(last(element)?.querySelector('th')?.textContent).to.contain('Partner 19999');
    const { scrollHeight, clientHeight } = region;
    await until(() => region.scrollTop >= scrollHeight - clientHeight - 1, 'the very end');
  });

  it('shows the head of each column whole, in every language', async () => {
    const element = await shown();
    // A wide one, as a host may have.
    element.style.fontFamily = 'DejaVu Sans, Verdana, sans-serif';
    for (const locale of ['en', 'de', 'es', 'fr']) {
      await load(locale);
      element.locale = locale;
      const heads = () => everything(element).filter((one) => one.matches('thead th'));
      const words = textsOf(locale, withOverview).overview.columns;
      await until(() => heads().some((one) => textOf(one).includes(words.checked)), locale);
      const cut = heads().filter((one) => one.scrollWidth > one.clientWidth);
      expect(cut.map((one) => textOf(one).trim())).to.deep.equal([]);
    }
  });

  it('shows every name whole at any width, and never scrolls sideways', async () => {
    const name = 'Harbor & Pine Technologies';
    const product = 'MSP360 Managed Backup';
    const item = failed({ key: 'msp360', name: product });
    all = [overviewRow(item, name)];
    server.held.set('msp360', item);
    const element = await shown();
    for (const width of [1_400, 1_000, 740, 390]) {
      await setViewport({ width, height: 700 });
      await until(() => element.clientWidth < width);
      await aTimeout(30);
      const { scrollWidth, clientWidth } = get(element, '.scroll');
      expect(scrollWidth, `${width}`).to.equal(clientWidth);
      const cells = everything(element).filter((one) => one.matches('tbody .clip'));
      expect(cells.map((one) => textOf(one).trim()).slice(0, 2)).to.deep.equal([name, product]);
      const cut = cells.filter((one) => one.scrollHeight > one.clientHeight + 1);
      expect(
        cut.map((one) => textOf(one)),
        `${width}`,
      ).to.deep.equal([]);
    }
  });

  it('shows in the row where somebody is what others cut off, led there by arrow keys', async () => {
    const long = 'Three of the recommended permissions are missing, among them one. '.repeat(3);
    const warned = active({
      health: { ...degraded().health, message: long } as Integration['health'],
    });
    all[1] = row(1, warned);
    const element = await shown();
    const note = (index: number) => get(element, `tr[aria-rowindex="${index}"] .note`);
    const isCut = () => note(3).scrollHeight > note(3).clientHeight + 1;
    expect(isCut()).to.equal(true);
    get(element, '.scroll').focus();
    const press = async (key: string, index: number) => {
      await sendKeys({ press: key });
      expect(focused()?.getAttribute('aria-rowindex')).to.equal(String(index));
    };
    await press('ArrowDown', 2);
    await press('ArrowDown', 3);
    expect(isCut()).to.equal(false);
    const height = (index: number) => note(index).parentElement?.getBoundingClientRect().height;
    expect(height(3), 'no row moves').to.equal(height(2));
    await press('ArrowUp', 2);
    expect(isCut()).to.equal(true);
    await sendKeys({ press: 'End' });
    await until(() => last(element), 'the last row', 8_000);
    expect(focused()?.matches('.scroll'), 'the row is gone, its table has the focus').to.equal(
      true,
    );
  });

  it('knows how high its rows are, on a phone and in compact density too', async () => {
    const element = await shown();
    const height = () => get(element, 'tbody tr[aria-rowindex]').getBoundingClientRect().height;
    const wide = height();
    element.density = 'compact';
    await until(() => height() < wide, 'lower rows');
    await setViewport({ width: 390, height: 700 });
    await until(() => height() > wide, 'a row of several lines');
    const scroller = get(element, '.scroll');
    scroller.scrollIntoView({ block: 'end' });
    for (const share of [0.3, 0.7, 1]) {
      scroller.scrollTop = share * scroller.scrollHeight;
      const { bottom, left } = scroller.getBoundingClientRect();
      const seen = () =>
        element.shadowRoot?.elementFromPoint(left + 20, bottom - 20)?.closest('[aria-rowindex]');
      const index = () => Number(seen()?.getAttribute('aria-rowindex'));
      await until(() => Math.abs(index() - share * 20_000) < 15, `a row near ${share}`);
    }
  });

  it('draws what is on screen when the density changes far down', async () => {
    const element = await shown();
    const scroller = get(element, '.scroll');
    scroller.scrollTop = scroller.scrollHeight / 4;
    const seen = () => {
      const { top, left } = scroller.getBoundingClientRect();
      return element.shadowRoot?.elementFromPoint(left + 20, top + 100)?.closest('[aria-rowindex]');
    };
    await until(seen, 'a row far down');
    element.density = 'compact';
    await element.updateComplete;
    await until(seen, 'a row in compact density');
  });

  it('is a table of rows and cells for those who hear it, however it is laid out', async () => {
    all = [row(1)];
    const element = await shown();
    const roles = everything(get(element, '.scroll'))
      .filter((one) => /^(table|thead|tbody|tr|th|td)$/.test(one.localName))
      .map((one) => `${one.localName} ${one.role}`);
    expect([...new Set(roles)]).to.deep.equal([
      ...['table table', 'thead rowgroup', 'tr row', 'th columnheader'],
      ...['tbody rowgroup', 'th rowheader', 'td cell'],
    ]);
  });

  it('finds partners without regard to accents, and says how many', async () => {
    all[12_345] = { ...row(12_345), partner_name: 'Zürich Ünited' };
    const element = await shown();
    const box = get<HTMLInputElement>(element, 'input[type=search]');
    box.value = 'united ZURICH';
    box.dispatchEvent(new Event('input'));
    await until(() => names(element).join() === 'Zürich Ünited');
    expect(textOf(element)).to.contain('1 of 20,000 rows');
    box.value = 'united 12346';
    box.dispatchEvent(new Event('input'));
    await sees(element, '0 of 20,000 rows');
    button(element, 'Clear search').click();
    await until(() => names(element).length > 9);
    expect([box.value, focused() === box]).to.deep.equal(['', true]);
  });

  it('filters what needs attention, and puts the worst first', async () => {
    all[7] = row(7, stale());
    all[15_000] = row(15_000, failed());
    all[19_000] = row(19_000, expiring(3));
    const element = await shown();
    choose(element, 'Status', 'attention');
    await until(() => names(element).length === 3);
    button(element, 'Status').click();
    await until(
      () => names(element).join() === 'Partner 15000,Partner 00007,Partner 19000',
      'the worst first',
    );
    const head = get(element, 'th.status');
    expect(head.getAttribute('aria-sort')).to.equal('ascending');
    button(element, 'Secret expires').click();
    await until(() => names(element)[0] === 'Partner 19000');
    expect(head.hasAttribute('aria-sort')).to.equal(false);
  });

  it('filters by integration and status, and turns the order of the partners around', async () => {
    all = [row(1), row(2, failed()), row(3, integration({ key: 'other', name: 'Other' }))];
    server.held.set('other', integration({ key: 'other', name: 'Other' }));
    const element = await shown();
    await sortBy(element, 'Partner');
    await until(() => names(element).join() === 'Partner 00003,Partner 00002,Partner 00001');
    choose(element, 'Status', 'Error');
    await until(() => names(element).join() === 'Partner 00002', 'the one in error');
    choose(element, 'Status', '');
    choose(element, 'Integration', 'other');
    await until(() => names(element).join() === 'Partner 00003', 'the other integration');
  });

  it('puts what has no value last, whichever way it sorts', async () => {
    all = [row(1, integration()), row(2, expiring(9)), row(3, expiring(3)), row(4, integration())];
    const element = await shown();
    await sortBy(element, 'Secret expires');
    await until(
      () => names(element).join() === 'Partner 00003,Partner 00002,Partner 00001,Partner 00004',
    );
    await sortBy(element, 'Secret expires');
    await until(
      () => names(element).join() === 'Partner 00002,Partner 00003,Partner 00001,Partner 00004',
    );
  });

  it('hands over as a file what is shown, in its order, and nothing else', async () => {
    all = [row(1), { ...row(2, failed()), partner_name: '=cmd()' }, row(3, failed())];
    const element = await shown();
    choose(element, 'Status', 'Error');
    await until(() => names(element).length === 2);
    await sortBy(element, 'Partner');
    await until(() => names(element).join() === 'Partner 00003,=cmd()');
    const lines = (await exported(element)?.text())?.trim().split('\r\n') ?? [];
    expect(lines.map((line) => line.split(',')[0])).to.deep.equal([
      'Partner',
      'Partner 00003',
      "'=cmd()",
    ]);
  });

  it('writes into the file what each column says', async () => {
    const item = failed({ last_health_check: '2026-06-17T14:30:00.000Z' });
    const { secret_expiry } = expiring(3);
    if (item.health) item.health.since = '2026-06-16T08:00:00.000Z';
    all = [overviewRow({ ...item, secret_expiry }, 'Northwind')];
    const element = await shown();
    const [, line] = (await exported(element)?.text())?.split('\r\n') ?? [];
    expect(line).to.equal(
      `Northwind,Syncro PSA,Error,2026-06-16T08:00:00.000Z,2026-06-17T14:30:00.000Z,Credentials refused,${secret_expiry?.expires_on}`,
    );
  });

  it('keeps what it has when a later reading fails, and tries again when asked', async () => {
    all = all.slice(0, 50);
    const element = await shown();
    const undo = server.on('GET /api/overview', () => problem(503, 'unavailable'));
    button(element, 'Refresh').click();
    await sees(element, 'Showing what was known at');
    expect(names(element).length).to.be.greaterThan(10);
    undo();
    server.on('GET /api/overview', () => json({ rows: [row(1)], next_cursor: null }));
    button(element, 'Retry').click();
    await until(() => names(element).join() === 'Partner 00001');
    expect(find(element, '.notice')).to.equal(undefined);
  });

  it('says when only a part could be read, and gives no file before all is there', async () => {
    let release = (_: Response) => undefined as unknown;
    server.on('GET /api/overview', ({ path }) =>
      path.includes('cursor')
        ? new Promise<Response>((resolve) => {
            release = resolve;
          })
        : json({ rows: all.slice(0, 100), next_cursor: '100' }),
    );
    const element = document.createElement('integration-overview');
    element.fetchToken = token;
    await fixture(html`<div>${element}</div>`);
    await sees(element, 'Loading… 100 so far');
    expect(button(element, 'Export as CSV').ariaDisabled).to.equal('true');
    expect(exported(element)).to.equal(undefined);
    release(problem(503, 'unavailable'));
    await sees(element, 'Only the first 100 rows are loaded.');
    expect((await exported(element)?.text())?.split('\r\n').length).to.equal(102);
  });

  it('keeps the focus when what was pressed is gone: Retry and Clear filters', async () => {
    const undo = server.on('GET /api/overview', () => problem(503, 'unavailable'));
    const element = document.createElement('integration-overview');
    element.fetchToken = token;
    await fixture(html`<div>${element}</div>`);
    await until(() => button(element, 'Retry'));
    undo();
    button(element, 'Retry').focus();
    button(element, 'Retry').click();
    await sees(element, 'As of');
    expect(focused()?.matches('h2'), 'the heading').to.equal(true);
    choose(element, 'Status', 'Error');
    await until(() => button(element, 'Clear filters'));
    button(element, 'Clear filters').focus();
    button(element, 'Clear filters').click();
    await until(() => names(element).length > 0);
    expect(focused()?.matches('input[type=search]'), 'the search').to.equal(true);
  });

  it('asks nothing more once it is gone', async () => {
    let answered: ((answer: Response) => void) | undefined;
    const page = () => json({ rows: [row(1)], next_cursor: 'x' });
    server.on('GET /api/overview', ({ path }) =>
      path.includes('limit=1000')
        ? new Promise<Response>((resolve) => {
            answered = resolve;
          })
        : page(),
    );
    const element = document.createElement('integration-overview');
    element.fetchToken = token;
    await fixture(html`<div>${element}</div>`);
    await until(() => answered, 'the second page');
    const before = server.calls.length;
    element.remove();
    answered?.(page());
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(server.calls.length).to.equal(before);
  });

  it('writes no cell that a spreadsheet would take for a formula', () => {
    expect(
      csvOf([
        ['=1+1', ' -2', '@x', 'plain'],
        ['a,b', 'say "hi"', null, undefined],
        ['＝1', '＠x', '\tx', 'a=b'],
      ]),
    ).to.equal('\'=1+1,\' -2,\'@x,plain\r\n"a,b","say ""hi""",,\r\n\'＝1,\'＠x,\'\tx,a=b\r\n');
  });
});
