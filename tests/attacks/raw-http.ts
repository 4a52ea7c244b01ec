/** HTTP as bytes: sends anything, and reads what comes back without being strict about it. */
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/**
 * Everything that is answered until the server closes, or until nothing comes any more.
 * @param hangUpAfter milliseconds; long where an answer must come, also from a busy machine.
 */
export function sendRaw(port: number, bytes: Uint8Array, hangUpAfter = 100): Promise<RawAnswer[]> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const end = () => {
      socket.destroy();
      resolve(answersIn(Buffer.concat(chunks)));
    };
    socket.setTimeout(hangUpAfter + 5_000, end);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // A stream that stays open has said enough with its first event.
      if (/^content-type: text\/event-stream\r$/im.test(chunk.toString('latin1'))) end();
    });
    socket.on('close', end);
    socket.on('end', end);
    // A server may well hang up while we are still sending.
    socket.on('error', end);
    socket.write(bytes);
    // Hanging up at once would end calls whose answer takes a while.
    setTimeout(() => socket.end(), hangUpAfter);
  });
}

function answersIn(all: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = all;
  for (;;) {
    const split = rest.indexOf('\r\n\r\n');
    const [start = '', ...lines] = rest
      .subarray(0, Math.max(split, 0))
      .toString('latin1')
      .split('\r\n');
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(start)?.[1];
    if (split < 0 || !status) return answers;
    const headers = new Headers();
    for (const line of lines) {
      const colon = line.indexOf(':');
      headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
    }
    const from = split + 4;
    const { body, to } = bodyAt(rest, from, headers);
    answers.push({ status: Number(status), headers, body: body.toString('utf8') });
    rest = rest.subarray(to);
  }
}

function bodyAt(rest: Buffer, from: number, headers: Headers): { body: Buffer; to: number } {
  // An answer to HEAD tells a length and has no body: the next answer begins at once.
  const none = rest.subarray(from, from + 5).toString('latin1') === 'HTTP/';
  if (none) return { body: Buffer.alloc(0), to: from };
  if (headers.get('transfer-encoding') === 'chunked') return chunksAt(rest, from);
  const length = headers.get('content-length');
  const to = length === null ? rest.length : from + Number(length);
  return { body: rest.subarray(from, to), to };
}

function chunksAt(rest: Buffer, from: number): { body: Buffer; to: number } {
  const chunks: Buffer[] = [];
  for (let at = from; ; ) {
    const line = rest.indexOf('\r\n', at);
    const size = Number.parseInt(rest.subarray(at, Math.max(line, at)).toString('latin1'), 16);
    const begin = line + 2;
    if (!(size > 0)) return { body: Buffer.concat(chunks), to: line < 0 ? rest.length : begin + 2 };
    chunks.push(rest.subarray(begin, begin + size));
    at = begin + size + 2;
  }
}
