/** Chromium as the end-to-end tests start it, but drawing as fast as it can. */
import chromium from '@sparticuz/chromium';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';

const NEVER_LONGER_MS = 60_000;

export async function launchBrowser(): Promise<Browser> {
  const args = chromium.args.filter((arg) => !/^--(single-process|no-zygote)$/.test(arg));
  // Otherwise up to 16 ms of every figure are spent waiting for the next frame of the screen.
  const free = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];
  return puppeteer.launch({
    executablePath: await chromium.executablePath(),
    args: [...args, ...free, '--no-sandbox'],
    headless: 'shell',
    protocolTimeout: 10 * NEVER_LONGER_MS,
  });
}

export interface OpenPage {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Paths of what the page asked for so far. */
  readonly loaded: ReadonlySet<string>;
  close(): Promise<void>;
}

/** In a context of its own, so that nothing is left of an earlier visit. */
export async function openPage(browser: Browser, address: string): Promise<OpenPage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const faults: unknown[] = [];
  const loaded = new Set<string>();
  page.on('request', (request) => loaded.add(new URL(request.url()).pathname));
  page.on('pageerror', (error) => faults.push(error));
  await page.setViewport({ width: 1280, height: 900 });
  await page.setCacheEnabled(false);
  const cdp = await page.createCDPSession();
  await page.goto(address);
  await page.waitForFunction('stage.usable > 0', { timeout: NEVER_LONGER_MS }).catch(() => {
    throw new Error(`${address} did not become usable. ${faults.join(' ')}`);
  });
  return {
    page,
    cdp,
    loaded,
    async close() {
      await context.close();
      if (faults.length > 0) throw new Error(`${address} failed: ${faults.join(' ')}`);
    },
  };
}
