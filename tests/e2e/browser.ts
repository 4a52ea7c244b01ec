/** A real Chromium that sees a page as people do: by roles, names and texts, through shadow roots. */
import chromium from '@sparticuz/chromium';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';

export async function launchBrowser(): Promise<Browser> {
  // In a single process a second browser context ends the browser.
  const args = chromium.args.filter((arg) => !/^--(single-process|no-zygote)$/.test(arg));
  return puppeteer.launch({
    executablePath: await chromium.executablePath(),
    args: [...args, '--no-sandbox'],
    headless: 'shell',
  });
}

export interface Screen {
  readonly page: Page;
  /** Opens an address and waits until the catalog or the integration is there. */
  open(url: string): Promise<void>;
  /** Chooses an integration in the catalog. */
  choose(name: string): Promise<void>;
  click(role: string, name: string): Promise<void>;
  /** Replaces what a field holds. */
  fill(name: string, value: string): Promise<void>;
  /** Waits until a text is on screen: in the integration center, or anywhere for `body`. */
  sees(text: string, where?: string): Promise<void>;
  /** The text on screen in the integration center, shadow roots included. */
  text(): Promise<string>;
  has(role: string, name: string): Promise<boolean>;
  /** Everything that the page holds: its whole tree, values and shadow roots, and all storage. */
  traces(): Promise<string>;
  /** All that the page was answered, as text. */
  readonly answers: string[];
  /** Errors that the page reported: exceptions, failed policies, console errors. */
  readonly complaints: string[];
}

export async function openScreen(browser: Browser): Promise<Screen> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const complaints: string[] = [];
  const answers: string[] = [];
  page.on('response', (response) => {
    const told = JSON.stringify([response.url(), response.headers()]);
    // A body that is gone with its page has told nobody anything.
    const read = response.text().catch(() => '');
    void read.then((body) => answers.push(told + body));
  });
  // Left before all was saved: told, and never waited for.
  page.on('dialog', (dialog) => {
    complaints.push(`The page asked before it was left (${dialog.type()}).`);
    void dialog.accept();
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // An answer such as 422 is the product's business, and reported by the browser all the same.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) complaints.push(message.text());
  });
  const find = (role: string, name: string) =>
    page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, {
      timeout: 15_000,
    }) as Promise<ElementHandle<Element>>;
  const screen: Screen = {
    page,
    complaints,
    answers,
    async open(url) {
      await page.goto(url);
      await page.waitForSelector('integration-center >>> h2');
    },
    async choose(name) {
      const card = await page.waitForFunction(findCard, { timeout: 15_000 }, name);
      await (card as ElementHandle<Element>).click();
    },
    async click(role, name) {
      await (await find(role, name)).click();
    },
    async fill(name, value) {
      const field = await find('textbox', name);
      await field.click({ count: 3 });
      await field.type(value);
    },
    async sees(text, where = 'integration-center') {
      const look = { timeout: 15_000, polling: 100 };
      await page.waitForFunction(visibleText, look, where, text).catch(async () => {
        throw new Error(`"${text}" did not appear. On screen:\n${await screen.text()}`);
      });
    },
    text: () => page.evaluate(visibleText, 'integration-center'),
    traces: () => page.evaluate(everything),
    async has(role, name) {
      return (await page.$(`::-p-aria([name="${name}"][role="${role}"])`)) !== null;
    },
  };
  return screen;
}

/** Runs in the page. With `wanted`, empty as long as that text is not there. */
function visibleText(where: string, wanted?: string): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element)) return '';
    if (/^(STYLE|SCRIPT|TEMPLATE)$/.test(node.tagName)) return '';
    if (!node.checkVisibility() && getComputedStyle(node).display !== 'contents') return '';
    const children = node.shadowRoot ? [...node.shadowRoot.childNodes] : [...node.childNodes];
    return children.map(read).join(' ');
  };
  const root = document.querySelector(where);
  const text = (root ? read(root) : '').replace(/\s+/g, ' ');
  return wanted === undefined || text.includes(wanted) ? text : '';
}

/** Runs in the page. */
function everything(): string {
  const parts = [document.URL, document.cookie, JSON.stringify(history.state)];
  parts.push(JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }));
  parts.push(...performance.getEntries().map(({ name }) => name));
  const read = (root: Document | ShadowRoot) => {
    for (const one of root.querySelectorAll('*')) {
      if (one.childElementCount === 0) parts.push(one.outerHTML);
      else parts.push((one.cloneNode(false) as Element).outerHTML);
      for (const node of one.childNodes) if (node instanceof Text) parts.push(node.data);
      if ('value' in one) parts.push(String(one.value));
      if (one.shadowRoot) read(one.shadowRoot);
    }
  };
  read(document);
  return parts.join('\n');
}

/** Runs in the page. */
function findCard(name: string): Element | null | undefined {
  const center = document.querySelector('integration-center');
  const cards = [...(center?.shadowRoot?.querySelectorAll('integration-card') ?? [])];
  const card = cards.find((one) => one.shadowRoot?.textContent?.includes(name));
  return card?.shadowRoot?.querySelector('.card');
}
