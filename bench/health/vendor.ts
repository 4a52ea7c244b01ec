/**
 * The vendor of `npm run bench:health`, a process of its own: answers as MSP360 does, at once. One in
 * 50 accounts changes its mind every second, so that there are transitions; one in 50 never works.
 * It is not what is measured and shares the cores with what is: answers are bytes made beforehand.
 */
import { type AddressInfo, createServer, type Socket } from 'node:net';

export const GROUPS = 50;
export const FLAPPING = 0;
export const BROKEN = 1;

const answer = (status: string, body: object) => {
  const text = JSON.stringify(body);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\nconnection: close`;
  return Buffer.from(`${head}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const PAGE = answer('200 OK', {
  Count: 3,
  Computers: [1, 2, 3].map((number) => ({
    ComputerName: `PC-${number}`,
    HasBackupApp: true,
    LostAuth: false,
    License: { Granted: true },
    BackupStats: { TotalFailedCount: 0, TotalOverdueCount: 0 },
  })),
});
const DENIED = answer('401 Unauthorized', { Message: 'Denied.' });
const WRONG_LOGIN = answer('400 Bad Request', { error: 'invalid_grant' });
const NOT_HTTP = answer('400 Bad Request', { Message: 'Not understood.' });

let calls = 0;

function works(account: number): boolean {
  const group = account % GROUPS;
  if (group === FLAPPING) return Math.floor(Date.now() / 1_000) % 2 === 0;
  return group !== BROKEN;
}

/** Nothing while the request has not come as a whole; `account-<n>` is in its token or its body. */
function answerTo(request: string): Buffer | undefined {
  const end = request.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const account = Number(/account-(\d+)/.exec(request)?.[1]);
  if (request.startsWith('GET ')) return works(account) ? PAGE : DENIED;
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(request.slice(0, end + 2))?.[1];
  if (length === undefined) return NOT_HTTP;
  if (request.length < end + 4 + Number(length)) return undefined;
  if (!works(account)) return WRONG_LOGIN;
  return answer('200 OK', { access_token: `account-${account}`, expires_in: 1_209_599 });
}

function serve(socket: Socket): void {
  let request = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    request += chunk;
    const bytes = answerTo(request);
    if (!bytes) return;
    socket.removeAllListeners('data').resume();
    calls += 1;
    socket.end(bytes);
  });
}

if (process.argv[1] === import.meta.filename) {
  const server = createServer(serve);
  process.on('message', () => process.send?.(calls));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1_024 }, () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}
