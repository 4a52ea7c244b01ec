import { fixture, html } from '@open-wc/testing';
import { serverComplaints } from '../../components/configuration-form/expiry.ts';
import '../../components/define.ts';
import { configure, type IntegrationCard, type IntegrationCenter } from '../../components/index.ts';
import { withDetail } from '../../components/languages/en-detail.ts';
import { load, localeOf, textsOf } from '../../components/languages/load.ts';
import { relativeTime, sinceWhen } from '../../components/shared/relative-time.ts';
import { active, failed, integration, syncroFields } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, token } from './fake-server.ts';
import { expect, get, textOf, until } from './helpers.ts';

const item = () => failed();
const card = (lang = '', locale?: string) =>
  fixture<HTMLElement>(
    html`<div lang=${lang}>
      <integration-card .integration=${item()} .locale=${locale}></integration-card>
    </div>`,
  );
const reads = (root: Element, words: RegExp) => until(() => words.test(textOf(root)));

describe('languages', () => {
  // The first of all, for what was loaded once is there at once.
  it('are never seen half: nothing shows until the first one is loaded', async () => {
    const shown = document.createElement('integration-card');
    Object.assign(shown, { integration: item(), lang: 'de' });
    document.body.append(shown);
    await shown.updateComplete;
    expect(getComputedStyle(shown).visibility).to.equal('hidden');
    await reads(shown, /Zugangsdaten/);
    expect(getComputedStyle(shown).visibility).to.equal('visible');
    shown.remove();
  });

  it('are chosen by the closest lang, else English', async () => {
    const [german, french, spanish, none, other] = await Promise.all([
      card('de'),
      card('fr'),
      card('es'),
      card(),
      card('it'),
    ]);
    await reads(german, /Zugangsdaten abgelehnt seit/);
    await reads(french, /Identifiants refusés depuis/);
    await reads(spanish, /Credenciales rechazadas desde/);
    for (const english of [none, other]) await reads(english, /Credentials refused since/);
  });

  it('are those of the locale before the lang, and the badge within follows', async () => {
    const root = await card('de', 'fr-CA');
    await reads(root, /Identifiants refusés/);
    await reads(root, /En erreur/);
    expect(textOf(root)).not.to.match(/Fehler/);
  });

  it('find the lang beyond shadow roots', async () => {
    const host = await fixture<HTMLElement>(html`<div lang="es"></div>`);
    const inner = document.createElement('integration-card');
    inner.integration = item();
    host.attachShadow({ mode: 'open' }).append(inner);
    await reads(inner, /Credenciales rechazadas/);
    host.lang = 'de';
    await reads(inner, /Zugangsdaten abgelehnt/);
  });

  it('stand beside each other on one page', async () => {
    const root = await fixture<HTMLElement>(html`<div>
      <status-badge locale="de" status="Active"></status-badge>
      <status-badge locale="es" status="Active"></status-badge>
      <status-badge status="Not Configured"></status-badge>
    </div>`);
    await until(() => /Aktiv\s+Activa\s+Not configured/.test(textOf(root)));
  });

  it('change with the lang, the locale and the page’s settings, without a reload', async () => {
    const root = await card('en');
    const shown = get<IntegrationCard>(root, 'integration-card');
    await reads(root, /Credentials refused/);
    root.lang = 'de';
    await reads(root, /Zugangsdaten abgelehnt/);
    configure({ locale: 'fr' });
    await reads(root, /Identifiants refusés/);
    shown.locale = 'es';
    await reads(root, /Credenciales rechazadas/);
    shown.locale = undefined;
    configure({ locale: undefined });
    await reads(root, /Zugangsdaten abgelehnt/);
  });

  it('are told to those who read aloud where they differ from the page', async () => {
    const root = await card('en', 'de');
    const shown = get<IntegrationCard>(root, 'integration-card');
    await reads(root, /Zugangsdaten/);
    expect(shown.lang).to.equal('de');
    shown.locale = undefined;
    await reads(root, /Credentials/);
    expect(shown.hasAttribute('lang')).to.equal(false);
    const unknown = await card('it');
    await reads(unknown, /Credentials/);
    expect(get<IntegrationCard>(unknown, 'integration-card').lang).to.equal('en');
  });

  it('fall back from a region to its language, and write as the region does', async () => {
    await Promise.all(['de', 'fr', 'es'].map((language) => load(language)));
    expect([localeOf('de-AT'), localeOf('de_CH'), localeOf('it'), localeOf('%')]).to.deep.equal([
      'de-AT',
      'de-CH',
      'en',
      'en',
    ]);
    const number = (locale: string) => textsOf(locale, {}).results(12_345).replace(/\s/g, ' ');
    expect(number('de-DE')).to.equal('12.345 Integrationen');
    expect(number('de-CH')).to.equal("12'345 Integrationen");
    expect(number('fr')).to.equal('12 345 intégrations');
    expect(textsOf('es', {}).results(1)).to.equal('1 integración');
    // One way to count in English is another in French.
    expect(textsOf('en', {}).results(0)).to.equal('0 integrations');
    expect(textsOf('fr', {}).results(0)).to.equal('0 intégration');
  });

  it('tell dates and times their own way', () => {
    const now = new Date(2026, 10, 20, 15).getTime();
    const at = (days: number) => new Date(now + days * 86_400_000).toISOString();
    const say = (locale: string, days: number) => relativeTime(at(days), now, textsOf(locale, {}));
    expect(say('de', -1)).to.equal('gestern');
    expect(say('fr', 1)).to.equal('demain');
    expect(say('es', -4)).to.equal('hace 4 días');
    expect(relativeTime(new Date(now - 240_000).toISOString(), now, textsOf('de', {}))).to.equal(
      'vor 4 Min.',
    );
    expect(sinceWhen(at(-40), now, textsOf('de-AT', {}))).to.equal('11. Okt.');
    expect(sinceWhen(at(-90), now, textsOf('de-AT', {}))).to.match(/^22\. Aug/);
  });
});

describe('what the server says', () => {
  let server: FakeServer;
  const asked: (string | null)[] = [];
  let fetched: typeof globalThis.fetch;
  beforeEach(async () => {
    server = fakeServer([integration(), active()]);
    asked.length = 0;
    fetched = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      asked.push(new Request(input, init).headers.get('accept-language'));
      return fetched(input, init);
    };
  });
  afterEach(() => {
    globalThis.fetch = fetched;
    server.restore();
  });

  it('is asked for in the language of the element, and again when that changes', async () => {
    const root = await fixture<IntegrationCenter>(
      html`<integration-center locale="de-AT" .fetchToken=${token}></integration-center>`,
    );
    await reads(root, /Aktiv/);
    expect(new Set(asked.filter((language) => language !== null))).to.deep.equal(
      new Set(['de-AT']),
    );
    root.locale = 'fr';
    await reads(root, /Active/);
    await until(() => asked.includes('fr'));
  });

  it('complains about a field by the name that it has here', async () => {
    await load('de');
    const complaint = { field: 'subdomain', code: 'missing', message: 'Enter the subdomain.' };
    const fields = syncroFields.map((field) => ({ ...field, label: 'Kundenname' }));
    const said = serverComplaints(
      [{ ...complaint, params: { label: 'Subdomain' } }],
      fields,
      textsOf('de', withDetail),
    );
    expect(said.subdomain).to.contain('Kundenname').and.not.contain('ubdomain');
  });
});
