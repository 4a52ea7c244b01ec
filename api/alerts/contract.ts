/** The webhooks of the OpenAPI document: what the operator's receiver gets. */
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { alertData, alertTypes, messageSchemas } from './schema.ts';

const headers = z.object({
  'webhook-id': z.uuid().openapi({
    description: 'The same with every attempt: what you know already, you may ignore.',
  }),
  'webhook-timestamp': z.string().openapi({
    description: 'Seconds since 1970 at which this attempt was signed. Refuse what is old.',
    example: '1763647331',
  }),
  'webhook-signature': z.string().openapi({
    description:
      '`v1,` and the base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`, with the base64 after ' +
      '`whsec_` of ALERT_WEBHOOK_SECRET as the key. Several with spaces between while the secret ' +
      'is being changed; one that fits is enough.',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  }),
});

const common =
  ' Signed by the [Standard Webhooks](https://www.standardwebhooks.com/) scheme; verify it over the ' +
  'bytes of the body as received, with one of its libraries. Later versions may add members and types.';

export function describeWebhooks<E extends Env>(registry: OpenAPIHono<E>['openAPIRegistry']): void {
  for (const type of alertTypes) {
    registry.registerWebhook({
      method: 'post',
      path: type,
      operationId: `on${type.replace(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
      summary: alertData[type][1],
      description: `${alertData[type][1]}${common}`,
      tags: ['Alerts'],
      request: {
        headers,
        body: { required: true, content: { 'application/json': { schema: messageSchemas[type] } } },
      },
      responses: {
        '2XX': { description: 'Taken. Answer within 10 seconds; the body is not read.' },
        410: { description: 'Nobody listens here any more: it is given up at once.' },
        429: {
          description: 'Too much at once. `Retry-After` is honoured, also with 503.',
          headers: z.object({ 'Retry-After': z.string().openapi({ example: '30' }) }),
        },
        default: { description: 'Tried again for about three days, less and less often.' },
      },
    });
  }
}
