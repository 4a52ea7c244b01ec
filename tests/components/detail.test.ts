import { fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../components/define.ts';
import type { IntegrationDetail } from '../../components/index.ts';
import {
  active,
  auditEntry,
  degraded,
  failed,
  failedReport,
  integration,
  readerActions,
} from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import {
  button,
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

describe('<integration-detail>', () => {
  let server: FakeServer;

  const opened = (item = integration(), properties: Partial<IntegrationDetail> = {}) =>
    openDetail(server, item, properties);
  const sent = (verb: string) => server.calls.filter((call) => call.path.endsWith(verb));
  const draw = (detail: IntegrationDetail) => detail.updateComplete;

  beforeEach(() => {
    server = fakeServer([degraded()]);
  });
  afterEach(() => server.restore());

  it('tests what was typed before anything is saved, then saves it', async () => {
    const detail = await opened();
    type(detail, 'subdomain', 'https://acme.syncromsp.com/');
    type(detail, 'api_token', 'T1');
    button(detail, 'Test connection').click();
    await sees(detail, 'The connection works');
    await sees(detail, '182 ms');
    const settings = { subdomain: 'acme', api_token: 'T1' };
    expect(sent('/test')[0]?.body).to.deep.equal({ settings });
    expect(get(detail, '.primary').textContent).to.match(/Save/);
    button(detail, 'Save').click();
    await sees(detail, 'Saved. Checking the connection');
    expect(sent('/configure')[0]?.body).to.deep.equal({ settings });
    await until(() => button(detail, 'Replace API token'));
    expect(find(detail, 'input#api_token')).to.equal(undefined);
  });

  it('tells the page about every change', async () => {
    const detail = await opened(active());
    const statuses: string[] = [];
    detail.addEventListener('integration-change', (event) =>
      statuses.push(event.detail.integration.status),
    );
    button(detail, 'Disable').click();
    await sees(detail, 'Disabled. Checks have stopped');
    expect(statuses.at(-1)).to.equal('Configured');
  });

  it('keeps the focus at a secret that was saved from its own field', async () => {
    const detail = await opened();
    type(detail, 'subdomain', 'acme');
    type(detail, 'api_token', 'T1');
    get(detail, 'input#api_token').focus();
    button(detail, 'Save').click();
    await until(() => focused() === button(detail, 'Replace API token'), 'focus at the secret');
  });

  it('says by itself what the check after saving found', async () => {
    const detail = await opened(active());
    button(detail, 'Replace API token').click();
    await until(() => find(detail, 'input#api_token'));
    type(detail, 'api_token', 'T2');
    button(detail, 'Save changes').click();
    await sees(detail, 'Checking the connection');
    server.held.set('syncro', failed({ version: 4 }));
    await sees(detail, 'The check failed.');
    await sees(detail, 'Credentials refused');
    expect(get(detail, '.said:has(span)').innerHTML).to.contain('class="bad"');
  });

  it('does not call a connection with a warning in order', async () => {
    const detail = await opened(active());
    button(detail, 'Replace API token').click();
    await until(() => find(detail, 'input#api_token'));
    type(detail, 'api_token', 'T2');
    button(detail, 'Save changes').click();
    await sees(detail, 'Checking the connection');
    server.held.set('syncro', active({ version: 4, health: degraded().health }));
    await sees(detail, 'Connected, with a warning.');
    expect(get(detail, '.said:has(span)').innerHTML).to.contain('class="warn"');
  });

  it('says when the activity could not be loaded, and tries again', async () => {
    const repaired = server.on('GET /api/integrations/syncro/audit', () =>
      problem(503, 'unavailable'),
    );
    const detail = await opened(active());
    await sees(detail, 'The activity could not be loaded.');
    repaired();
    button(detail, 'Retry').click();
    await sees(detail, 'set up the integration');
  });

  it('explains a failed test in words, with its steps', async () => {
    server.report = failedReport();
    const detail = await opened(active());
    button(detail, 'Test connection').click();
    await sees(detail, 'Credentials refused');
    await sees(detail, 'Sign in: failed');
    expect(sent('/test')[0]?.body).to.deep.equal({});
  });

  it('puts the server’s complaint at its field and takes the person there', async () => {
    server.on('POST /api/integrations/syncro/configure', () =>
      problem(422, 'invalid_request', {
        errors: [{ field: 'api_token', message: 'This looks like a password.' }],
      }),
    );
    const detail = await opened();
    type(detail, 'subdomain', 'acme');
    type(detail, 'api_token', 'T1');
    button(detail, 'Save').click();
    await until(() => focused()?.id === 'summary', 'focus on the summary');
    const input = get<HTMLInputElement>(detail, 'input#api_token');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(input.getAttribute('aria-describedby')).to.contain('api_token-error');
    expect(input.value).to.equal('T1');
  });

  it('shows a refusal that is no field’s fault', async () => {
    server.on('POST /api/integrations/syncro/configure', () =>
      problem(503, 'unavailable', { detail: 'Not available right now.' }),
    );
    const detail = await opened();
    type(detail, 'subdomain', 'acme');
    type(detail, 'api_token', 'T1');
    button(detail, 'Save').click();
    await sees(detail, 'Not available right now.');
  });

  it('sends the version it read, and only what changed', async () => {
    const detail = await opened(active());
    button(detail, 'Replace API token').click();
    await until(() => find(detail, 'input#api_token'));
    type(detail, 'api_token', 'T2');
    button(detail, 'Save changes').click();
    await until(() => sent('/reconfigure').length === 1);
    expect(sent('/reconfigure')[0]?.headers.get('if-match')).to.equal('"v3"');
    expect(sent('/reconfigure')[0]?.body).to.deep.equal({ settings: { api_token: 'T2' } });
  });

  for (const keep of [true, false]) {
    it(`lets the person ${keep ? 'keep' : 'discard'} what was typed when somebody else saved`, async () => {
      const detail = await opened(active());
      button(detail, 'Replace API token').click();
      await until(() => find(detail, 'input#api_token'));
      type(detail, 'api_token', 'mine');
      server.held.set('syncro', active({ version: 4 }));
      const undo = server.on('POST /api/integrations/syncro/reconfigure', () =>
        problem(412, 'version_mismatch'),
      );
      button(detail, 'Save changes').click();
      await sees(detail, 'This integration was changed meanwhile');
      undo();
      expect(get<HTMLInputElement>(detail, 'input#api_token').value).to.equal('mine');
      await until(() => find(detail, 'dialog[open]'));
      button(
        get(detail, 'dialog[open]'),
        keep ? 'Keep my changes' : 'Discard mine and use theirs',
      ).click();
      await sees(detail, 'The latest version is loaded');
      await draw(detail);
      expect(Boolean(find(detail, 'input#api_token'))).to.equal(keep);
      if (!keep) return;
      button(detail, 'Save changes').click();
      await sees(detail, 'Saved.');
      expect(sent('/reconfigure').at(-1)?.headers.get('if-match')).to.equal('"v4"');
    });
  }

  it('shows a reader everything and why nothing can be changed', async () => {
    const detail = await opened(failed({ actions: readerActions }));
    await sees(detail, 'Only a partner admin can change integrations.');
    await sees(detail, 'Credentials refused');
    await sees(detail, 'Mara Voss');
    expect(get<HTMLInputElement>(detail, 'input#subdomain').readOnly).to.equal(true);
    for (const words of ['Save changes', 'Test connection', 'Remove', 'Replace API token']) {
      expect(() => button(detail, words), words).to.throw();
    }
  });

  it('removes only after a confirmation, and leaves the focus on the heading', async () => {
    const detail = await opened(active());
    button(detail, 'Remove').click();
    await until(() => find(detail, 'dialog[open]'));
    button(detail, 'Keep it').click();
    await until(() => !find(detail, 'dialog[open]'));
    expect(server.calls.some((call) => call.method === 'DELETE')).to.equal(false);
    button(detail, 'Remove').click();
    await until(() => find(detail, 'dialog[open]'));
    button(detail, 'Remove integration').click();
    await sees(detail, 'Removed.');
    await sees(detail, 'Not configured');
    await until(() => focused()?.id === 'name');
  });

  it('goes back to where it was asked when somebody clicks beside the question', async () => {
    const detail = await opened(active());
    // As a page's main part often is, for a skip link.
    (detail.parentElement as HTMLElement).tabIndex = -1;
    button(detail, 'Remove').focus();
    button(detail, 'Remove').click();
    await until(() => find(detail, 'dialog[open]'));
    await sendMouse({ type: 'click', position: [20, 40] });
    await until(() => !find(detail, 'dialog[open]'));
    expect(focused() === button(detail, 'Remove')).to.equal(true);
  });

  it('asks before typed values are lost on the way back', async () => {
    const detail = await opened(active(), { back: true });
    let closed = 0;
    detail.addEventListener('integration-close', () => {
      closed += 1;
    });
    type(detail, 'subdomain', 'other');
    await draw(detail);
    button(detail, 'Integrations').click();
    await until(() => find(detail, 'dialog[open]'));
    button(detail, 'Keep editing').click();
    await until(() => !find(detail, 'dialog[open]'));
    expect(closed).to.equal(0);
    button(detail, 'Integrations').click();
    await until(() => find(detail, 'dialog[open]'));
    button(detail, 'Discard changes').click();
    await until(() => closed === 1);
  });

  it('keeps what is typed while it looks again', async () => {
    const detail = await opened(
      active({ status: 'Configured', next_health_check: new Date().toISOString() }),
    );
    type(detail, 'subdomain', 'typing');
    server.held.set('syncro', active());
    await sees(detail, 'Active');
    expect(get<HTMLInputElement>(detail, 'input#subdomain').value).to.equal('typing');
    expect(textOf(detail)).to.not.contain('changed meanwhile');
  });

  it('loads older activity on demand', async () => {
    server.on('GET /api/integrations/syncro/audit', ({ path }) =>
      path.includes('cursor=next')
        ? json({ entries: [auditEntry({ action: 'removed' })], next_cursor: null })
        : json({ entries: [auditEntry({ action: 'enabled' })], next_cursor: 'next' }),
    );
    const detail = await opened(active());
    await until(() => button(detail, 'Show older activity'));
    button(detail, 'Show older activity').click();
    await sees(detail, 'removed the integration');
    expect(() => button(detail, 'Show older activity')).to.throw();
  });

  it('drops an answer that arrives after another integration was opened', async () => {
    let answer: (response: Response) => void = () => undefined;
    server.on(
      'POST /api/integrations/syncro/disable',
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const detail = await opened(active());
    button(detail, 'Disable').click();
    await until(() => sent('/disable').length === 1);
    detail.integrationKey = 'msp360';
    await sees(detail, 'API login');
    answer(json(active({ enabled: false }), 200, { etag: '"v9"' }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(textOf(detail)).to.contain('MSP360 Managed Backup');
    expect(textOf(detail)).to.not.contain('Disabled.');
  });

  it('says calmly that it was switched off meanwhile, also after a command', async () => {
    for (const name of ['Test connection', 'Disable']) {
      const detail = await opened(active());
      server.on('POST /api/integrations/syncro', () =>
        problem(403, 'feature_off', { detail: 'It is switched off for your company.' }),
      );
      button(detail, name).click();
      await sees(detail, 'It is switched off for your company.');
      expect(textOf(detail)).to.not.contain('Retry');
      expect(find(detail, '.bad, [role=alert], form')).to.equal(undefined);
      detail.remove();
    }
  });

  it('says why and offers to retry when it cannot load', async () => {
    const undo = server.on('GET /api/integrations/msp360', () =>
      problem(404, 'unknown_integration', { detail: 'There is no such integration.' }),
    );
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { fetchToken: token, integrationKey: 'msp360' });
    await fixture(html`<div>${detail}</div>`);
    await sees(detail, 'There is no such integration.');
    undo();
    button(detail, 'Retry').click();
    await sees(detail, 'API login');
  });
});
