/** What every page of the benchmark has: the API held in memory, and the watch. Counted for nobody. */
import { afterPaint, painted, typed } from './paint.ts';
import { readScreen } from './read.ts';

/** A screen that was put into the page. */
interface Screen {
  /** True as soon as cards are drawn. */
  cards(): boolean;
  search(): HTMLInputElement | null | undefined;
  unmount(): void;
}

type Mount = (host: HTMLElement) => Screen;

export interface Stage {
  /** The answer to `GET /api/integrations`, as text. */
  readonly answer: string;
  /** Called by each contender's file as its last act. */
  begin(mount: Mount): void;
}

declare global {
  var stage: Stage;
}

const { answer } = globalThis.stage;
const REST_MS = 30;
const streams = { opened: 0, open: 0 };

globalThis.fetch = async (input, init) => {
  const { url, signal } = new Request(input, init);
  signal.throwIfAborted();
  const events = new URL(url).pathname.endsWith('/events');
  const type = events ? 'text/event-stream' : 'application/json';
  return new Response(events ? noNews(signal) : answer, { headers: { 'content-type': type } });
};

/** Stays open until whoever reads it goes. */
function noNews(signal: AbortSignal): ReadableStream {
  streams.opened += 1;
  streams.open += 1;
  return new ReadableStream({
    start(controller) {
      const end = () => {
        streams.open -= 1;
        controller.error(signal.reason);
      };
      signal.addEventListener('abort', end, { once: true });
    },
    cancel: () => {
      streams.open -= 1;
    },
  });
}

const host = () => document.querySelector<HTMLElement>('main') ?? document.body;
let mount: Mount | undefined;
let screen: Screen | undefined;

const page = {
  answer,
  /** Milliseconds since the navigation began. */
  firstPaint: 0,
  usable: 0,
  keystrokes: [] as number[],
  streams,
  begin(how: Mount) {
    mount = how;
    screen = how(host());
    void watch();
  },
  read: () => readScreen(host()),
  async remount(times: number) {
    for (let time = 0; time < times; time += 1) {
      screen?.unmount();
      screen = mount?.(host());
      while (!isUsable()) await afterPaint();
      // What is loaded after the first paint comes and goes too.
      await rested();
    }
  },
};
Object.assign(globalThis, { stage: page });
typed(page.keystrokes);

async function rested(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  await new Promise(requestIdleCallback);
}

function isUsable(): boolean {
  return Boolean(screen?.cards() && screen.search());
}

/** In each frame: looks whether the cards are there, and whether one can search. */
async function watch(): Promise<void> {
  while (!page.usable) {
    await new Promise(requestAnimationFrame);
    const cards = screen?.cards();
    const usable = isUsable();
    if (!cards) continue;
    const search = screen?.search();
    if (usable) search?.focus();
    const at = await painted();
    page.firstPaint ||= at;
    if (usable) page.usable = at;
  }
}
