/** The kit's catalogue at /kit: all elements, all states, every knob, under the demo's strict policy. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openScreen, type Screen } from '../e2e/browser.ts';
import type {} from './provided.ts';

interface Named {
  readonly name: string;
  readonly description: string;
}
interface Declaration {
  readonly tagName: string;
  readonly description: string;
  readonly members: readonly (Named & { readonly kind: string })[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly Named[];
}
declare global {
  var axe: { run(where: string): Promise<AxeResults> };
}

const PACKED = 'node_modules/@gururmm/integration-center/custom-elements.json';
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

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
      const end = Date.now() + 8_000;
      const asks = [...figure.querySelectorAll('button')].some((one) => one.textContent === 'Show');
      const blank = asks || figure.querySelector('h3')?.textContent?.includes('nothing is shown');
      const drawn = () => {
        const root = figure.querySelector('.stage > *')?.shadowRoot;
        return blank ? root : root?.childElementCount;
      };
      while (!drawn() && Date.now() < end) {
        // Again each time: what comes later above it moves it away.
        figure.scrollIntoView();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
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

test('tells under each element what it offers, as the packed manifest has it', async () => {
  await open('');
  await screen.page.waitForSelector('.offers');
  const told = await screen.page.evaluate(() =>
    [...document.querySelectorAll('section')].map(({ id, textContent }) => {
      const groups = [...document.querySelectorAll(`#${id} .offers tbody`)].map((group) =>
        [...group.querySelectorAll('th')].map((head) => head.textContent),
      );
      return { tag: id, text: textContent ?? '', names: groups.map(([, ...names]) => names) };
    }),
  );
  const file = join(inject('project'), PACKED);
  const { modules }: { modules: { declarations: Declaration[] }[] } = JSON.parse(
    await readFile(file, 'utf8'),
  );
  const packed = new Map(
    modules.flatMap(({ declarations }) => declarations).map((each) => [each.tagName, each]),
  );
  expect(told.map(({ tag }) => tag).toSorted()).toEqual([...packed.keys()].toSorted());
  for (const { tag, text, names } of told) {
    const element = packed.get(tag);
    if (!element) throw new Error(tag);
    const { members, events, slots, cssParts, cssProperties, description } = element;
    const all = (kind: string) => members.filter((member) => member.kind === kind);
    const lists: (readonly Named[])[] = [
      all('field'),
      all('method'),
      events,
      slots,
      cssParts,
      cssProperties,
    ];
    expect(names, tag).toEqual(lists.map((list) => list.map(({ name }) => name)));
    const said = [description, ...lists.flat().map((each) => each.description)];
    expect(said.filter((words) => !text.includes(words.replaceAll('`', '')))).toEqual([]);
  }
});

test.each(['light', 'dark'])('axe finds nothing in those tables, %s', async (theme) => {
  await open(`theme=${theme}`);
  await screen.page.waitForSelector('.offers');
  await screen.page.focus('#integration-center .offers summary');
  await screen.page.keyboard.press('Enter');
  await screen.page.waitForSelector('#integration-center .offers details[open]');
  await screen.page.evaluate(await readFile(axeFile, 'utf8'));
  const found = await screen.page.evaluate(async () => {
    const { violations } = await globalThis.axe.run('#integration-center .offers');
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(found).toEqual([]);
});

test('nothing is wider than a phone', async () => {
  await screen.page.setViewport({ width: 320, height: 800 });
  await open('');
  await screen.page.waitForSelector('.offers');
  await screen.page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
  const width = await screen.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(320);
});
