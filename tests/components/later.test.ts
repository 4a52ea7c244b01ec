import { fixture, html } from '@open-wc/testing';
import { LitElement, nothing, render } from 'lit';
import '../../components/define.ts';
import { type BodyHandlers, bodyView } from '../../components/integration-detail/body-view.ts';
import { Later } from '../../components/integration-detail/later.ts';
import type { SessionHost } from '../../components/integration-detail/place.ts';
import { Refusal } from '../../components/integration-detail/refusal.ts';
import { DetailSession } from '../../components/integration-detail/session.ts';
import { ApiError } from '../../components/shared/api-error.ts';
import { active } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, token } from './fake-server.ts';
import { button, english, expect, find, focused, get, sees, until } from './helpers.ts';

/** The body of a detail whose lower part does not come before it is asked for again. */
class LowerPartLost extends LitElement implements SessionHost {
  readonly place = undefined;
  readonly session = new DetailSession(this);
  asked = 0;
  readonly #later = new Later(this, this.session, () => {
    this.asked += 1;
    return this.asked > 1
      ? import('../../components/integration-detail/below.ts')
      : Promise.reject(new TypeError('not there'));
  });

  constructor() {
    super();
    this.addController(new Refusal(this, this.session));
    this.session.integration = active();
  }

  changed(): void {}
  refused(): void {}

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#settings')?.focus();
  }

  override render() {
    const { integration } = this.session;
    if (!integration) return nothing;
    return bodyView(integration, this.session, english, {} as BodyHandlers, this.#later);
  }
}
customElements.define('lower-part-lost', LowerPartLost);

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

  it('take the focus when they come on Retry: nobody is thrown to the top', async () => {
    const detail = await fixture<LowerPartLost>(html`<lower-part-lost></lower-part-lost>`);
    await sees(detail, 'A part of this page could not be loaded.');
    button(detail, 'Retry').focus();
    button(detail, 'Retry').click();
    // Drawn anew meanwhile, for whatever reason.
    detail.requestUpdate();
    await detail.updateComplete;
    expect(focused() === button(detail, 'Retry'), 'pressed').to.equal(true);
    await until(() => find(detail, 'audit-log'));
    await detail.updateComplete;
    expect(focused()?.matches('h3#health'), 'what came').to.equal(true);
  });

  it('stay below when a refusal names fields: their own notice is none of it', async () => {
    const detail = await fixture<LowerPartLost>(html`<lower-part-lost></lower-part-lost>`);
    await sees(detail, 'A part of this page could not be loaded.');
    let shown = false;
    get(detail, '.notice.bad').scrollIntoView = () => {
      shown = true;
    };
    detail.session.failure = new ApiError('problem', 'server', {
      errors: [{ field: 'subdomain', code: 'required', message: 'Enter it.', params: {} }],
    });
    detail.requestUpdate();
    await until(() => find(detail, 'input#subdomain[aria-invalid=true]'), 'the field marked');
    expect(shown).to.equal(false);
  });
});
