/** The list in parts, as a host's bundler makes it: what comes first, and what if a part does not come. */
import type { Browser, HTTPRequest } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openScreen, type Screen } from '../e2e/browser.ts';
import type {} from './provided.ts';

/** Short of what the list is given before a skeleton is drawn. */
const LATE_MS = 90;

let browser: Browser;
let screen: Screen;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
afterEach(() => screen.page.browserContext().close());

/** @param touch answers true when it took care of a request itself. */
async function open(path: string, touch: (request: HTTPRequest) => boolean): Promise<void> {
  screen = await openScreen(browser);
  await screen.page.setRequestInterception(true);
  screen.page.on('request', (request) => {
    if (!touch(request)) void request.continue();
  });
  await screen.page.evaluateOnNewDocument(noteCards);
  await screen.page.goto(inject('host') + path, { waitUntil: 'domcontentloaded' });
}

test('the detail and the news are asked for when the first list is painted, or is late', async () => {
  await open('/parts/', () => false);
  await screen.sees('Syncro PSA');
  await screen.page.waitForFunction(
    () =>
      customElements.get('integration-detail') &&
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/updates-')),
  );
  const times = await screen.page.evaluate(() => {
    const asked = (part: RegExp) =>
      performance.getEntriesByType('resource').find(({ name }) => part.test(name))?.startTime ?? 0;
    return {
      list: asked(/\/tools-/),
      cards: performance.getEntriesByName('cards')[0]?.startTime ?? Number.NaN,
      detail: asked(/\/integration-detail-/),
      news: asked(/\/updates-/),
    };
  });
  const first = Math.min(times.cards, times.list + LATE_MS);
  expect(times.list).toBeLessThan(first);
  expect(times.detail).toBeGreaterThan(first);
  expect(times.news).toBeGreaterThan(first);
  expect(screen.complaints).toEqual([]);
});

test('a link to a detail waits neither for the list nor for its search', async () => {
  await open('/parts/syncro', (request) =>
    /\/tools-|\/api\/integrations$/.test(new URL(request.url()).pathname),
  );
  await screen.sees('API token');
});

test('where search cannot be loaded the list is there all the same, says so, and leads to a detail and back', async () => {
  let lost = 0;
  await open('/parts/', (request) => {
    if (!request.url().includes('/tools-')) return false;
    lost += 1;
    void request.abort();
    return true;
  });
  await screen.sees('A part of this page could not be loaded.');
  await screen.sees('MSP360');
  const stops = await screen.page.$$eval('integration-center >>> .card', (cards) =>
    cards.map((card) => (card as HTMLElement).tabIndex),
  );
  // No arrow keys lead from one to the next.
  expect(stops).toEqual([0, 0]);
  await screen.page.waitForFunction(() => customElements.get('integration-detail'));
  await screen.choose('Syncro PSA');
  await screen.sees('API token');
  await screen.click('button', 'Integrations');
  await screen.sees('MSP360');
  expect(await screen.page.evaluate(focused)).toBe('h2');
  expect(lost).toBeGreaterThan(0);
  expect(await screen.page.$('integration-center >>> input[type=search]')).toBe(null);
});

test('Retry before search is there leaves the focus in the list', async () => {
  let broken = true;
  await open('/parts/', (request) => {
    const { pathname } = new URL(request.url());
    if (broken && pathname === '/api/integrations') void request.respond({ status: 503 });
    return pathname.includes('/tools-') || (broken && pathname === '/api/integrations');
  });
  await screen.sees('Retry');
  broken = false;
  await screen.click('button', 'Retry');
  await screen.sees('Syncro PSA');
  expect(await screen.page.evaluate(focused)).toBe('h2');
});

test('whoever is on a card before search is there stays on it', async () => {
  let go = () => {};
  await open('/parts/', (request) => {
    const held = request.url().includes('/tools-');
    if (held) go = () => void request.continue();
    return held;
  });
  await screen.sees('MSP360');
  const second = (await screen.page.$$('integration-center >>> .card'))[1];
  await second?.focus();
  go();
  await screen.page.waitForSelector('integration-center >>> input[type=search]');
  expect(
    await second?.evaluate((card) => (card.getRootNode() as ShadowRoot).activeElement === card),
  ).toBe(true);
});

test('where the detail cannot be loaded the page says so, and leads back to the list', async () => {
  await open('/parts/', (request) => {
    if (!request.url().includes('/integration-detail-')) return false;
    void request.abort();
    return true;
  });
  await screen.sees('Syncro PSA');
  await screen.choose('Syncro PSA');
  await screen.sees('A part of this page could not be loaded.');
  await screen.click('button', 'Retry');
  await screen.sees('A part of this page could not be loaded.');
  await screen.click('button', 'Integrations');
  await screen.sees('MSP360');
  expect(screen.complaints).toEqual([]);
});

/** Runs in the page. */
function focused(): string | undefined {
  return document.activeElement?.shadowRoot?.activeElement?.localName;
}

/** Runs in the page: marks the frame in which the first card is drawn. */
function noteCards(): void {
  const look = () => {
    const root = document.querySelector('integration-center')?.shadowRoot;
    const card = root?.querySelector('integration-card')?.shadowRoot?.querySelector('.card');
    if (card) performance.mark('cards');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
