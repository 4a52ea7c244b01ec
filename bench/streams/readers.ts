/** Readers as thin as possible: a socket each, which only notes when an event arrives. */
import { connect, type Socket } from 'node:net';
import type { Caller } from '../api/callers.ts';

export interface Reader {
  readonly partnerId: string;
  /** Resolves at the next event of one integration, with the moment. */
  next(): Promise<number>;
  close(): void;
}

/** Resolves when the first list has arrived. @throws Error when it is not a stream. */
export function openReader(url: URL, { partnerId, headers }: Caller): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(Number(url.port), url.hostname);
    let waiting: ((moment: number) => void) | undefined;
    let begun = false;
    const reader: Reader = {
      partnerId,
      next: () =>
        new Promise((told) => {
          waiting = told;
        }),
      close: () => socket.destroy(),
    };
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The stream was closed.')));
    socket.on('data', (chunk) => {
      if (!begun) {
        if (!chunk.includes('HTTP/1.1 200')) return reject(new Error(chunk.toString()));
        begun = true;
        return resolve(reader);
      }
      if (chunk.includes('event: integration')) {
        waiting?.(performance.now());
        waiting = undefined;
      }
    });
    const lines = [
      'GET /api/integrations/events HTTP/1.1',
      `host: ${url.host}`,
      `authorization: ${headers.authorization}`,
      'accept: text/event-stream',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}
