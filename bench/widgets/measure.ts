/** What is measured of one screen in one turn. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { type OpenPage, openPage } from './browser.ts';

export interface Measured {
  /** Milliseconds since the navigation began: the first cards; cards and a search that has the focus. */
  readonly firstPaint: number;
  readonly usable: number;
  /** Milliseconds from the input event until the result is painted, under a slow processor. */
  readonly keystroke: number;
  readonly slowest: number;
  /** Bytes of scripts that the page loaded until it rested. */
  readonly transferred: number;
}

export interface Leftover {
  readonly remounts: number;
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

const SLOWDOWN = 4;
/** From a thousand cards to a few and back, and the three steps between. */
const keys = ['b', 'a', 'c', 'k', 'Backspace', 'Backspace', 'Backspace', 'Backspace'] as const;
const REST_MS = 500;

/** @param scripts what each address of the screens' own sends */
export async function measure(
  browser: Browser,
  address: string,
  scripts: ReadonlyMap<string, Buffer>,
): Promise<Measured> {
  const open = await openPage(browser, address);
  const { page, cdp } = open;
  await sleep(REST_MS);
  const { firstPaint, usable } = (await page.evaluate(
    '({ firstPaint: stage.firstPaint, usable: stage.usable })',
  )) as Pick<Measured, 'firstPaint' | 'usable'>;
  const transferred = [...open.loaded].reduce(
    (bytes, path) => bytes + (scripts.get(path)?.length ?? 0),
    0,
  );
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  for (const [index, key] of keys.entries()) {
    await page.keyboard.press(key);
    await page.waitForFunction(`stage.keystrokes.length > ${index}`, { timeout: 60_000 });
    await sleep(REST_MS / 2);
  }
  const keystrokes = (await page.evaluate('stage.keystrokes')) as number[];
  await open.close();
  const sorted = keystrokes.sort((a, b) => a - b);
  if (sorted.length !== keys.length)
    throw new Error(`${address} took ${sorted.length} keystrokes.`);
  const middle = ((sorted[3] ?? Number.NaN) + (sorted[4] ?? Number.NaN)) / 2;
  return { firstPaint, usable, transferred, keystroke: middle, slowest: sorted.at(-1) ?? 0 };
}

/** What remounting leaves behind once as many mounts before have filled caches and compiled the code. */
export async function measureLeftover(
  browser: Browser,
  address: string,
  remounts: number,
): Promise<Leftover> {
  const open = await openPage(browser, address);
  await open.page.evaluate(`stage.remount(${remounts})`);
  const before = await heldBy(open);
  await open.page.evaluate(`stage.remount(${remounts})`);
  const after = await heldBy(open);
  const streams = (await open.page.evaluate('stage.streams')) as { opened: number; open: number };
  await open.close();
  // Else it was taken away before it was all there (the very first may be), or something stayed.
  if (streams.opened > 0 && (streams.opened < 2 * remounts || streams.open > 1)) {
    throw new Error(`${address} opened ${streams.opened} streams and left ${streams.open} open.`);
  }
  return {
    remounts,
    heap: after.heap - before.heap,
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
  };
}

async function heldBy({ cdp }: OpenPage): Promise<Omit<Leftover, 'remounts'>> {
  await cdp.send('HeapProfiler.enable');
  // What one collection frees may hold what the next one finds.
  for (let time = 0; time < 3; time += 1) {
    await sleep(REST_MS / 2);
    await cdp.send('HeapProfiler.collectGarbage');
  }
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners };
}
