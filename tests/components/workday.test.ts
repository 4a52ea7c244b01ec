/** What hurt a person who set integrations up for a whole day. */
import { aTimeout, fixture, html } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import '../../components/define.ts';
import type { ConfigurationForm, IntegrationDetail } from '../../components/index.ts';
import {
  active,
  ago,
  auditEntry,
  failed,
  failedReport,
  integration,
  syncroFields,
} from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, json, token } from './fake-server.ts';
import { fakeStreams } from './fake-stream.ts';
import { button, expect, find, focused, get, sees, textOf, type, until } from './helpers.ts';

describe('a day with the form', () => {
  async function shown(properties: Partial<ConfigurationForm> = {}): Promise<ConfigurationForm> {
    const form = document.createElement('configuration-form');
    Object.assign(form, { fields: syncroFields, saved: integration() }, properties);
    await fixture(html`<div>${form}</div>`);
    return form;
  }
  const aloud = (form: ConfigurationForm) =>
    [...form.renderRoot.querySelectorAll('.unseen[role=status]')].map((one) => textOf(one)).join();

  it('nothing moves, and nothing is said anew, while the fields that were complained about are mended', async () => {
    const form = await shown();
    button(form, 'Save').click();
    await until(() => focused()?.id === 'summary');
    const summary = get(form, '#summary');
    const [words, { height }] = [summary.textContent, summary.getBoundingClientRect()];
    type(form, 'subdomain', 'acme');
    await form.updateComplete;
    expect(getComputedStyle(button(form, 'Enter the subdomain.')).textDecorationLine).to.equal(
      'line-through',
    );
    type(form, 'api_token', 'T1');
    await form.updateComplete;
    expect([summary.textContent, summary.getBoundingClientRect().height]).to.deep.equal([
      words,
      height,
    ]);
    button(form, 'Test connection').click();
    await until(() => !find(form, '#summary'), 'the end of the summary');
  });

  it('another complaint than those summed up is said when its field is left', async () => {
    const form = await shown();
    button(form, 'Save').click();
    await until(() => focused()?.id === 'summary');
    expect(aloud(form).trim()).to.equal(',');
    get(form, 'input#subdomain').focus();
    type(form, 'subdomain', 'not one');
    get(form, 'input#api_token').focus();
    await until(() => aloud(form).includes('Enter only the part before .syncromsp.com'));
  });

  it('a field that may stay empty has its own name, apart from that', async () => {
    const form = await shown();
    const label = form.renderRoot.querySelector('label[for="secret_expiries.api_token"]');
    expect(label?.textContent).to.equal('API token expires on Optional');
  });

  it('the eye is named by what it does now', async () => {
    const form = await shown();
    button(form, 'Show API token').click();
    await until(() => button(form, 'Hide API token'));
    expect(button(form, 'Hide API token').hasAttribute('aria-pressed')).to.equal(false);
  });

  it('a saved secret that is wanted again is told of aloud, wherever its field is', async () => {
    const form = await shown({ saved: active() });
    expect(aloud(form).trim()).to.equal(',');
    type(form, 'subdomain', 'elsewhere');
    await until(() => aloud(form).includes('Enter the API token again because the subdomain'));
  });

  it('what has the focus is not below the bar of buttons, also when that has two rows', async () => {
    await setViewport({ width: 320, height: 560 });
    const form = await shown({ saved: active(), locale: 'de' });
    await until(() => button(form, 'Verbindung testen'), 'the language');
    const date = get(form, 'input[type=date]');
    const bar = get(form, '.actions');
    expect(bar.getBoundingClientRect().height).to.be.above(100);
    form.style.marginBlock = '500px';
    scrollTo(0, 0);
    date.scrollIntoView({ block: 'nearest' });
    expect(date.getBoundingClientRect().bottom).to.be.at.most(bar.getBoundingClientRect().top);
    await setViewport({ width: 1280, height: 900 });
  });
});

describe('a day with the detail', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer([active()]);
  });
  afterEach(() => server.restore());

  async function opened(item = active()): Promise<IntegrationDetail> {
    server.held.set(item.key, item);
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { fetchToken: token, integrationKey: item.key });
    await fixture(html`<div>${detail}</div>`);
    await until(() => find(detail, 'form') && find(detail, 'audit-log'), 'form');
    return detail;
  }

  it('a change by others is told only together with whose it is', async () => {
    const streams = fakeStreams(server);
    server.audit = [auditEntry({ action: 'configured', created_at: ago(60) })];
    const detail = await opened(active({ updated_at: ago(60) }));
    await sees(detail, 'set up the integration');
    type(detail, 'subdomain', 'mine');
    const said: string[] = [];
    const look = () => {
      const notice = find(detail, '#conflict');
      if (notice) said.push(textOf(notice));
    };
    const watching = new MutationObserver(look);
    watching.observe(detail.renderRoot, { subtree: true, childList: true, characterData: true });
    const removed = integration({ version: 4, updated_at: null });
    server.held.set('syncro', removed);
    const entry = auditEntry({ action: 'removed', created_at: ago(0) });
    server.on('GET /api/integrations/syncro/audit', async () => {
      await aTimeout(20);
      // Whoever types on makes the form draw itself before the answer is there.
      type(detail, 'subdomain', 'still mine');
      await aTimeout(20);
      return json({ entries: [entry, ...server.audit], next_cursor: null });
    });
    await until(() => streams.last(), 'stream');
    streams.last().tell(removed);
    await sees(detail, 'changed meanwhile');
    await sees(detail, 'Mara Voss removed the integration');
    watching.disconnect();
    expect(said.filter((words) => !words.includes('removed the integration'))).to.deep.equal([]);
    expect(said.filter((words) => words.includes('Also changed by you'))).to.deep.equal([]);
  });

  it('what to do stands once: in the report of a test that finds what the checks found', async () => {
    const detail = await opened(failed());
    const remedies = () => textOf(detail).split('What to do').length - 1;
    expect(remedies()).to.equal(1);
    server.report = failedReport();
    button(detail, 'Test connection').click();
    await until(() => find(detail, '.report.error'), 'report');
    expect(remedies()).to.equal(1);
    const other = { text: 'Something else.', path: [], link: null };
    server.report = { ...failedReport(), remedy: other };
    button(detail, 'Test connection').click();
    await sees(detail, 'Something else.');
    expect(remedies()).to.equal(2);
  });

  it('on a phone the keyboard meets things in the order in which they stand', async () => {
    await setViewport({ width: 390, height: 800 });
    const detail = await opened();
    const parts = ['status-panel', 'configuration-form', '.manage', '.links'];
    const tops = parts.map((part) => get(detail, part).getBoundingClientRect().top);
    expect(tops).to.deep.equal([...tops].sort((a, b) => a - b));
    const inTree = [...detail.renderRoot.querySelectorAll(parts.join())];
    expect(inTree.map((one) => parts.findIndex((part) => one.matches(part)))).to.deep.equal([
      0, 1, 2, 3,
    ]);
    await setViewport({ width: 1280, height: 900 });
  });

  it('a double click asks all the same, and answers nothing', async () => {
    const detail = await opened();
    const { x, y, width, height } = button(detail, 'Remove').getBoundingClientRect();
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    button(detail, 'Remove').click();
    await until(() => find(detail, 'dialog[open]'));
    const dialog = get(detail, 'dialog');
    dialog.dispatchEvent(new MouseEvent('mousedown', { detail: 2, bubbles: true }));
    button(dialog, 'Remove integration').dispatchEvent(new MouseEvent('click', { detail: 2 }));
    expect(dialog.matches('[open]')).to.equal(true);
    await sendMouse({ type: 'click', position });
    await until(() => !find(detail, 'dialog[open]'), 'the way out beside it');
    expect(server.held.get('syncro')?.status).to.equal('Active');
  });
});
