import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  bodyOf,
  changeDay,
  formComplaints,
  shownDay,
  withSecret,
} from '../../components/configuration-form/expiry.ts';
import '../../components/define.ts';
import type { ConfigurationForm } from '../../components/index.ts';
import { byUrgency, concernOf } from '../../components/shared/attention.ts';
import { expiryWhen } from '../../components/shared/status.ts';
import type { Integration } from '../../components/shared/types.ts';
import {
  active,
  degraded,
  expiring,
  failed,
  inDays,
  integration,
  msp360Fields,
  readerActions,
  syncroFields,
} from '../../demo/kit/fixtures.ts';
import { fakeServer, problem, token } from './fake-server.ts';
import {
  button,
  english,
  expect,
  find,
  focused,
  get,
  sees,
  textOf,
  type,
  until,
} from './helpers.ts';

const DAY = '#secret_expiries\\.api_token';
const NAME = 'secret_expiries.api_token';
const spec = syncroFields[1] as (typeof syncroFields)[number];
const now = Date.now();
const form = (saved: Integration, draft = {}) => ({ fields: syncroFields, saved, draft });

describe('the day on which a secret expires, in a draft', () => {
  it('is the saved one until another is chosen, and leaves the draft when chosen back', () => {
    const saved = expiring(9);
    expect(shownDay(spec, form(saved))).to.equal(inDays(9));
    const draft = changeDay(spec, inDays(60), form(saved));
    expect(draft).to.deep.equal({ [NAME]: inDays(60) });
    expect(changeDay(spec, inDays(9), form(saved, draft))).to.deep.equal({});
  });

  it('is empty for a secret that is entered anew, and forgotten when that is taken back', () => {
    const saved = expiring(9);
    const open = withSecret({ [NAME]: inDays(60) }, 'api_token', '');
    expect(open).to.deep.equal({ api_token: '' });
    expect(shownDay(spec, form(saved, open))).to.equal('');
    expect(shownDay(spec, form(saved, { subdomain: 'elsewhere' }))).to.equal('');
    const dated = changeDay(spec, inDays(80), form(saved, open));
    expect(withSecret(dated, 'api_token')).to.deep.equal({});
  });

  it('is sent beside the settings: set, cleared, or left out', () => {
    const body = (draft: object) => bodyOf(form(expiring(9), draft));
    expect(body({ [NAME]: inDays(60) })).to.deep.equal({
      settings: {},
      secret_expiries: { api_token: inDays(60) },
    });
    expect(body({ [NAME]: '' })).to.deep.equal({
      settings: {},
      secret_expiries: { api_token: null },
    });
    expect(body({ api_token: 'T2' })).to.deep.equal({ settings: { api_token: 'T2' } });
    expect(body({ api_token: null, [NAME]: inDays(5) })).to.deep.equal({
      settings: { api_token: null },
    });
  });

  it('must be a whole date that is not over and not too far away', () => {
    const complaint = (day: string) =>
      formComplaints(form(active(), { [NAME]: day }), now, english)[NAME];
    expect(complaint(inDays(3))).to.equal(undefined);
    expect(complaint('?')).to.match(/a whole date/);
    expect(complaint(inDays(-3))).to.match(/is over/);
    expect(complaint(inDays(4_000))).to.match(/10 years/);
  });
});

describe('the words about it', () => {
  const when = (days: number, short = false) => {
    const { secret_expiry } = expiring(days);
    return secret_expiry ? expiryWhen(secret_expiry, now, english, short) : '';
  };
  it('say how long, and until which day', () => {
    expect(when(9, true)).to.equal('expires in 9 days');
    expect(when(9)).to.match(/^expires in 9 days, on \w{3} \d+, \d{4}$/);
    expect(when(1, true)).to.equal('expires tomorrow');
    expect(when(0, true)).to.equal('expires today');
    expect(when(-3)).to.match(/^expired on \w{3} \d+, \d{4}$/);
  });

  it('come only when it is time, and put the integration before those that are well', () => {
    const valid = expiring(200);
    if (valid.secret_expiry) valid.secret_expiry.expiry = 'valid';
    expect([valid, active(), expiring(9), expiring(-3)].map(concernOf)).to.deep.equal([
      undefined,
      undefined,
      'expiring',
      'expired',
    ]);
    const items = [active({ name: 'A' }), expiring(9, { name: 'Z' }), degraded(), failed()];
    expect(byUrgency(items).map(({ name }) => name)).to.deep.equal([
      'Syncro PSA',
      'MSP360 Managed Backup',
      'Z',
      'A',
    ]);
  });
});

describe('where it is shown', () => {
  it('the card says it in a few words, and only when it is time', async () => {
    const card = document.createElement('integration-card');
    card.integration = expiring(9);
    await fixture(html`<div>${card}</div>`);
    expect(textOf(card)).to.contain('API token expires in 9 days');
    card.integration = active();
    await card.updateComplete;
    expect(textOf(card)).to.not.contain('expires');
  });

  it('the status panel says the day', async () => {
    const panel = document.createElement('status-panel');
    panel.integration = expiring(-3);
    await fixture(html`<div>${panel}</div>`);
    expect(textOf(panel)).to.match(/API token expired on \w{3} \d+, \d{4}\./);
  });
});

describe('the date in the form', () => {
  async function shown(properties: Partial<ConfigurationForm>): Promise<ConfigurationForm> {
    const made = document.createElement('configuration-form');
    Object.assign(made, { fields: syncroFields, ...properties });
    await fixture(html`<div>${made}</div>`);
    return made;
  }
  const box = (root: Element) => get<HTMLInputElement>(root, DAY);
  const sent = (made: Element) =>
    new Promise<unknown>((resolve) =>
      made.addEventListener('configuration-save', (event) =>
        resolve((event as CustomEvent).detail),
      ),
    );

  it('has a label, help and the complaint tied to it', async () => {
    const made = await shown({ saved: active() });
    expect(made.renderRoot.querySelector(`label[for="${NAME}"]`)?.textContent).to.contain(
      'API token expires on',
    );
    type(made, 'secret_expiries\\.api_token', inDays(-5));
    await made.updateComplete;
    button(made, 'Save changes').click();
    await until(() => focused()?.id === 'summary');
    expect(box(made).getAttribute('aria-invalid')).to.equal('true');
    expect(box(made).getAttribute('aria-describedby')).to.equal(`${NAME}-help ${NAME}-error`);
    button(made, 'This date is over. Enter the day on which the API token will expire.').click();
    await until(() => focused()?.id === NAME);
  });

  it('is changed and cleared without entering the secret again', async () => {
    const made = await shown({ saved: expiring(9) });
    expect(box(made).value).to.equal(inDays(9));
    expect(textOf(made)).to.contain('Create a new API token at the vendor, then replace it here.');
    expect(find(made, 'input#api_token')).to.equal(undefined);
    type(made, 'secret_expiries\\.api_token', '');
    await made.updateComplete;
    const body = sent(made);
    button(made, 'Save changes').click();
    expect(await body).to.deep.equal({ settings: {}, secret_expiries: { api_token: null } });
  });

  it('starts empty when the secret is replaced', async () => {
    const made = await shown({ saved: expiring(9) });
    button(made, 'Replace API token').click();
    await until(() => find(made, 'input#api_token'));
    expect(box(made).value).to.equal('');
    button(made, 'Cancel API token').click();
    await until(() => box(made).value === inDays(9));
    expect(made.draft).to.deep.equal({});
  });

  it('is typed with the keyboard, and a part of a date is not taken for none', async () => {
    const made = await shown({ saved: active() });
    box(made).focus();
    await sendKeys({ type: '12' });
    expect(made.draft).to.deep.equal({ [NAME]: '?' });
    button(made, 'Save changes').click();
    await sees(made, 'Enter a whole date');
    box(made).focus();
    const year = new Date().getFullYear() + 1;
    await sendKeys({ type: `1231${year}` });
    expect(made.draft).to.deep.equal({ [NAME]: `${year}-12-31` });
    await made.updateComplete;
    expect(textOf(made)).to.not.contain('Enter a date as');
  });

  it('is pasted as ISO or with the month as a word, and never guessed', async () => {
    const made = await shown({ saved: active() });
    const year = new Date().getFullYear() + 1;
    const paste = async (text: string) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      box(made).dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
      await made.updateComplete;
      return box(made).value;
    };
    expect(await paste(`Expires: ${year}-03-04 00:00 UTC`)).to.equal(`${year}-03-04`);
    expect(await paste(`January 31, ${year}`)).to.equal(`${year}-01-31`);
    expect(await paste(`01/02/${year}`)).to.equal(`${year}-01-31`);
    expect(await paste('soon')).to.equal(`${year}-01-31`);
    expect(await paste(`May ${year}`)).to.equal(`${year}-01-31`);
    expect(await paste(`1 February ${year}`)).to.equal(`${year}-02-01`);
  });

  it('is not there for a secret that cannot expire, nor empty for who may only look', async () => {
    const fields = msp360Fields;
    expect(find(await shown({ fields, saved: active() }), DAY)).to.equal(undefined);
    expect(find(await shown({ saved: active(), locked: true }), DAY)).to.equal(undefined);
    expect(box(await shown({ saved: expiring(9), locked: true })).readOnly).to.equal(true);
  });
});

describe('the detail', () => {
  it('saves the day, and leads to it when the server refuses it', async () => {
    const server = fakeServer([expiring(9)]);
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { fetchToken: token, integrationKey: 'syncro' });
    await fixture(html`<div>${detail}</div>`);
    await sees(detail, 'API token expires in 9 days, on ');
    type(detail, 'secret_expiries\\.api_token', inDays(90));
    await sees(detail, 'Unsaved changes');
    const undo = server.on('POST /api/integrations/syncro/reconfigure', () =>
      problem(422, 'invalid_request', { errors: [{ field: NAME, message: 'Not this day.' }] }),
    );
    button(detail, 'Save changes').click();
    await until(() => focused()?.id === 'summary', 'focus on the summary');
    button(detail, 'Not this day.').click();
    await until(() => focused()?.id === NAME);
    undo();
    button(detail, 'Save changes').click();
    await sees(detail, 'Saved.');
    expect(server.calls.findLast(({ path }) => path.endsWith('/reconfigure'))?.body).to.deep.equal({
      settings: {},
      secret_expiries: { api_token: inDays(90) },
    });
    server.restore();
  });

  it('shows the day to those who may only look', async () => {
    const server = fakeServer([
      expiring(-3, { actions: readerActions }),
      integration({ key: 'x' }),
    ]);
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { fetchToken: token, integrationKey: 'syncro' });
    await fixture(html`<div>${detail}</div>`);
    await sees(detail, 'API token expired on ');
    expect(get<HTMLInputElement>(detail, DAY).value).to.equal(inDays(-3));
    server.restore();
  });
});
