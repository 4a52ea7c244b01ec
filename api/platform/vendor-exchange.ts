/** One request and its answer on a connection that was made and checked for it. */
import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { VendorResponse } from '../../plugins/plugin.ts';
import type { CheckedCall } from './vendor-call.ts';
import { readResponse } from './vendor-response.ts';

const MAX_HEADER_BYTES = 16_384;

/** What is sent, as it goes over the wire. */
export interface Message extends Pick<CheckedCall, 'method' | 'path' | 'headers' | 'body'> {
  /** The `host` header. */
  readonly host: string;
}

/** Rejects with what the connection or the parser of the runtime throws, whose text may quote the answer. */
export function exchangeOver(
  socket: Socket,
  message: Message,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<VendorResponse> {
  let answered = false;
  return new Promise<VendorResponse>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    const { method, path, headers, body, host } = message;
    // As bytes: headers before a text would be written in the encoding of the text.
    const bytes = body === null ? undefined : Buffer.from(body);
    const length = bytes ? { 'content-length': String(bytes.length) } : {};
    const sent = request({
      method,
      path,
      // As pairs they are written as they stand; an object would be copied and asked for each name again.
      headers: Object.entries({ host, connection: 'close', ...headers, ...length }).flat(),
      setDefaultHeaders: false,
      // Without an agent, not even `false`: an agent would make a connection of its own.
      createConnection: () => socket,
      // Said in full, so that no flag of the runtime relaxes it.
      maxHeaderSize: MAX_HEADER_BYTES,
      insecureHTTPParser: false,
    });
    sent.on('response', (response) =>
      readResponse(response, maxBytes).then((answer) => {
        answered = true;
        resolve(answer);
      }, reject),
    );
    sent.on('error', reject);
    sent.on('upgrade', () => reject(new Error('It changed the protocol.')));
    sent.on('close', () => signal.removeEventListener('abort', abort));
    sent.end(bytes);
  }).finally(() => leave(socket, answered));
}

/** In good order, which costs less than to cut it; but never waits for a vendor that reads no more. */
function leave(socket: Socket, answered: boolean): void {
  if (answered && socket.writableLength === 0) socket.destroySoon();
  else socket.destroy();
}
