/** One open stream to one reader. It holds little, and cuts off whoever does not read. */

/** Most bytes that wait for a reader, beside the first message. */
export const MOST_PENDING = 64 * 1024;
/** Beats in a row at which something still waits. */
const MOST_STALLS = 2;

export interface EventStream {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  send(text: string): void;
  /** Keeps proxies from closing a quiet stream, and finds readers that no longer read. */
  beat(): void;
  /** Ends it in good order; what a reader has not taken by now it does not get. */
  end(): void;
}

const encoder = new TextEncoder();
const BEAT = encoder.encode(':\n\n');

/**
 * @param deps.cut closes the connection itself: a reader that does not read would never see an end.
 * @param deps.left called once, however it ended.
 */
export function createEventStream(deps: {
  readonly cut: (() => void) | undefined;
  readonly left: () => void;
}): EventStream {
  let open = true;
  let stalls = 0;
  let controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  const leave = () => {
    if (!open) return;
    open = false;
    deps.left();
  };
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(given) {
        controller = given;
      },
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MOST_PENDING }),
  );
  const pending = () => MOST_PENDING - (controller.desiredSize ?? MOST_PENDING);

  const cutOff = () => {
    if (!open) return;
    leave();
    if (deps.cut) deps.cut();
    else controller.error(new Error('The reader was too slow.'));
  };
  const push = (bytes: Uint8Array<ArrayBuffer>) => {
    if (!open) return;
    const waiting = pending();
    if (waiting > 0 && waiting + bytes.length > MOST_PENDING) cutOff();
    else controller.enqueue(bytes);
  };

  return {
    body,
    send: (text) => push(encoder.encode(text)),
    beat() {
      stalls = open && pending() > 0 ? stalls + 1 : 0;
      if (stalls >= MOST_STALLS) cutOff();
      else push(BEAT);
    },
    end() {
      if (!open) return;
      if (pending() > 0) return cutOff();
      leave();
      controller.close();
    },
  };
}
