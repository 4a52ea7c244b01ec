/** The main job in a real browser, against the running product, on Node and on Deno. */
import { rm } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLeakSearch } from '../helpers/canaries.ts';
import { launchBrowser, openScreen, type Screen } from './browser.ts';
import { dataFolder, type Product, type Runtime, runtimes, startProduct } from './product.ts';

/** Entered in the form, refused by the vendor, and never to be seen again. */
const CANARY = 'canary+PAGE/7f3a9c&token';
const leaksIn = createLeakSearch({ entered: CANARY });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(Object.keys(runtimes) as Runtime[])('on %s', (runtime) => {
  let folder: string;
  let product: Product;
  let screen: Screen;
  const at = (partner: string, role: string, integration?: string) =>
    `${product.url}/?${new URLSearchParams({ partner, role, ...(integration ? { integration } : {}) })}`;

  beforeAll(async () => {
    folder = await dataFolder();
    product = await startProduct(runtime, { DATA_DIR: folder });
    screen = await openScreen(browser);
  });
  afterAll(async () => {
    expect(await product.stop()).toBe(0);
    await rm(folder, { recursive: true, force: true });
  });

  test('a partner admin reads why a wrong token fails, before anything is saved', async () => {
    await screen.open(at('northwind', 'partner_admin'));
    await screen.choose('Syncro PSA');
    await screen.fill('Subdomain', 'https://acme.syncromsp.com/customers');
    await screen.fill('API token', 'a-wrong-token');
    await screen.click('button', 'Test connection');
    await screen.sees('Credentials refused');
    await screen.sees('Sign in');
    expect(await screen.text()).toContain('Not configured');
  });

  test('fixes it, saves, and sees the integration become Active', async () => {
    await screen.fill('API token', 'acme-demo-token');
    await screen.click('button', 'Test connection');
    await screen.sees('The connection works');
    await screen.click('button', 'Save');
    await screen.sees('Connected as Acme IT, 214 customers.');
    await screen.sees('Active');
    expect(await screen.text()).not.toContain('acme-demo-token');
  });

  test('configures MSP360 and reads in the audit who did it', async () => {
    await screen.click('button', 'Integrations');
    await screen.choose('MSP360 Managed Backup');
    await screen.fill('API login', 'northwind-api');
    await screen.fill('API password', 'demo-password');
    await screen.click('button', 'Save');
    await screen.sees('Degraded');
    await screen.sees('Priya Raman');
    await screen.sees('set up the integration');
    expect(await screen.has('link', 'Open MSPBackups')).toBe(true);
  });

  test('a wrong token that is saved shows as Error, and recovers when it is replaced', async () => {
    await screen.open(at('northwind', 'partner_admin', 'syncro'));
    await screen.click('button', 'Replace API token');
    await screen.fill('API token', CANARY);
    // Else finding none of it later would prove nothing.
    expect(leaksIn(await screen.traces())).not.toEqual([]);
    await screen.click('button', 'Save changes');
    await screen.sees('Syncro does not accept the API token');
    expect(leaksIn(await screen.traces())).toEqual([]);
    await screen.click('button', 'Replace API token');
    await screen.fill('API token', 'acme-demo-token');
    await screen.click('button', 'Save changes');
    await screen.sees('Connected. The check found everything in order.');
  });

  test('a partner user finds everything read-only, with the reason', async () => {
    await screen.open(at('northwind', 'partner_user', 'syncro'));
    await screen.sees('Only partner admins can change integrations.');
    await screen.sees('Connected as Acme IT');
    expect(await screen.has('button', 'Save changes')).toBe(false);
    expect(await screen.has('button', 'Replace API token')).toBe(false);
    expect(await screen.has('button', 'Remove')).toBe(false);
  });

  test('another partner sees nothing of it', async () => {
    await screen.open(at('bluepeak', 'partner_admin', 'syncro'));
    await screen.sees('Nothing has happened yet.');
    const text = await screen.text();
    expect(text).toContain('Not configured');
    expect(text).not.toMatch(/Acme IT|Priya Raman/);
  });

  test('Dev sees the status of all partners', async () => {
    await screen.open(at('acg', 'dev'));
    await screen.sees('Northwind IT Services', 'main');
    await screen.sees('Harbor & Pine Technology', 'main');
    await screen.sees('Syncro PSA', '#overview');
  });

  test('a token that expires soon is told ahead, on the card and beside its field', async () => {
    await screen.open(at('harbor', 'partner_admin'));
    await screen.sees('API token expires in');
    await screen.choose('Syncro PSA');
    await screen.sees('Create a new API token at the vendor');
  });

  test('what somebody else changes shows on an open page at once, without a reload', async () => {
    await screen.open(at('northwind', 'partner_user'));
    await screen.sees('Checked');
    const asked: string[] = [];
    screen.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const post = async (path: string, body: object, token = '') => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await fetch(product.url + path, init)).json() as Promise<{ token: string }>;
    };
    const { token } = await post('/demo/token', { partner: 'northwind', role: 'partner_admin' });
    const began = Date.now();
    await post('/api/integrations/syncro/disable', {}, token);
    await screen.sees('Turned off, settings kept');
    expect(Date.now() - began).toBeLessThan(2_000);
    // In between it says "Checking": for how long, the worker decides.
    await post('/api/integrations/syncro/enable', {}, token);
    await screen.sees('Active 2');
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
    screen.page.removeAllListeners('request');
  });

  test('it is read in another language, chosen on the page', async () => {
    await screen.open(at('northwind', 'partner_user'));
    await screen.page.select('#language', 'de');
    await screen.sees('Verbindet Ihre Kunden');
    await screen.page.select('#language', 'en');
    await screen.sees('Connects your Syncro customers');
  });

  test('removing asks first, then leaves the integration not configured', async () => {
    await screen.open(at('northwind', 'partner_admin', 'msp360'));
    await screen.click('button', 'Remove');
    await screen.sees('Remove MSP360 Managed Backup?');
    await screen.click('button', 'Remove integration');
    await screen.sees('Enter the settings and save them.');
    await screen.sees('removed the integration');
  });

  test('a secret that was entered is nowhere in the page, in an answer, or in the output', async () => {
    await screen.open(at('northwind', 'partner_admin', 'syncro'));
    await screen.sees('Connected as Acme IT');
    expect(leaksIn(await screen.traces())).toEqual([]);
    expect(screen.answers.length).toBeGreaterThan(20);
    expect(screen.answers.flatMap(leaksIn)).toEqual([]);
    expect(leaksIn(product.output())).toEqual([]);
  });

  test('the page reported no error and no breach of its strict policy', () => {
    expect(screen.complaints).toEqual([]);
  });
});
