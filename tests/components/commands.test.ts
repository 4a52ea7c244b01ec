/** What the commands of the detail leave behind when all does not go as one thinks. */
import { aTimeout, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../components/define.ts';
import type { Integration } from '../../components/shared/types.ts';
import {
  active,
  adminActions,
  ago,
  degraded,
  failedReport,
  integration,
  report,
} from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import { fakeStreams } from './fake-stream.ts';
import {
  button,
  everything,
  expect,
  find,
  focused,
  get,
  openDetail,
  sees,
  textOf,
  type,
  until,
} from './helpers.ts';
import { withoutRoom } from './room.ts';

describe('the commands of <integration-detail>', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer([degraded()]);
  });
  afterEach(() => server.restore());

  const opened = (item = active()) => openDetail(server, item);
  const boxOf = (detail: Element) => get<HTMLInputElement>(detail, 'input#subdomain');
  const gone = (detail: Element, words: string) =>
    until(() => !textOf(detail).includes(words), `no more of: ${words}`);

  it('do not let a report speak for what was entered after the test', async () => {
    const detail = await opened(integration());
    type(detail, 'subdomain', 'acme');
    type(detail, 'api_token', 'T1');
    button(detail, 'Test connection').click();
    await sees(detail, 'Save to use it.');
    expect(Boolean(find(detail, '.report.ok'))).to.equal(true);
    type(detail, 'api_token', 'T2');
    await gone(detail, 'Save to use it.');
    expect(Boolean(find(detail, '.report'))).to.equal(false);
    expect(get(detail, '.primary').textContent).to.match(/Test/);
    server.report = failedReport();
    button(detail, 'Test connection').click();
    await sees(detail, 'What to do');
    expect(textOf(detail)).to.not.contain('Save to use it.');
    type(detail, 'api_token', 'T3');
    await detail.updateComplete;
    expect(textOf(detail)).to.contain('What to do');
  });

  it('do not let a report speak for what was entered during the test', async () => {
    const detail = await opened(integration());
    let answer = (_: Response) => {};
    server.on(
      'POST /api/integrations/syncro/test',
      () =>
        new Promise<Response>((resolve) => {
          answer = resolve;
        }),
    );
    type(detail, 'subdomain', 'acme');
    type(detail, 'api_token', 'T1');
    button(detail, 'Test connection').click();
    await sees(detail, 'Testing');
    type(detail, 'api_token', 'T2');
    answer(json(report()));
    await sees(detail, 'Test again for what is there now.');
    expect(Boolean(find(detail, '.report.ok'))).to.equal(false);
    expect(get(detail, '.primary').textContent).to.match(/Test/);
  });

  it('let a report stand when a field is only left', async () => {
    const detail = await opened(integration());
    type(detail, 'subdomain', 'https://acme.syncromsp.com');
    type(detail, 'api_token', 'T1');
    boxOf(detail).focus();
    button(detail, 'Test connection').click();
    await sees(detail, 'Save to use it.');
    expect(boxOf(detail).value).to.equal('acme');
    boxOf(detail).blur();
    await detail.updateComplete;
    expect(textOf(detail)).to.contain('Save to use it.');
  });

  it('say only as long what they did as it can be taken back', async () => {
    const detail = await opened();
    button(detail, 'Remove').click();
    await until(() => find(detail, 'dialog[open]'));
    button(detail, 'Remove integration').click();
    await sees(detail, 'What was not secret is kept');
    button(detail, 'Clear the form').click();
    await gone(detail, 'What was not secret is kept');
  });

  it('take back no more than they did: what the check then found is no work of theirs', async () => {
    const detail = await opened(
      active({ enabled: false, status: 'Configured', next_health_check: ago(0) }),
    );
    button(detail, 'Enable').click();
    await sees(detail, 'Enabled. Checking the connection');
    server.held.set('syncro', active());
    await sees(detail, 'Connected. The check found everything in order.');
    expect(() => button(detail, 'Undo')).to.throw();
  });

  it('leave the focus where it was when a removal is refused', async () => {
    const detail = await opened();
    server.on('DELETE /api/integrations/syncro', () => problem(503, 'unavailable'));
    button(detail, 'Remove').focus();
    button(detail, 'Remove').click();
    await until(() => find(detail, 'dialog[open]'));
    button(detail, 'Remove integration').click();
    await until(() => find(detail, '.notice.bad'), 'the reason');
    expect(focused() === button(detail, 'Remove')).to.equal(true);
  });

  it('bring what a test finds into view', async () => {
    await setViewport({ width: 390, height: 500 });
    const detail = await opened();
    scrollTo(0, 0);
    button(detail, 'Test connection').click();
    await until(() => find(detail, '.report.ok'), 'the report');
    const { top } = get(detail, '.report').getBoundingClientRect();
    expect(top >= 0 && top < innerHeight, `${top}`).to.equal(true);
  });

  it('bring a refusal into view', async () => {
    await setViewport({ width: 390, height: 500 });
    const detail = await opened(integration());
    server.on('POST /api/integrations/syncro/configure', () => problem(503, 'unavailable'));
    type(detail, 'subdomain', 'acme');
    type(detail, 'api_token', 'T1');
    scrollTo(0, 0);
    button(detail, 'Save').click();
    await until(() => find(detail, '.notice.bad'), 'the reason');
    const { top, bottom } = get(detail, '.notice.bad').getBoundingClientRect();
    expect(top >= 0 && bottom <= innerHeight, `${top} to ${bottom}`).to.equal(true);
  });

  it('claim no change by others while the server is only busy', async () => {
    const detail = await opened();
    server.on('POST /api/integrations/syncro/reconfigure', () =>
      problem(409, 'busy', { detail: 'Nothing was changed. Try again in a moment.' }),
    );
    type(detail, 'subdomain', 'mine');
    await detail.updateComplete;
    type(detail, 'api_token', 'T2');
    button(detail, 'Save changes').click();
    await sees(detail, 'Try again in a moment.');
    expect(textOf(detail)).to.not.contain('changed meanwhile');
  });

  it('keep the focus in the element when what was asked for again is there', async () => {
    const repaired = server.on('GET /api/integrations/syncro', () => problem(503, 'unavailable'));
    server.held.set('syncro', active());
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { fetchToken: token, integrationKey: 'syncro', back: true });
    await fixture(html`<div>${detail}</div>`);
    await until(() => button(detail, 'Retry'));
    repaired();
    button(detail, 'Retry').focus();
    button(detail, 'Retry').click();
    await until(() => find(detail, 'form'), 'form');
    expect(focused() === button(detail, 'Integrations')).to.equal(true);
  });

  it('wait for each other: while one is under way no other begins', async () => {
    const detail = await opened();
    server.on('POST /api/integrations/syncro/disable', () => new Promise(() => undefined));
    button(detail, 'Disable').click();
    await until(() => button(detail, 'Remove').ariaDisabled === 'true', 'busy');
    for (const words of ['Remove', 'Disable', 'Test connection']) button(detail, words).click();
    await aTimeout(30);
    expect(Boolean(find(detail, 'dialog[open]'))).to.equal(false);
    expect(server.calls.filter(({ method }) => method !== 'GET')).to.have.length(1);
  });

  it('are kept from who may not give them, each with the reason', async () => {
    const denied = { allowed: false, reason: 'Only the owner may.' };
    const detail = await opened(
      active({ actions: { ...adminActions, configure: denied, test: denied, remove: denied } }),
    );
    const remove = button(detail, 'Remove');
    expect([remove.ariaDisabled, button(detail, 'Disable').ariaDisabled]).to.deep.equal([
      'true',
      'false',
    ]);
    expect(get(detail, `#${remove.getAttribute('aria-describedby')}`).textContent).to.equal(
      'Only the owner may.',
    );
    remove.click();
    await detail.updateComplete;
    expect(Boolean(find(detail, 'dialog[open]'))).to.equal(false);
    expect(() => button(detail, 'Test connection')).to.throw();
    type(detail, 'subdomain', 'other');
    await detail.updateComplete;
    expect(get(detail, '.primary').textContent).to.match(/Save changes/);
    detail.remove();
    const never = { ...adminActions, configure: denied };
    const unset = await opened(integration({ actions: never }));
    expect(boxOf(unset).readOnly).to.equal(true);
    expect(textOf(unset)).to.contain('Only the owner may.');
  });

  it('say what they did where those who only hear it are listening, until something is typed', async () => {
    const detail = await opened();
    const places = everything(detail).filter((one) => one.matches('.said'));
    expect(places.map(({ role }) => role)).to.deep.equal(['status', 'status', 'status']);
    button(detail, 'Disable').click();
    await sees(get(detail, '.manage .said'), 'Disabled. Checks have stopped');
    type(detail, 'subdomain', 'other');
    await gone(detail, 'Disabled. Checks have stopped');
  });

  it('promise no check of what is switched off', async () => {
    const detail = await opened(active({ enabled: false, status: 'Configured' }));
    server.on('POST /api/integrations/syncro/reconfigure', () =>
      json(active({ version: 4, enabled: false, status: 'Configured' }), 200, { etag: '"v4"' }),
    );
    button(detail, 'Replace API token').click();
    await until(() => find(detail, 'input#api_token'));
    type(detail, 'api_token', 'T2');
    button(detail, 'Save changes').click();
    await sees(detail, 'Saved.');
    expect(textOf(detail)).to.not.contain('Checking the connection');
  });

  it('show a refusal once, at its field or below the form, until something else is entered', async () => {
    const detail = await opened();
    const refuse = (over: object) =>
      server.on('POST /api/integrations/syncro/reconfigure', () =>
        problem(422, 'invalid_request', { detail: 'Refused as a whole.', ...over }),
      );
    refuse({ errors: [{ field: 'subdomain', message: 'Not this one.' }] });
    type(detail, 'subdomain', 'mine');
    await detail.updateComplete;
    type(detail, 'api_token', 'T2');
    button(detail, 'Save changes').click();
    await sees(detail, 'Not this one.');
    expect(textOf(detail)).to.not.contain('Refused as a whole.');
    refuse({});
    type(detail, 'subdomain', 'mine-2');
    await until(() => !find(detail, '#subdomain-error'), 'no complaint');
    button(detail, 'Save changes').click();
    await sees(detail, 'Refused as a whole.');
    type(detail, 'subdomain', 'mine-3');
    await gone(detail, 'Refused as a whole.');
  });

  it('end a conflict when what was typed is typed back: nothing is left to decide', async () => {
    const detail = await opened();
    type(detail, 'subdomain', 'mine');
    await detail.updateComplete;
    server.held.set('syncro', active({ version: 4 }));
    await detail.reload();
    await sees(detail, 'This integration was changed meanwhile');
    type(detail, 'subdomain', 'acme');
    await gone(detail, 'This integration was changed meanwhile');
  });

  describe('to switch while something is typed', () => {
    const switched = (item: Integration, version: number) =>
      json({ ...item, version, enabled: false, status: 'Configured' }, 200, {
        etag: `"v${version}"`,
      });

    it('keep the entries, and are no conflict themselves', async () => {
      const streams = fakeStreams(server);
      const detail = await opened();
      const { promise, resolve } = Promise.withResolvers<Response>();
      server.on('POST /api/integrations/syncro/disable', () => promise);
      type(detail, 'subdomain', 'mine');
      await detail.updateComplete;
      button(detail, 'Disable').click();
      // The news of it may be here before its answer.
      const off = active({ version: 4, enabled: false, status: 'Configured' });
      server.held.set('syncro', off);
      const reads = () => server.calls.filter(({ path }) => path.endsWith('/syncro')).length;
      const before = reads();
      await until(() => streams.last(), 'stream');
      streams.last().tell(off);
      await until(() => reads() > before, 'another look');
      resolve(switched(active(), 4));
      await sees(detail, 'Disabled. Checks have stopped');
      expect(textOf(detail)).to.not.contain('changed meanwhile');
      expect(boxOf(detail).value).to.equal('mine');
    });

    it('do not hide what somebody else saved before', async () => {
      const detail = await opened();
      type(detail, 'subdomain', 'mine');
      await detail.updateComplete;
      const theirs = active({ version: 4, settings: { subdomain: 'theirs' }, updated_at: ago(1) });
      server.on('POST /api/integrations/syncro/disable', () => {
        server.held.set('syncro', { ...theirs, version: 5, enabled: false });
        return switched(theirs, 5);
      });
      button(detail, 'Disable').click();
      await sees(detail, 'Disabled. Checks have stopped');
      await sees(detail, 'This integration was changed meanwhile');
      expect(boxOf(detail).value).to.equal('mine');
    });
  });

  it('find room beside words that never end', async () => {
    await setViewport({ width: 320, height: 640 });
    const long = 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(4);
    const item = active({ name: long, provider: long, description: long });
    const fields = item.fields.map((field) => ({ ...field, label: long, help: long }));
    const links = item.links.map((link) => ({ ...link, label: long }));
    const detail = await opened({ ...item, fields, links });
    expect(withoutRoom(detail)).to.deep.equal([]);
  });
});
