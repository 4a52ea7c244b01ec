/** The guide's examples do what they say, in a real browser, against the real service. */
import { readdir } from 'node:fs/promises';
import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openScreen, type Screen } from '../e2e/browser.ts';
import type {} from './provided.ts';

const host = inject('host');
let browser: Browser;
let screen: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(() => screen.page.browserContext().close());

async function open(path: string): Promise<Screen> {
  screen = await openScreen(browser);
  await screen.page.goto(host + path);
  return screen;
}

const issued = async (): Promise<string[]> => (await fetch(`${host}/session/issued`)).json();

/** The token is in no place that outlives a call, and the page reported nothing. */
async function expectClean(): Promise<void> {
  const traces = await screen.traces();
  const tokens = await issued();
  expect(tokens.length).toBeGreaterThan(0);
  for (const token of tokens) expect(traces).not.toContain(token);
  expect(screen.complaints).toEqual([]);
}

test('plain HTML: one file of another origin, checked by its hash', async () => {
  await open('/plain/');
  await screen.sees('Syncro PSA');
  await screen.choose('Syncro PSA');
  await screen.sees('API token');
  await expectClean();
});

test('plain HTML: the one file registers every tag', async () => {
  await open('/plain/');
  await screen.sees('Syncro PSA');
  const files = await readdir(new URL('../../components/define', import.meta.url));
  const tags = files.map((file) => file.replace(/\.ts$/, ''));
  expect(tags.length).toBeGreaterThan(10);
  const absent = (names: string[]) => names.filter((name) => !customElements.get(name));
  expect(await screen.page.evaluate(absent, tags)).toEqual([]);
});

test('plain HTML: another file than the one that was pinned does not run', async () => {
  await open('/pinned/');
  await screen.page.waitForFunction('performance.getEntriesByType("resource").length > 0');
  expect(await screen.page.evaluate(() => customElements.get('integration-center'))).toBe(
    undefined,
  );
});

test('the strictest policy: everything works, and nothing is violated', async () => {
  screen = await openScreen(browser);
  await screen.page.evaluateOnNewDocument(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await screen.page.goto(`${host}/strict/`);
  await screen.sees('Syncro PSA');
  await screen.choose('Syncro PSA');
  await screen.fill('Subdomain', 'acme');
  await screen.sees('API token');
  expect(await screen.page.evaluate('violations')).toEqual([]);
  await expectClean();
});

test('React 19: StrictMode, the router of the host, and many remounts', async () => {
  await open('/react19/');
  const asked = (await issued()).length;
  await screen.sees('Syncro PSA');
  for (let turn = 0; turn < 3; turn += 1) {
    await screen.choose('Syncro PSA');
    await screen.page.waitForFunction(() => location.pathname === '/react19/syncro');
    await screen.sees('API token');
    await screen.page.evaluate(() => history.back());
    await screen.sees('Syncro PSA');
  }
  await screen.page.evaluate(() => {
    history.pushState(null, '', '/react19/elsewhere');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await screen.sees('Another page', 'body');
  expect((await issued()).length - asked).toBeLessThanOrEqual(1);
  await expectClean();
});

test('React 19: a link to an integration', async () => {
  await open('/react19/syncro');
  await screen.sees('API token');
  await expectClean();
});

test('React 18: properties and events through the components', async () => {
  await open('/react18/');
  await screen.sees('Syncro PSA');
  const look = await screen.page.evaluate(() => {
    const center = document.querySelector('integration-center') as HTMLElement;
    return [center.className, getComputedStyle(center).colorScheme];
  });
  expect(look).toEqual(['wide', 'dark']);
  await screen.choose('Syncro PSA');
  await screen.sees('Chosen: syncro', 'h1');
  await screen.click('button', 'Integrations');
  await screen.sees('Integrations', 'h1');
  await expectClean();
});

test('Vue: properties and events in a template', async () => {
  await open('/vue/');
  await screen.sees('Syncro PSA');
  await screen.choose('Syncro PSA');
  await screen.sees('Chosen: syncro', 'h1');
  await expectClean();
});

test('two versions on one page: the first stays, the second says so once and its settings count', async () => {
  screen = await openScreen(browser);
  const warnings: string[] = [];
  screen.page.on('console', (message) => {
    if (message.type() === 'warn') warnings.push(message.text());
  });
  await screen.page.goto(`${host}/two/`);
  await screen.sees('Syncro PSA');
  expect(await screen.page.evaluate('kept')).toBe(true);
  expect(warnings.join()).toContain('<integration-center>');
  expect(warnings.length).toBeLessThanOrEqual(2);
  await expectClean();
});
