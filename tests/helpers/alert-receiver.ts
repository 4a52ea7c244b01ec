/** The operator's receiver of alerts: a real HTTP server that verifies what it is sent. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export const SECRET = `whsec_${Buffer.alloc(32, 'receiver').toString('base64')}`;
export const OLD_SECRET = `whsec_${Buffer.alloc(32, 'old-one').toString('base64')}`;

export interface Received {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the receiver does with a request that it has read whole. */
export type Behaviour = (
  response: ServerResponse,
  received: Received,
  count: number,
) => void | Promise<void>;

export const answers =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, headers).end('<p>thanks, our token is receiver-internal</p>');
export const hangs: Behaviour = () => {};
export const dies: Behaviour = (response) => void response.destroy();

export interface AlertReceiver {
  readonly url: string;
  /** Every request whose signature is good, in order of arrival. */
  readonly received: Received[];
  readonly refused: string[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export async function startAlertReceiver(
  { port = 0, secret = SECRET } = {},
  path = '/alerts?tenant=1',
): Promise<AlertReceiver> {
  const received: Received[] = [];
  const refused: string[] = [];
  let behaviour = answers(204);
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const headers = request.headers as Record<string, string>;
    try {
      const message = new Webhook(secret).verify(body, headers) as Received;
      const one = { ...message, id: headers['webhook-id'] ?? '', headers, body };
      received.push(one);
      await behaviour(response, one, received.length);
    } catch (error) {
      refused.push(String(error));
      response.writeHead(401).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    received,
    refused,
    behave: (next) => {
      behaviour = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
