/** The host page: embeds the kit as GuruRMM's dashboard would, and lets one change who looks. */
import '../../components/define/integration-attention.ts';
import '../../components/define/integration-center.ts';
import {
  configure,
  type IntegrationAttention,
  type IntegrationCenter,
} from '../../components/index.ts';
import { offerLanguages } from './languages.ts';
import { showVendors } from './vendors.ts';

interface Partner {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

const roles = ['partner_admin', 'partner_user', 'dev'];
const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const partnerBox = find<HTMLSelectElement>('partner');
const roleBox = find<HTMLSelectElement>('role');
const languageBox = find<HTMLSelectElement>('language');
const themeButton = find<HTMLButtonElement>('theme');
let center: IntegrationCenter | undefined;

function place(): URLSearchParams {
  return new URLSearchParams(location.search);
}

/** Writes the place into the address, so that every page can be linked and Back works. */
function goTo(changes: Readonly<Record<string, string | undefined>>, replace = false): void {
  const query = place();
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const words = query.toString();
  const url = words ? `?${words}` : location.pathname;
  if (replace) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
}

async function fetchToken(): Promise<string> {
  const response = await fetch('/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ partner: partnerBox.value, role: roleBox.value }),
  });
  if (!response.ok) throw new Error('No token');
  const { token }: { token: string } = await response.json();
  return token;
}

/** What the list was narrowed to when the address was written; the kit takes nothing else of it. */
const filtersOf = (query: URLSearchParams) =>
  Object.fromEntries(['query', 'category', 'status'].map((name) => [name, query.get(name)]));

/** For Dev alone, who alone loads it. */
async function showOverview(token: () => Promise<string>): Promise<void> {
  find('overview').replaceChildren();
  if (roleBox.value !== 'dev') return;
  await import('../../components/define/integration-overview.ts');
  const overview = document.createElement('integration-overview');
  overview.fetchToken = token;
  find('overview').replaceChildren(overview);
}

/** Another person looks: a new element, so that nothing of the one before stays. */
function mount(): void {
  const next = document.createElement('integration-center');
  next.fetchToken = () => fetchToken();
  find<IntegrationAttention>('attention').fetchToken = next.fetchToken;
  next.filters = filtersOf(place());
  next.addEventListener('integration-filter', (event) => goTo({ ...event.detail.filters }, true));
  const key = place().get('integration');
  if (key) next.integrationKey = key;
  next.addEventListener('integration-select', (event) => goTo({ integration: event.detail.key }));
  next.addEventListener('integration-stay', ({ detail }) => goTo({ integration: detail.key }));
  next.addEventListener('integration-close', () => goTo({ integration: undefined }));
  find('center').replaceChildren(next);
  center = next;
  void showOverview(next.fetchToken);
}

function readPlace(partners: readonly Partner[]): void {
  const wanted = place().get('partner');
  const partner = partners.find(({ id, slug }) => wanted === slug || wanted === id) ?? partners[0];
  partnerBox.value = partner?.slug ?? '';
  const role = place().get('role') ?? '';
  roleBox.value = roles.includes(role) ? role : 'partner_admin';
  setTheme(place().get('theme'));
  setLanguage(place().get('lang'));
}

/** The page itself stays English. */
function setLanguage(wanted: string | null): void {
  const known = [...languageBox.options].some(({ value }) => value === wanted);
  languageBox.value = known && wanted ? wanted : 'en';
  configure({ locale: languageBox.value });
}

function setTheme(wanted: string | null): void {
  const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const theme = wanted === 'dark' || wanted === 'light' ? wanted : preferred;
  document.documentElement.dataset.theme = theme;
  themeButton.textContent = theme === 'dark' ? 'Light mode' : 'Dark mode';
}

async function start(): Promise<void> {
  const response = await fetch('/demo/partners');
  const { partners }: { partners: Partner[] } = await response.json();
  partnerBox.replaceChildren(...partners.map(({ slug, name }) => new Option(name, slug)));
  offerLanguages(languageBox);
  readPlace(partners);
  mount();
  void showVendors();

  for (const box of [partnerBox, roleBox]) {
    box.addEventListener('change', () => {
      goTo({ partner: partnerBox.value, role: roleBox.value });
      mount();
    });
  }
  themeButton.addEventListener('click', () => {
    const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    goTo({ theme }, true);
    setTheme(theme);
  });
  languageBox.addEventListener('change', () => {
    goTo({ lang: languageBox.value }, true);
    setLanguage(languageBox.value);
  });
  const open = (key?: string) => {
    goTo({ integration: key });
    if (center) center.integrationKey = key;
  };
  find('home').addEventListener('click', (event) => {
    event.preventDefault();
    open();
  });
  find('attention').addEventListener('integration-attention', (event) => {
    event.preventDefault();
    const { keys } = event.detail;
    open(keys.length === 1 ? keys[0] : undefined);
  });
  addEventListener('popstate', () => {
    const before = `${partnerBox.value} ${roleBox.value}`;
    readPlace(partners);
    if (before !== `${partnerBox.value} ${roleBox.value}`) mount();
    else if (center) {
      center.integrationKey = place().get('integration') ?? undefined;
      center.filters = filtersOf(place());
    }
  });
}

start().catch(() => {
  const trouble = find('trouble');
  trouble.hidden = false;
  trouble.textContent =
    'The demo server does not answer. Is it still running? Then reload this page.';
});
