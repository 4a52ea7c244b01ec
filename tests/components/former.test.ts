/** What belongs to a former integration, person, language or moment is not shown for the present one. */
import { aTimeout } from '@open-wc/testing';
import '../../components/define.ts';
import type { IntegrationDetail } from '../../components/index.ts';
import { auditPage } from '../../demo/kit/fake-api.ts';
import { active, auditEntry, degraded, integration } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, json, problem } from './fake-server.ts';
import { button, expect, find, get, openDetail, sees, textOf, type, until } from './helpers.ts';

const priya = { id: '6f1d4c1a-33a4-4e1e-9f0b-2d4a8a1b5c3e', name: 'Priya Raman' };
const held = (version: number, label: string) =>
  json(active({ version, settings: { subdomain: label } }), 200, { etag: `"v${version}"` });

describe('what is over', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer([active(), degraded()]);
  });
  afterEach(() => server.restore());

  async function opened(): Promise<IntegrationDetail> {
    const detail = await openDetail(server, active());
    await sees(detail, 'set up the integration');
    return detail;
  }
  const elsewhere = async (detail: IntegrationDetail) => {
    detail.integrationKey = 'msp360';
    await sees(detail, 'API login');
  };
  /** Answers calls of that kind in the order and at the time that the test wants. */
  const late = (start: string) => {
    const waiting: ((answer: Response) => void)[] = [];
    server.on(start, ({ path }) =>
      start.endsWith(path.split('/').at(-1)?.split('?')[0] ?? '')
        ? new Promise<Response>((resolve) => waiting.push(resolve))
        : undefined,
    );
    return waiting;
  };
  const subdomain = (detail: Element) => get<HTMLInputElement>(detail, 'input#subdomain').value;

  it('is no activity of another integration, nor whom and what its filters offer', async () => {
    server.audit = [auditEntry({ actor: priya }), ...server.audit];
    const detail = await opened();
    const offered = () => [...get<HTMLSelectElement>(detail, 'select#who').options];
    await until(() => offered().some(({ text }) => text.includes('Priya')));
    const what = get<HTMLSelectElement>(detail, 'select[aria-label="What happened"]');
    what.value = 'configured';
    what.dispatchEvent(new Event('change'));
    const waiting = late('GET /api/integrations/syncro/audit');
    void detail.reload();
    get<HTMLSelectElement>(detail, 'select#who').dispatchEvent(new Event('change'));
    await until(() => waiting.length > 0, 'a question on its way');
    const asked: string[] = [];
    server.on('GET /api/integrations/msp360/audit', ({ path }) => {
      asked.push(path);
      return json(auditPage([auditEntry({ action: 'enabled' })], { may_export: false }));
    });
    await elsewhere(detail);
    await sees(detail, 'Mara Voss enabled the integration');
    for (const answer of waiting) answer(json(auditPage([auditEntry({ actor: priya })])));
    await aTimeout(50);
    expect(textOf(get(detail, 'audit-log'))).to.not.contain('Priya');
    expect(offered().map(({ text }) => text.trim())).to.deep.equal(['Everybody', 'Mara Voss']);
    expect(asked.join()).to.not.contain('action=');
    expect(Boolean(find(detail, '[data-format]'))).to.equal(false);
  });

  it('is no answer about another integration that comes late', async () => {
    const waiting = late('GET /api/integrations/syncro/audit');
    const detail = await openDetail(server, active());
    await until(() => waiting.length > 0);
    await elsewhere(detail);
    await sees(detail, 'set up the integration');
    waiting[0]?.(json(auditPage([auditEntry({ actor: priya })])));
    await aTimeout(50);
    expect(textOf(get(detail, 'audit-log'))).to.not.contain('Priya');
  });

  it('leaves nothing of what was said, right or wrong, to another integration', async () => {
    const detail = await opened();
    button(detail, 'Disable').click();
    await sees(detail, 'Disabled. Checks have stopped');
    await elsewhere(detail);
    expect(textOf(detail)).to.not.contain('Disabled.');
    const waiting = late('POST /api/integrations/msp360/disable');
    button(detail, 'Disable').click();
    await until(() => waiting.length > 0);
    detail.integrationKey = 'syncro';
    await until(() => find(detail, 'input#subdomain'));
    waiting[0]?.(problem(503, 'unavailable', { detail: 'Not available right now.' }));
    await aTimeout(50);
    expect(Boolean(find(detail, '#failure'))).to.equal(false);
  });

  it('is no look of before a save, however late it comes', async () => {
    const detail = await opened();
    const waiting = late('GET /api/integrations/syncro');
    void detail.reload();
    await until(() => waiting.length > 0);
    button(detail, 'Disable').click();
    await sees(detail, 'Disabled. Checks have stopped');
    waiting[0]?.(held(3, 'former'));
    await aTimeout(50);
    expect(subdomain(detail)).to.equal('acme');
    expect(() => button(detail, 'Enable')).to.not.throw();
  });

  it('is no look that was overtaken by another', async () => {
    const detail = await opened();
    const waiting = late('GET /api/integrations/syncro');
    void detail.reload();
    void detail.reload();
    await until(() => waiting.length === 2);
    waiting[1]?.(held(5, 'newer'));
    await until(() => subdomain(detail) === 'newer');
    waiting[0]?.(held(4, 'older'));
    await aTimeout(50);
    expect(subdomain(detail)).to.equal('newer');
  });

  it('is no text of the former language', async () => {
    const entry = auditEntry({ action: 'health_error', actor: null });
    server.on('GET /api/integrations/syncro/audit', ({ headers }) => {
      const message = headers.get('accept-language') === 'de' ? 'Abgelehnt.' : 'Refused.';
      return json(auditPage([{ ...entry, details: { message } }, ...server.audit]));
    });
    const detail = await opened();
    await sees(detail, 'Refused.');
    detail.locale = 'de';
    await sees(detail, 'Abgelehnt.');
    expect(textOf(detail)).to.not.contain('Refused.');
  });

  it('is told to be out of date when it cannot be asked again, and only so long', async () => {
    const detail = await opened();
    const repaired = server.on('GET /api/integrations/syncro', () => problem(503, 'unavailable'));
    await detail.reload();
    await sees(detail, 'What you see may be out of date.');
    expect(subdomain(detail)).to.equal('acme');
    repaired();
    await detail.reload();
    await until(() => !textOf(detail).includes('out of date'), 'up to date');
  });

  it('is not asked for again after a test of entries that were not saved', async () => {
    const detail = await openDetail(server, integration());
    type(detail, 'subdomain', 'acme');
    type(detail, 'api_token', 'T1');
    const looks = () => server.calls.filter(({ path }) => path.endsWith('/syncro')).length;
    const before = looks();
    button(detail, 'Test connection').click();
    await sees(detail, 'The connection works');
    await aTimeout(30);
    expect(looks()).to.equal(before);
  });
});
