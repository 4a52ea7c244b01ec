/**
 * The screens as people see them, pixel by pixel beside committed references. When a change is meant:
 * look at tests/screens/differences/, then `UPDATE_SCREENS=1 npm run test:screens`.
 */
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PNG } from 'pngjs';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../e2e/browser.ts';
import { compare } from './comparison.ts';
import { startSite } from './site.ts';

/** Every screen is drawn at this moment: it tells ages and dates. */
const NOW = Date.UTC(2026, 5, 17, 14, 30);

/** Beyond it, references would be large and say little more. */
const HIGHEST = 1_300;

const widths = { desktop: 1_100, phone: 390 } as const;
const themes = ['light', 'dark'] as const;
const directions = ['ltr', 'rtl'] as const;

/** What must be there before the screen is drawn, and what a person did. */
const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  catalogue: (page) => shown(page, 'integration-card'),
  detail: (page) => shown(page, 'history-chart'),
  async trouble(page) {
    await shown(page, 'history-chart');
    await press(page, 'Test connection');
    await shown(page, 'connection-report');
  },
  async form(page) {
    await press(page, 'Save');
    await shown(page, '[aria-invalid="true"]');
  },
  async partners(page) {
    await shown(page, '.notice');
    await shown(page, 'tbody [aria-rowindex]');
    await shown(page, 'dialog[open]');
  },
};

let browser: Browser;
let server: Server;
let url: string;
beforeAll(async () => {
  [browser, { server, url }] = await Promise.all([launchBrowser(), startSite()]);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function shown(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(`pierce/${selector}`, { visible: true });
}

async function press(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-aria([name="${name}"][role="button"])`);
  await button?.click();
}

/** The same picture twice: everything is loaded and drawn. */
async function settled(page: Page): Promise<Uint8Array> {
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  let last: Uint8Array = new Uint8Array();
  for (let turn = 0; turn < 30; turn += 1) {
    // As high as what it holds: beyond its window, a page from right to left is drawn askew.
    const content = await page.evaluate(() => document.documentElement.scrollHeight);
    const height = Math.min(content, HIGHEST);
    const width = page.viewport()?.width ?? 0;
    if (height > (page.viewport()?.height ?? 0)) await page.setViewport({ width, height });
    const next = await page.screenshot();
    if (Buffer.compare(last, next) === 0) return next;
    last = next;
    await sleep(100);
  }
  throw new Error('The screen never came to rest.');
}

async function open(screen: string, dir: string, width: number, theme: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 600 });
  await page.emulateTimezone('UTC');
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.evaluateOnNewDocument(
    (now, direction) => {
      const Real = Date;
      globalThis.Date = class extends Real {
        constructor(...given: ConstructorParameters<typeof Real>) {
          const none: readonly unknown[] = given;
          super(...((none.length === 0 ? [now] : given) as [number]));
        }
        static override now() {
          return now;
        }
      } as DateConstructor;
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.dir = direction;
      });
    },
    NOW,
    dir,
  );
  await page.goto(`${url}/#${screen}`);
  return page;
}

it('a sign of ten pixels that is missing or too much is a difference', async () => {
  const name = 'form-phone-light-ltr';
  const shot = await readFile(new URL(`references/${name}.png`, import.meta.url));
  const image = PNG.sync.read(shot);
  for (let row = 40; row < 50; row += 1) {
    image.data.fill(96, 4 * (row * image.width + 40), 4 * (row * image.width + 50));
  }
  const compared = await compare(name, PNG.sync.write(image));
  if (!process.env.UPDATE_SCREENS) expect(compared).toMatch(/^\d+ pixels differ/);
  expect(await compare(name, shot)).toBeUndefined();
});

describe.each(Object.keys(screens))('the screen %s', (screen) => {
  for (const [device, width] of Object.entries(widths)) {
    for (const theme of themes) {
      for (const dir of directions) {
        it(`looks as it should: ${device}, ${theme}, ${dir}`, async () => {
          const page = await open(screen, dir, width, theme);
          await screens[screen]?.(page);
          // No caret and no hover, which blink and depend on where the pointer is.
          await page.mouse.move(0, 0);
          const shot = await settled(page);
          await page.close();
          expect(await compare(`${screen}-${device}-${theme}-${dir}`, shot)).toBeUndefined();
        });
      }
    }
  }
});
