import { fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { noFilter, queryOf } from '../../components/audit-log/filter.ts';
import '../../components/define.ts';
import type { IntegrationDetail } from '../../components/index.ts';
import { auditPage } from '../../demo/kit/fake-api.ts';
import { active, auditEntry } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, json, problem, token } from './fake-server.ts';
import { button, expect, focused, get, openDetail, sees, textOf, until } from './helpers.ts';

const priya = { id: '6f1d4c1a-33a4-4e1e-9f0b-2d4a8a1b5c3e', name: 'Priya Raman' };

describe('the activity', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer();
  });
  afterEach(async () => {
    server.restore();
    if (innerWidth === 390) await setViewport({ width: 800, height: 600 });
  });

  async function opened(item = active()): Promise<IntegrationDetail> {
    const detail = await openDetail(server, item);
    await sees(detail, 'set up the integration');
    return detail;
  }
  const audits = () =>
    server.calls
      .filter((call) => call.path.includes('/audit?'))
      .map((call) => new URL(call.path, 'http://x').searchParams);
  const pick = (detail: IntegrationDetail, words: string, value: string) => {
    const select = get<HTMLSelectElement>(detail, `select[aria-label="${words}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change'));
  };
  const day = (detail: IntegrationDetail, index: number, value: string) => {
    const log = get(detail, 'audit-log').shadowRoot as ShadowRoot;
    const input = log.querySelectorAll<HTMLInputElement>('input[type=date]')[index];
    if (!input) throw new Error('no such day');
    input.value = value;
    input.dispatchEvent(new Event('change'));
  };

  it('is narrowed by who, what and when, in the person’s own days, and stays so further down', async () => {
    server.audit.unshift(auditEntry({ actor: priya, action: 'enabled' }));
    server.on('GET /api/integrations/syncro/audit', () =>
      json(auditPage(server.audit, { next_cursor: 'next' })),
    );
    const detail = await opened();
    pick(detail, 'Who', priya.id);
    pick(detail, 'What happened', 'enabled');
    day(detail, 0, '2026-01-30');
    day(detail, 1, '2026-01-31');
    const wanted = {
      limit: '20',
      actor: priya.id,
      action: 'enabled',
      since: new Date(2026, 0, 30).toISOString(),
      until: new Date(2026, 1, 1).toISOString(),
    };
    await until(() => audits().at(-1)?.has('until'));
    expect(Object.fromEntries(audits().at(-1) ?? [])).to.deep.equal(wanted);
    await until(() => button(detail, 'Show older activity'));
    button(detail, 'Show older activity').click();
    await until(() => audits().at(-1)?.has('cursor'));
    expect(Object.fromEntries(audits().at(-1) ?? [])).to.deep.equal({ ...wanted, cursor: 'next' });
  });

  it('offers everybody who ever did something, also from before the loaded pages, each told apart', async () => {
    const [sam, twin] = ['5a11', '7b22'].map((start) => ({
      id: `${start}0000-0000-4000-8000-000000000000`,
      name: 'Sam Ortiz',
    })) as [typeof priya, typeof priya];
    const unnamed = { id: '9c330000-0000-4000-8000-000000000000', name: null };
    server.on('GET /api/integrations/syncro/audit', ({ path }) =>
      path.includes('actor=')
        ? json(auditPage([auditEntry({ actor: priya, action: 'removed' })]))
        : json(auditPage(server.audit, { actors: [priya, sam, twin, unnamed], next_cursor: 'x' })),
    );
    const detail = await opened();
    const who = get<HTMLSelectElement>(detail, 'select#who');
    const offered = [...who.options].map(({ text }) => text.trim());
    expect(offered).to.deep.equal([
      'Everybody',
      'A user 9c330000',
      'Mara Voss',
      'Priya Raman',
      'Sam Ortiz 5a110000',
      'Sam Ortiz 7b220000',
    ]);
    pick(detail, 'Who', priya.id);
    await sees(detail, 'Priya Raman removed the integration');
    expect([...who.options].length).to.equal(6);
  });

  it('says that nothing matches, and clears the filters without losing the focus', async () => {
    server.on('GET /api/integrations/syncro/audit', ({ path }) =>
      path.includes('action=removed')
        ? json(auditPage([]))
        : path.includes('action=')
          ? json(auditPage([auditEntry({ action: 'enabled' })]))
          : undefined,
    );
    const detail = await opened();
    const heard = () => textOf(get(detail, '.tools > [role=status]')).trim();
    expect(heard()).to.equal('');
    pick(detail, 'What happened', 'enabled');
    await until(() => /1 entry/.test(heard()), 'how many are found');
    pick(detail, 'What happened', 'removed');
    await sees(detail, 'No activity matches these filters.');
    const clear = get(detail, '.none').nextElementSibling as HTMLElement;
    clear.focus();
    clear.click();
    await sees(detail, 'set up the integration');
    expect(focused()?.ariaLabel).to.equal('Who');
    expect(() => button(detail, 'Clear filters')).to.throw();
  });

  it('offers what is rare only where it happened, and asks for no year that is half typed', async () => {
    const offered = (detail: Element) =>
      [...get<HTMLSelectElement>(detail, 'select[aria-label="What happened"]').options].map(
        ({ value }) => value,
      );
    const detail = await opened();
    expect(offered(detail)).to.include('removed').and.not.include('flag_set');
    const before = audits().length;
    day(detail, 0, '0202-01-01');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(audits().length).to.equal(before);
    detail.remove();
    server.audit.unshift(auditEntry({ action: 'flag_set', actor: null }));
    expect(offered(await opened())).to.include('flag_set');
  });

  it('asks once for what is older, however often it is pressed', async () => {
    let asked = 0;
    server.on('GET /api/integrations/syncro/audit', ({ path }) => {
      if (!path.includes('cursor')) return json(auditPage(server.audit, { next_cursor: 'next' }));
      asked += 1;
      return new Promise(() => undefined);
    });
    const detail = await opened();
    await until(() => button(detail, 'Show older activity'));
    const more = button(detail, 'Show older activity');
    for (const _ of [1, 2]) more.click();
    await until(() => more.ariaDisabled === 'true');
    more.click();
    expect(asked).to.equal(1);
  });

  it('keeps the focus when Retry and the last older page take their button away', async () => {
    const undo = server.on('GET /api/integrations/syncro/audit', () => problem(503, 'unavailable'));
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { fetchToken: token, integrationKey: 'syncro' });
    server.held.set('syncro', active());
    await fixture(html`<div>${detail}</div>`);
    const press = async (words: string) => {
      await until(() => button(detail, words), words);
      button(detail, words).focus();
      button(detail, words).click();
      await until(() => !focused()?.matches('button'), 'the button gone');
    };
    await sees(detail, 'The activity could not be loaded.');
    undo();
    server.on('GET /api/integrations/syncro/audit', ({ path }) =>
      json(auditPage(server.audit, { next_cursor: path.includes('cursor') ? null : 'next' })),
    );
    await press('Retry');
    expect(focused()?.id).to.equal('who');
    await press('Show older activity');
    expect(focused()?.matches('ol'), 'the list').to.equal(true);
  });

  it('never shows the entries of one filter for another’s', async () => {
    let late: (response: Response) => void = () => undefined;
    server.on('GET /api/integrations/syncro/audit', ({ path }) => {
      if (path.includes('action=enabled')) {
        return new Promise((resolve) => {
          late = resolve;
        });
      }
      return path.includes('action=removed') ? problem(503, 'unavailable') : undefined;
    });
    const detail = await opened();
    pick(detail, 'What happened', 'enabled');
    await until(() => audits().at(-1)?.get('action') === 'enabled');
    expect(get(detail, 'audit-log ol, ol[part=list]').ariaBusy).to.equal('true');
    pick(detail, 'What happened', 'removed');
    await sees(detail, 'The activity could not be loaded.');
    late(json(auditPage([auditEntry({ actor: priya })])));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const log = textOf(get(detail, 'audit-log'));
    expect(log).to.contain('could not be loaded');
    expect(log).to.not.contain('Priya Raman');
  });

  it('keeps the days beside each other, whatever the words before them', async () => {
    const detail = await opened();
    const log = get(detail, 'audit-log');
    const days = [...(log.shadowRoot as ShadowRoot).querySelectorAll('.day')];
    for (let width = 500; width < 800; width += 20) {
      log.style.inlineSize = `${width}px`;
      const [from, to] = days.map((one) => one.getBoundingClientRect().top);
      expect(to, `${width} px`).to.equal(from);
    }
  });

  it('folds its filters on a phone, and tells how many are set', async () => {
    await setViewport({ width: 390, height: 800 });
    const detail = await opened();
    const who = () => get(detail, 'select#who').checkVisibility();
    const fold = get(detail, '.fold');
    expect(who()).to.equal(false);
    fold.focus();
    await sendKeys({ press: 'Enter' });
    await until(who);
    expect(fold.ariaExpanded).to.equal('true');
    pick(detail, 'What happened', 'denied');
    await until(() => textOf(fold).includes('1 filter is set'));
  });

  it('shows values before and after, and of a secret only what became of it', async () => {
    const change = (over: object) => ({ field: 'f', label: 'F', from: null, to: null, ...over });
    server.audit = [
      auditEntry(),
      auditEntry({
        action: 'reconfigured',
        details: {
          changes: [
            change({ label: 'Subdomain', from: 'acme', to: 'acme2', change: 'changed' }),
            change({ label: 'Region', from: 'eu', change: 'cleared' }),
            change({ label: 'Token', secret: true, from: 'S1', to: 'S2', change: 'replaced' }),
            change({ label: 'Key', secret: true, from: 'S3', change: 'cleared' }),
            change({ field: 'secret_expiries.key', label: 'Day', to: '2027-03-04', change: 'set' }),
          ],
        },
      }),
    ];
    const detail = await opened();
    const log = get(detail, 'audit-log');
    const rows = [...get(log, '.diff').children].map((row) =>
      textOf(row).trim().replace(/ +/g, ' '),
    );
    expect(rows).to.deep.equal([
      'Subdomain before: acme → now: acme2',
      'Region before: eu → cleared',
      'Token replaced',
      'Key cleared',
      'Day now: Mar 4, 2027',
    ]);
    expect(textOf(log)).to.contain('Mara Voss changed the settings');
    expect(textOf(log)).to.not.match(/S[123]/);
  });

  it('asks for whole days only, and for nothing that is not set', () => {
    expect(queryOf(noFilter)).to.deep.equal({});
    expect(queryOf({ ...noFilter, from: '0202-01-01', to: 'x' })).to.deep.equal({});
  });
});
