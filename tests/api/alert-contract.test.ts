/** What the receiver is promised: the webhooks of the contract, and the sample in docs/alerts.md. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { messageOf } from '../../api/alerts/message.ts';
import { alertTypes } from '../../api/alerts/schema.ts';
import contract from '../../openapi/openapi.json' with { type: 'json' };
import { SECRET } from '../helpers/alert-receiver.ts';

describe('the contract of the webhooks', () => {
  const { webhooks, components } = contract as unknown as {
    webhooks: Record<
      string,
      { post: { requestBody: { content: Record<string, { schema: object }> } } }
    >;
    components: { schemas: object };
  };
  const local = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'));
  const schemaOf = (type: string) =>
    z.fromJSONSchema({
      $defs: local(components.schemas),
      ...local(webhooks[type]?.post.requestBody.content['application/json']?.schema),
    });
  const partnerId = randomUUID();
  const since = '2026-11-20T14:02:11.000Z';
  const change = { status: 'Error', state: 'error', message: 'No.', failure_class: 'credentials' };
  const secret = { field: 'api_token', message: 'Soon.', expires_on: '2026-12-01', days_left: 3 };
  const samples: Record<string, { partnerId: string | null; data: Record<string, unknown> }> = {
    'integration.error': { partnerId, data: change },
    'integration.recovered': {
      partnerId,
      data: { since, status: 'Active', state: 'ok', message: 'Connected.', failure_class: null },
    },
    'vendor.incident_started': {
      partnerId: null,
      data: { incident_id: randomUUID(), since, failing: 12 },
    },
    'vendor.incident_ended': {
      partnerId: null,
      data: { incident_id: randomUUID(), since, until: since },
    },
    'secret.expiring': { partnerId, data: secret },
    'secret.expired': { partnerId, data: { ...secret, days_left: -1 } },
  };

  it('has every type of alert', () => {
    expect(Object.keys(webhooks)).toEqual(alertTypes);
    expect(Object.keys(samples)).toEqual(alertTypes);
  });

  it.each(alertTypes)('%s is what is sent', (type) => {
    const sample = samples[type] as (typeof samples)[string];
    const alert = { id: randomUUID(), integrationKey: 'syncro', type, createdAt: new Date() };
    const { body } = messageOf({ ...alert, ...sample, attempts: 1 }, [SECRET], new Date());
    const { error } = schemaOf(type).safeParse(JSON.parse(body));
    expect(error && z.prettifyError(error)).toBeUndefined();
    const { data: _, ...broken } = JSON.parse(body);
    expect(schemaOf(type).safeParse(broken).success).toBe(false);
  });
});

it('the receiver of docs/alerts.md takes what is signed and refuses the rest', async () => {
  const guide = readFileSync(new URL('../../docs/alerts.md', import.meta.url), 'utf8');
  const source = (/```js\n([\s\S]*?)```/.exec(guide)?.[1] ?? '')
    .replace(/^import .*$/gm, '')
    .replace('process.env.ALERT_WEBHOOK_SECRET', 'secret');
  expect(source.trim().split('\n').length).toBeLessThanOrEqual(10);
  const taken: unknown[] = [];
  const servers: Server[] = [];
  const listenAnywhere = (listener: RequestListener) => ({
    listen: () => void servers.push(createServer(listener).listen(0, '127.0.0.1')),
  });
  const run = new Function('createServer', 'text', 'Webhook', 'secret', 'store', source);
  run(listenAnywhere, text, Webhook, SECRET, (alert: unknown) => taken.push(alert));
  const [server] = servers as [Server];
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const alert = { id: randomUUID(), partnerId: null, integrationKey: 'syncro', data: {} };
  const whole = { ...alert, type: 'secret.expired', createdAt: new Date(), attempts: 1 };
  const { headers, body: signed } = messageOf(whole, [SECRET], new Date());
  const send = async (body: string) =>
    (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body })).status;
  expect(await send(signed)).toBe(204);
  expect(await send(signed.replace('expired', 'nothing'))).toBe(401);
  expect(taken).toMatchObject([{ type: 'secret.expired' }]);
  await new Promise((resolve) => server.close(resolve));
});
