import { aTimeout, fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import type { IntegrationDetail } from '../../components/index.ts';
import {
  active,
  ago,
  auditEntry,
  degraded,
  integration,
  report,
  steps,
} from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, problem, token } from './fake-server.ts';
import { fakeStreams } from './fake-stream.ts';
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

describe('the flows of <integration-detail>', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer([degraded()]);
  });
  afterEach(() => server.restore());

  const opened = (item = active(), properties: Partial<IntegrationDetail> = {}) =>
    openDetail(server, item, properties);
  const sent = (verb: string) => server.calls.filter((call) => call.path.endsWith(verb));

  describe('a test of the connection', () => {
    let tell: (event: string, data: unknown) => void;
    let end: () => void;
    let left = false;
    beforeEach(() => {
      left = false;
      server.on('POST /api/integrations/syncro/test', ({ headers, signal }) => {
        expect(headers.get('accept')).to.equal('text/event-stream');
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            const encoder = new TextEncoder();
            tell = (event, data) =>
              controller.enqueue(
                encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
              );
            end = () => controller.close();
            signal.addEventListener('abort', () => {
              left = true;
              controller.error(signal.reason);
            });
          },
        });
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
      });
    });

    it('shows each step while it runs, and says aloud what is done', async () => {
      const detail = await opened();
      button(detail, 'Test connection').click();
      await until(() => sent('/test').length === 1);
      tell('steps', steps(['ok', 'ok', 'running']));
      await sees(detail, 'Sign in: running');
      await sees(detail, 'Read customers: not yet');
      await sees(detail, 'Find the address: done');
      expect(textOf(get(get(detail, 'connection-report'), '[role=status]'))).to.contain(
        'Connect securely: done',
      );
      tell('steps', steps(['ok', 'ok', 'ok', 'failed', 'skipped']));
      await sees(detail, 'not reached');
      tell('report', report());
      end();
      await sees(detail, 'The connection works');
      await sees(detail, '214 customers');
      expect(textOf(get(get(detail, 'connection-report'), '[role=status]'))).to.match(
        /The connection works. Connected as Acme IT/,
      );
    });

    it('is cancelled by hand: the call ends, the focus stays near, and nothing is called wrong', async () => {
      const detail = await opened();
      button(detail, 'Test connection').click();
      await until(() => sent('/test').length === 1);
      tell('steps', steps(['ok', 'running']));
      button(detail, 'Cancel the test').click();
      await sees(detail, 'Test cancelled. Nothing was saved.');
      await until(() => left, 'the end of the call');
      expect(find(detail, '[role=alert]')).to.equal(undefined);
      await until(() => focused() === button(detail, 'Test connection'), 'focus at Test');
      expect(focused()?.ariaDisabled).to.equal('false');
    });

    it('ends with the element', async () => {
      const detail = await opened();
      button(detail, 'Test connection').click();
      await until(() => sent('/test').length === 1);
      tell('steps', steps(['running']));
      await sees(detail, 'Find the address: running');
      detail.remove();
      await until(() => left, 'the end of the call');
    });

    it('says so when the stream breaks off, or tells of a problem', async () => {
      const detail = await opened();
      button(detail, 'Test connection').click();
      await until(() => sent('/test').length === 1);
      end();
      await sees(detail, 'There was no answer.');
      button(detail, 'Test connection').click();
      await until(() => sent('/test').length === 2);
      tell('problem', { status: 503, code: 'unavailable', detail: 'Not available right now.' });
      end();
      await sees(detail, 'Not available right now.');
      await sees(detail, 'Something went wrong on our side');
    });
  });

  it('leads to where a failure is mended at the vendor', async () => {
    const { failedReport } = await import('../../demo/kit/fixtures.ts');
    server.report = failedReport();
    const detail = await opened();
    button(detail, 'Test connection').click();
    await sees(detail, 'What to do');
    expect(textOf(get(detail, '.where'))).to.match(/In Syncro.*Admin.*API.*API Tokens.*New Token/);
    const link = get<HTMLAnchorElement>(detail, '.remedy a');
    expect(link.href).to.match(/^https:\/\/docs\.syncromsp\.com\//);
    expect(link.rel).to.equal('noopener noreferrer');
  });

  describe('what is not saved', () => {
    const unloads = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

    it('is guarded against leaving the page while it is there, and only then', async () => {
      const detail = await opened();
      const told: boolean[] = [];
      detail.addEventListener('integration-dirty', ({ detail: { dirty } }) => told.push(dirty));
      expect(unloads()).to.equal(false);
      type(detail, 'subdomain', 'other');
      await until(() => detail.hasUnsavedChanges);
      await detail.updateComplete;
      expect(unloads()).to.equal(true);
      type(detail, 'subdomain', 'acme');
      await detail.updateComplete;
      expect(unloads()).to.equal(false);
      type(detail, 'subdomain', 'other');
      await detail.updateComplete;
      detail.remove();
      expect(unloads()).to.equal(false);
      expect(told).to.deep.equal([true, false, true, false]);
    });

    it('is asked about for the host’s router', async () => {
      const detail = await opened();
      expect(await detail.confirmLeave()).to.equal(true);
      type(detail, 'subdomain', 'other');
      await detail.updateComplete;
      const stays = detail.confirmLeave();
      await until(() => find(detail, 'dialog[open]'));
      button(detail, 'Keep editing').click();
      expect(await stays).to.equal(false);
      const goes = detail.confirmLeave();
      await until(() => find(detail, 'dialog[open]'));
      button(detail, 'Discard changes').click();
      expect(await goes).to.equal(true);
      expect(detail.hasUnsavedChanges).to.equal(false);
    });

    it('lets the host ask in its own way before Back', async () => {
      const detail = await opened(active(), { back: true });
      let go: (() => void) | undefined;
      let closed = 0;
      detail.addEventListener('integration-close', () => {
        closed += 1;
      });
      detail.addEventListener('integration-leave', (event) => {
        event.preventDefault();
        go = event.detail.leave;
      });
      type(detail, 'subdomain', 'other');
      await detail.updateComplete;
      button(detail, 'Integrations').click();
      await until(() => go);
      expect(find(detail, 'dialog[open]')).to.equal(undefined);
      expect(closed).to.equal(0);
      go?.();
      expect(closed).to.equal(1);
    });

    it('holds the detail while the page of the center goes elsewhere', async () => {
      server.held.set('syncro', active());
      const center = document.createElement('integration-center');
      Object.assign(center, { fetchToken: token, integrationKey: 'syncro' });
      await fixture(html`<div>${center}</div>`);
      const box = () => find<HTMLInputElement>(center, 'input#subdomain');
      await until(box, 'form');
      const stays: string[] = [];
      center.addEventListener('integration-stay', ({ detail: { key } }) => stays.push(key));
      type(center, 'subdomain', 'other');
      await until(() => center.hasUnsavedChanges);
      center.integrationKey = undefined;
      await until(() => find(center, 'dialog[open]'), 'question');
      button(center, 'Keep editing').click();
      await until(() => stays.length === 1, 'stay');
      expect([stays[0], center.integrationKey, box()?.value]).to.deep.equal([
        'syncro',
        'syncro',
        'other',
      ]);
      center.integrationKey = 'msp360';
      await until(() => find(center, 'dialog[open]'), 'question');
      button(center, 'Discard changes').click();
      await sees(center, 'API login');
      expect(center.getAttribute('integration-key')).to.equal('msp360');
    });

    it('outlives a session that is over and begins anew', async () => {
      const detail = await opened();
      let answers = 0;
      server.on('POST /api/integrations/syncro/reconfigure', () => {
        answers += 1;
        return answers <= 2 ? problem(401, 'unauthorized') : undefined;
      });
      type(detail, 'subdomain', 'other');
      await detail.updateComplete;
      type(detail, 'api_token', 'T2');
      button(detail, 'Save changes').click();
      await sees(detail, 'You need to sign in again');
      expect(get<HTMLInputElement>(detail, 'input#api_token').value).to.equal('T2');
      button(detail, 'Save changes').click();
      await sees(detail, 'Saved.');
      const body = { settings: { subdomain: 'other', api_token: 'T2' } };
      expect(sent('/reconfigure').at(-1)?.body).to.deep.equal(body);
    });
  });

  describe('another function for tokens', () => {
    const tokenOf = (claims: object) => `h.${btoa(JSON.stringify(claims))}.s`;
    const bearers = () => server.calls.map(({ headers }) => headers.get('authorization'));

    it('of the same person, as one made at each render, keeps what was typed and is used', async () => {
      const detail = await opened();
      const [first, second] = [1, 2].map((iat) => tokenOf({ sub: 'mara', role: 'admin', iat }));
      detail.fetchToken = async () => first ?? '';
      await until(() => bearers().at(-1) === `Bearer ${first}`);
      await until(() => find(detail, 'input#subdomain'));
      type(detail, 'subdomain', 'other');
      let asked = 0;
      detail.fetchToken = async () => {
        asked += 1;
        return second ?? '';
      };
      await until(() => asked === 1);
      await aTimeout(50);
      expect(get<HTMLInputElement>(detail, 'input#subdomain').value).to.equal('other');
      expect(detail.hasUnsavedChanges).to.equal(true);
      expect(bearers()).to.not.include(`Bearer ${second}`);
      // The former function may know only what is over: whoever is refused asks the present one.
      server.on('POST /api/integrations/syncro/reconfigure', ({ headers }) =>
        headers.get('authorization') === `Bearer ${second}`
          ? undefined
          : problem(401, 'unauthorized'),
      );
      type(detail, 'api_token', 'T2');
      button(detail, 'Save changes').click();
      await sees(detail, 'Saved.');
    });

    for (const [who, claims] of Object.entries({
      'another person': { sub: 'theo', role: 'admin' },
      'another role': { sub: 'mara', role: 'technician' },
    })) {
      it(`of ${who} forgets what was typed`, async () => {
        const detail = await opened();
        detail.fetchToken = async () => tokenOf({ sub: 'mara', role: 'admin' });
        await until(() => bearers().at(-1)?.startsWith('Bearer h.'));
        await until(() => find(detail, 'input#subdomain'));
        type(detail, 'subdomain', 'other');
        detail.fetchToken = async () => tokenOf(claims);
        await until(() => bearers().at(-1) === `Bearer ${tokenOf(claims)}`);
        await until(() => find<HTMLInputElement>(detail, 'input#subdomain')?.value === 'acme');
        expect(detail.hasUnsavedChanges).to.equal(false);
      });
    }
  });

  describe('a save that somebody else was faster than', () => {
    async function refused(): Promise<IntegrationDetail> {
      const base = active();
      const detail = await opened(base);
      type(detail, 'subdomain', 'mine');
      await detail.updateComplete;
      type(detail, 'api_token', 'T2');
      const over = { version: 4, settings: { subdomain: 'theirs' }, updated_at: ago(1) };
      server.held.set('syncro', { ...base, ...over });
      const change = { field: 'subdomain', label: 'Subdomain', secret: false, change: 'changed' };
      const changes = [{ ...change, from: 'acme', to: 'theirs' }];
      const entry = { action: 'reconfigured', details: { changes }, created_at: ago(1) };
      server.audit = [auditEntry(entry), ...server.audit];
      server.on('POST /api/integrations/syncro/reconfigure', ({ headers }) =>
        headers.get('if-match') === '"v4"' ? undefined : problem(412, 'version_mismatch'),
      );
      button(detail, 'Save changes').focus();
      button(detail, 'Save changes').click();
      await until(() => find(detail, 'dialog[open]'), 'dialog');
      return detail;
    }

    it('says who changed what and when, and what both changed', async () => {
      const detail = await refused();
      const words = () => textOf(get(detail, 'dialog[open]'));
      const theirs = /Mara Voss changed Subdomain from acme to theirs · (\d\d:\d\d|[A-Z])/;
      await until(() => theirs.test(words()), 'what they changed');
      expect(words()).to.contain('Also changed by you: Subdomain.');
      expect(textOf(focused() as Element).trim()).to.equal('Keep my changes');
    });

    it('goes on telling what happens while it asks', async () => {
      const streams = fakeStreams(server);
      const detail = await refused();
      const off = { ...active(server.held.get('syncro')), version: 5, enabled: false };
      server.held.set('syncro', off);
      server.audit = [auditEntry({ action: 'disabled', created_at: ago(0) }), ...server.audit];
      streams.last().tell(off);
      await sees(get(detail, 'dialog[open]'), /Mara Voss disabled the integration · \S/);
    });

    it('may be put off: everything stays, the way on is beside the form', async () => {
      const detail = await refused();
      get<HTMLDialogElement>(detail, 'dialog[open]').close();
      await until(() => !find(detail, 'dialog[open]'));
      await until(() => focused() === button(detail, 'Save changes'), 'focus back at Save');
      const notice = () => textOf(get(detail, '#conflict'));
      await until(() => notice().includes('Mara Voss changed Subdomain'), 'what they changed');
      expect(get<HTMLInputElement>(detail, 'input#subdomain').value).to.equal('mine');
      button(get(detail, '#conflict'), 'Discard mine and use theirs').click();
      await until(() => get<HTMLInputElement>(detail, 'input#subdomain').value === 'theirs');
    });
  });

  it('does not take the focus from whoever types when somebody else saves', async () => {
    const detail = await opened(
      active({ status: 'Configured', next_health_check: new Date().toISOString() }),
    );
    get(detail, 'input#subdomain').focus();
    type(detail, 'subdomain', 'mine');
    server.held.set('syncro', active({ version: 4 }));
    await sees(detail, 'This integration was changed meanwhile');
    expect(focused()?.id).to.equal('subdomain');
    expect(find(detail, 'dialog[open]')).to.equal(undefined);
  });

  it('says what disabling does before, and takes it back at once', async () => {
    const detail = await opened();
    const toggle = button(detail, 'Disable');
    const about = get(detail, `#${toggle.getAttribute('aria-describedby')}`);
    expect(about.textContent).to.match(/nothing is sent to Syncro.*technicians/s);
    toggle.click();
    await sees(detail, 'Disabled. Checks have stopped');
    button(detail, 'Undo').click();
    await sees(detail, 'Enabled. Checking the connection');
    expect(focused()).to.equal(button(detail, 'Disable'));
    expect(server.held.get('syncro')?.enabled).to.equal(true);
  });

  it('says what a removal deletes, stops and leaves, and keeps what is not secret', async () => {
    const detail = await opened();
    button(detail, 'Remove').click();
    await until(() => find(detail, 'dialog[open]'));
    const words = textOf(get(detail, 'dialog[open]'));
    expect(words).to.contain('Deleted for ever: API token.');
    expect(words).to.contain('until you leave this page: Subdomain.');
    expect(words).to.contain('Nothing changes at Syncro');
    button(detail, 'Remove integration').click();
    await sees(detail, 'Not configured');
    const box = () => get<HTMLInputElement>(detail, 'input#subdomain').value;
    await until(() => box() === 'acme', 'the former subdomain');
    expect(get<HTMLInputElement>(detail, 'input#api_token').value).to.equal('');
    expect(detail.hasUnsavedChanges).to.equal(false);
    button(detail, 'Clear the form').click();
    await until(() => box() === '', 'an empty form');
    expect(focused()?.id).to.equal('name');
  });

  it('does not open the form of an integration that was never set up with anything', async () => {
    const detail = await opened(integration());
    expect(get<HTMLInputElement>(detail, 'input#subdomain').value).to.equal('');
    expect(detail.hasUnsavedChanges).to.equal(false);
  });
});
