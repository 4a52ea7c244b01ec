/** The kit's catalogue at /kit: all elements, all states, every knob, under the demo's strict policy. */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openScreen, type Screen } from '../e2e/browser.ts';
import type {} from './provided.ts';

let browser: Browser;
let screen: Screen;
beforeAll(async () => {
  browser = await launchBrowser();
  screen = await openScreen(browser);
});
afterAll(() => browser?.close());

async function open(query: string): Promise<void> {
  await screen.page.goto(`${inject('host')}/kit?${query}`);
  await screen.sees('Credentials refused');
}

test('shows every element in every state, and no state complains', async () => {
  await open('');
  const shown = await screen.page.evaluate(async () => {
    const figures = [...document.querySelectorAll('figure')];
    const empty: string[] = [];
    for (const figure of figures) {
      figure.scrollIntoView();
      const end = Date.now() + 8_000;
      const drawn = () => figure.querySelector('.stage > *')?.shadowRoot?.childElementCount;
      while (!drawn() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      if (!drawn()) empty.push(figure.textContent ?? '');
    }
    return { states: figures.length, empty };
  });
  expect(shown.empty).toEqual([]);
  expect(shown.states).toBeGreaterThan(70);
  expect(screen.complaints).toEqual([]);
});

test('turns theme, density, language, direction and width, and keeps them in the address', async () => {
  await open('');
  const measure = () =>
    screen.page.evaluate(() => {
      const center = document.querySelector('integration-center') as HTMLElement;
      const card = center.shadowRoot?.querySelector('integration-card') as HTMLElement;
      const { colorScheme, direction } = getComputedStyle(center);
      const { inlineSize } = getComputedStyle(document.getElementById('stages') as HTMLElement);
      return { colorScheme, direction, inlineSize, card: card.offsetHeight };
    });
  const before = await measure();
  const turns = { theme: 'dark', density: 'compact', locale: 'de', dir: 'rtl', width: '640' };
  for (const [id, value] of Object.entries(turns)) await screen.page.select(`#${id}`, value);
  await screen.sees('Integrationen');
  const after = await measure();
  expect(after).toMatchObject({ colorScheme: 'dark', direction: 'rtl', inlineSize: '640px' });
  expect(after.card).toBeLessThan(before.card);
  const query = new URLSearchParams(turns).toString();
  expect(screen.page.url()).toContain(query);
  await screen.page.reload();
  await screen.sees('Integrationen');
});

test('gives a snippet that makes the state', async () => {
  await open('');
  const code = await screen.page.evaluate(
    () => document.querySelector('#status-badge figure pre')?.textContent,
  );
  expect(code).toBe('<status-badge status="Active"></status-badge>');
});

test('nothing is wider than a phone', async () => {
  await screen.page.setViewport({ width: 320, height: 800 });
  await open('');
  const width = await screen.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(320);
});
