import { fixture, html } from '@open-wc/testing';
import { render } from 'lit';
import '../../components/define.ts';
import { Later } from '../../components/integration-detail/later.ts';
import type { SessionHost } from '../../components/integration-detail/place.ts';
import { DetailSession } from '../../components/integration-detail/session.ts';
import { active } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, token } from './fake-server.ts';
import { button, english, expect, find, get, sees, until } from './helpers.ts';

describe('health and activity, below the form', () => {
  let server: FakeServer;

  beforeEach(async () => {
    server = fakeServer([active()]);
  });
  afterEach(() => server.restore());

  for (const width of [960, 740, 600, 320]) {
    it(`have as much place before they come as when they begin: ${width} px`, async () => {
      server.on('GET /api/integrations/syncro/history', () => new Promise(() => undefined));
      server.on('GET /api/integrations/syncro/audit', () => new Promise(() => undefined));
      const root = await fixture(html`<div></div>`);
      root.setAttribute('style', `width: ${width}px`);
      const detail = document.createElement('integration-detail');
      Object.assign(detail, { fetchToken: token, integrationKey: 'syncro' });
      root.append(detail);
      for (const [section, tag] of [
        ['health', 'health-history'],
        ['activity', 'audit-log'],
      ] as const) {
        await until(() => find(detail, `${tag} [aria-busy], ${tag}`)?.clientHeight, tag);
        const begun = get(detail, tag).getBoundingClientRect().height;
        const kept = document.createElement('div');
        kept.className = 'later';
        get(detail, tag).replaceWith(kept);
        expect(kept.clientHeight, section).to.equal(Math.round(begun));
      }
    });
  }

  it('say when they cannot be loaded, beside a form that works, and come on Retry', async () => {
    const root = await fixture<HTMLElement>(html`<div></div>`);
    let asked = 0;
    const host: SessionHost = {
      place: undefined,
      changed: () => undefined,
      refused: () => undefined,
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => draw(),
      updateComplete: Promise.resolve(true),
    };
    const session = new DetailSession(host);
    const later = new Later(host, session, () => {
      asked += 1;
      return asked > 1
        ? import('../../components/integration-detail/below.ts')
        : Promise.reject(new TypeError('not there'));
    });
    const draw = () => render(later.render(active(), english), root);
    later.hostUpdated();
    expect(asked, 'before the form').to.equal(0);
    session.integration = active();
    later.hostUpdated();
    later.hostUpdated();
    await sees(root, 'A part of this page could not be loaded.');
    expect(asked).to.equal(1);
    button(root, 'Retry').click();
    await until(() => find(root, 'health-history') && find(root, 'audit-log'));
  });
});
