/**
 * The vendor of `npm run bench:health`, a process of its own: answers as MSP360 does, at once. One in
 * 50 accounts changes its mind every second, so that there are transitions; one in 50 never works.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const GROUPS = 50;
export const FLAPPING = 0;
export const BROKEN = 1;

const PAGE = JSON.stringify({
  Count: 3,
  Computers: [1, 2, 3].map((number) => ({
    ComputerName: `PC-${number}`,
    HasBackupApp: true,
    LostAuth: false,
    License: { Granted: true },
    BackupStats: { TotalFailedCount: 0, TotalOverdueCount: 0 },
  })),
});

let calls = 0;

function works(account: number): boolean {
  const group = account % GROUPS;
  if (group === FLAPPING) return Math.floor(Date.now() / 1_000) % 2 === 0;
  return group !== BROKEN;
}

function reply(response: ServerResponse, status: number, body: string): void {
  calls += 1;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body);
}

const numberIn = (text: string) => Number(/account-(\d+)/.exec(text)?.[1]);

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const good = works(numberIn(request.headers.authorization ?? ''));
    return reply(response, good ? 200 : 401, good ? PAGE : '{"Message":"Denied."}');
  }
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    const account = numberIn(body);
    const token = { access_token: `account-${account}`, expires_in: 1_209_599 };
    if (works(account)) reply(response, 200, JSON.stringify(token));
    else reply(response, 400, '{"error":"invalid_grant"}');
  });
});

if (process.argv[1] === import.meta.filename) {
  process.on('message', () => process.send?.(calls));
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}
