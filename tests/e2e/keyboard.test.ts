/** The main job by keyboard alone: no pointer ever touches the page. */
import { rm } from 'node:fs/promises';
import type { Browser, KeyInput } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openScreen, type Screen } from './browser.ts';
import { dataFolder, type Product, startProduct } from './product.ts';

const MOST_TABS = 60;

let browser: Browser;
let folder: string;
let product: Product;
let screen: Screen;
beforeAll(async () => {
  folder = await dataFolder();
  [browser, product] = await Promise.all([
    launchBrowser(),
    startProduct('node', { DATA_DIR: folder }),
  ]);
  screen = await openScreen(browser);
  await screen.page.evaluateOnNewDocument(() => {
    const refuse = ({ type }: Event) => {
      throw new Error(`Only the keyboard was to be used, not ${type}.`);
    };
    for (const type of ['pointerdown', 'touchstart', 'wheel']) addEventListener(type, refuse, true);
  });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs in the page: what has the focus, as a screen reader names it, and whether one sees that. */
function focus(): { readonly name: string; readonly visible: boolean } {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!(active instanceof HTMLElement)) return { name: '', visible: false };
  const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
  const text = active.ariaLabel ?? labels[0]?.textContent ?? active.textContent ?? '';
  const { outlineStyle, boxShadow } = getComputedStyle(active);
  return {
    name: text.replace(/\s+/g, ' ').trim(),
    visible: outlineStyle !== 'none' || boxShadow !== 'none',
  };
}

const focused = () => screen.page.evaluate(focus);
const press = (key: KeyInput) => screen.page.keyboard.press(key);

/** Goes on by `key` until that has the focus. */
async function reach(name: string, key: KeyInput = 'Tab'): Promise<void> {
  const met: string[] = [];
  for (let step = 0; step < MOST_TABS; step += 1) {
    const at = await focused();
    if (at.name.startsWith(name)) {
      expect(at.visible, `the focus on ${name} is seen`).toBe(true);
      return;
    }
    met.push(at.name.slice(0, 30));
    await press(key);
  }
  throw new Error(`"${name}" was not reached, but ${met.join(', ')}`);
}

async function enter(name: string, text: string): Promise<void> {
  await reach(name);
  await screen.page.keyboard.type(text);
}

async function use(name: string): Promise<void> {
  await reach(name);
  await press('Enter');
}

const waitForFocus = (name: string) =>
  expect.poll(async () => (await focused()).name, { timeout: 5_000 }).toContain(name);

test('a card is found by the arrows and opened by Enter', async () => {
  await screen.open(`${product.url}/?partner=northwind&role=partner_admin`);
  await screen.sees('Syncro PSA');
  await reach('MSP360 Managed Backup');
  await reach('Syncro PSA', 'ArrowRight');
  await press('Enter');
  await screen.sees('Settings');
});

test('the form is filled in, tested and saved', async () => {
  await enter('Subdomain', 'acme');
  await enter('API token', 'acme-demo-token');
  await use('Test connection');
  await screen.sees('The connection works');
  await use('Save');
  await screen.sees('Connected as Acme IT, 214 customers.');
});

test('it is disabled and enabled again', async () => {
  await use('Disable');
  await screen.sees('Enable');
  await use('Enable');
  await screen.sees('Disable');
});

test('removing can be called off with Escape, and the focus comes back', async () => {
  await use('Remove');
  await screen.sees('Remove Syncro PSA?');
  await press('Escape');
  await waitForFocus('Remove');
  await press('Enter');
  await screen.sees('Remove Syncro PSA?');
  await use('Remove integration');
  await screen.sees('Enter the settings and save them.');
});

test('the way back leads to the card that was left', async () => {
  await screen.open(`${product.url}/?partner=northwind&role=partner_admin`);
  await screen.sees('Syncro PSA');
  await reach('MSP360 Managed Backup');
  await reach('Syncro PSA', 'ArrowRight');
  await press('Enter');
  await screen.sees('Settings');
  await use('Integrations');
  await waitForFocus('Syncro PSA');
  expect(screen.complaints).toEqual([]);
});
