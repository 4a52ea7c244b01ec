/** A test of the connection, told while it runs (Server-Sent Events). It ends when its reader leaves. */
import { wireStep } from './report.ts';
import type { CheckReport } from './schema.ts';
import type { TestWish } from './service.ts';

export const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // nginx and its kin would otherwise hold events back until a buffer is full.
  'x-accel-buffering': 'no',
};

/** Only who names it: plain JSON is the answer to everything else. */
export function wantsStream(accept: string | undefined): boolean {
  return /(^|,)\s*text\/event-stream\s*(;|,|$)/i.test(accept ?? '');
}

type Watching = Required<Pick<TestWish, 'watch' | 'signal'>>;

/**
 * Resolves when the check has begun; a refusal before that is thrown and so has a status of its own.
 * @param explain what is told of an error that comes later.
 */
export async function openTestStream(
  run: (watching: Watching) => Promise<CheckReport>,
  explain: (error: unknown) => object,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const reader = new AbortController();
  const begun = Promise.withResolvers<void>();
  let controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(given) {
      controller = given;
    },
    cancel: () => reader.abort(),
  });
  const send = (event: string, data: object) => {
    if (reader.signal.aborted) return;
    controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  };
  const watch = (steps: Parameters<Watching['watch']>[0]) => {
    send('steps', steps.map(wireStep));
    begun.resolve();
  };
  const done = run({ watch, signal: reader.signal });
  await Promise.race([begun.promise, done]);
  void done
    .then((report) => send('report', report))
    .catch((error: unknown) => send('problem', explain(error)))
    .finally(() => reader.signal.aborted || controller.close());
  return body;
}

const encoder = new TextEncoder();
