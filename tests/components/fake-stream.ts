/** The stream of news of the fake server, and time that passes a hundred times faster. */
import type { IntegrationSummary } from '../../components/shared/types.ts';
import { type FakeServer, problem } from './fake-server.ts';

export const EVENTS = '/api/integrations/events';

export interface FakeStream {
  readonly headers: Headers;
  /** True until either side has ended it. */
  open: boolean;
  write(text: string): void;
  tell(item: IntegrationSummary, id?: string): void;
  end(): void;
}

export interface FakeStreams {
  readonly opened: FakeStream[];
  /** The one that was opened last. */
  last(): FakeStream;
  /** Answers so from now on, instead of with a stream. */
  refuse: (() => Response | Promise<Response>) | undefined;
}

export function fakeStreams(server: FakeServer): FakeStreams {
  const streams: FakeStreams = {
    opened: [],
    refuse: undefined,
    last() {
      const last = streams.opened.at(-1);
      if (!last) throw new Error('no stream was opened');
      return last;
    },
  };
  server.on(`GET ${EVENTS}`, ({ headers, signal }) => {
    if (streams.refuse) return streams.refuse();
    const encoder = new TextEncoder();
    let controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
    const stop = (how: () => void) => {
      if (!stream.open) return;
      stream.open = false;
      how();
    };
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (given) => {
        controller = given;
      },
      cancel: () => {
        stream.open = false;
      },
    });
    const stream: FakeStream = {
      headers,
      open: true,
      write: (text) => controller.enqueue(encoder.encode(text)),
      tell: (item, id = `after-${item.key}`) =>
        stream.write(`event: integration\nid: ${id}\ndata: ${JSON.stringify(item)}\n\n`),
      end: () => stop(() => controller.close()),
    };
    signal.addEventListener('abort', () => stop(() => controller.error(signal.reason)));
    const list = JSON.stringify({ integrations: [...server.held.values()] });
    stream.write(`retry: 3000\nevent: snapshot\nid: first\ndata: ${list}\n\n`);
    streams.opened.push(stream);
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  });
  return streams;
}

export const unavailable = () => problem(503, 'unavailable');

/** Waits of a second and longer take a hundredth of it. @returns how to end that. */
export function hurry(): () => void {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = ((run: () => void, ms = 0) =>
    setTimeout(run, ms >= 1_000 ? ms / 100 : ms)) as typeof globalThis.setTimeout;
  return () => {
    globalThis.setTimeout = setTimeout;
  };
}

/** The page goes out of sight, or comes back. */
export function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}
