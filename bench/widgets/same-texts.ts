/** Before anything is measured: do all screens say the same, whatever is asked of them? */
import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { openPage } from './browser.ts';
import { type Name, names } from './build.ts';
import type { Said } from './said.ts';
import type { PageServer } from './server.ts';

/** As many cards as all screens show at once, whatever the height of theirs. */
const COMPARED = 8;

const steps: readonly { readonly name: string; readonly take: (page: Page) => Promise<unknown> }[] =
  [
    { name: 'at first', take: async () => {} },
    { name: 'searching "back"', take: (page) => type(page, 'back') },
    { name: 'searching "back 77"', take: (page) => type(page, ' 77') },
    { name: 'finding nothing', take: (page) => type(page, 'zz') },
    { name: 'having cleared the search', take: (page) => page.keyboard.press('Escape') },
    { name: 'showing errors', take: (page) => press(page, 'Error') },
    { name: 'showing what needs attention', take: (page) => press(page, 'Needs attention') },
    { name: 'in one category', take: (page) => page.select('>>> select', 'backup') },
    { name: 'showing all of that', take: (page) => press(page, 'All') },
    { name: 'at the end', take: toTheEnd },
  ];

/** @throws Error naming the screen and the first thing that it says otherwise. */
export async function requireSameTexts(browser: Browser, server: PageServer): Promise<number> {
  const told = new Map<Name, Said[]>();
  for (const name of names) {
    const open = await openPage(browser, server.address(name));
    const said: Said[] = [];
    for (const step of steps) {
      await step.take(open.page);
      await open.page.evaluate(SETTLED);
      said.push((await open.page.evaluate('stage.read()')) as Said);
    }
    told.set(name, said);
    await open.close();
  }
  for (const [index, { name: step }] of steps.entries()) {
    const ours = told.get('ours')?.[index];
    if (!ours?.heading || ours.chips.length < 5 || ours.categories.length < 9) {
      throw new Error(`Ours shows too little ${step}.`);
    }
    for (const name of names) compare(step, name, ours, told.get(name)?.[index]);
  }
  return steps.length;
}

function compare(step: string, name: Name, ours: Said, other: Said | undefined): void {
  // At the end of the list, the last ones are what all have on screen.
  const some = (cards: readonly string[] = []) =>
    step === 'at the end' ? cards.slice(-COMPARED / 2) : cards.slice(0, COMPARED);
  for (const part of ['heading', 'chips', 'categories', 'found', 'empty'] as const) {
    if (!isDeepStrictEqual(ours[part], other?.[part])) {
      throw new Error(
        `${name} differs in its ${part} ${step}: ${JSON.stringify(other?.[part])}, ours ${JSON.stringify(ours[part])}.`,
      );
    }
  }
  const [mine, theirs] = [some(ours.cards), some(other?.cards)];
  const at = mine.findIndex((card, index) => card !== theirs[index]);
  if (at >= 0 || mine.length !== theirs.length) {
    throw new Error(`${name} differs in a card ${step}: ${theirs[at]}, ours ${mine[at]}.`);
  }
}

const SETTLED = 'new Promise((resolve) => setTimeout(resolve, 300))';

function type(page: Page, text: string): Promise<void> {
  return page.keyboard.type(text);
}

async function press(page: Page, label: string): Promise<void> {
  const chips = await page.$$('>>> .chip');
  for (const chip of chips) {
    const said = await chip.evaluate(
      (one) => (one as unknown as { textContent: string }).textContent,
    );
    if (!said.trim().startsWith(label)) continue;
    await chip.click();
    // Away from it: a pointer that rests on something changes how it looks.
    await page.mouse.move(0, 0);
    return;
  }
  throw new Error(`There is no "${label}" to press.`);
}

/** In steps: lists that are drawn near the screen alone get longer or shorter on the way. */
async function toTheEnd(page: Page): Promise<void> {
  for (let time = 0; time < 4; time += 1) {
    await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await page.evaluate(SETTLED);
  }
}
