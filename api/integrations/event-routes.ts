import { createRoute, z } from '@hono/zod-openapi';
import { type AuthEnv, requires } from '../auth/guard.ts';
import { createRouter } from '../platform/http.ts';
import { security } from '../platform/openapi.ts';
import { Problem, problemAnswers } from '../platform/problem.ts';
import type { EventHub } from './event-hub.ts';

const PATH = '/api/integrations/events';

const followIntegrations = createRoute({
  method: 'get',
  path: PATH,
  operationId: 'followIntegrations',
  summary: 'What changes in the list, as it happens (Server-Sent Events)',
  description:
    'A stream that stays open. It begins with `event: snapshot`, whose data is an `IntegrationList`, ' +
    'and goes on with `event: integration`, whose data is the `IntegrationSummary` of one ' +
    'integration that changed: by a person, or by a check. Send the `id` you saw last as ' +
    '`Last-Event-ID` when you connect again: the snapshot is left out when nothing has changed. A ' +
    'comment comes about every 20 seconds; take the stream for lost when nothing came for 45. It ' +
    'ends when your token runs out or is revoked or the Integration Center is switched off for you, and whoever does not read is cut off. The token is ' +
    'sent as for every call, so read it with `fetch`, not with `EventSource`.',
  tags: ['Integrations'],
  security,
  middleware: requires('integrations:read'),
  request: {
    headers: z.object({
      'last-event-id': z.string().optional().describe('The `id` of the last event you saw.'),
    }),
  },
  responses: {
    200: {
      description: 'Events until you or the server end it.',
      content: {
        'text/event-stream': {
          schema: z.string().openapi({
            example:
              'event: integration\nid: 9vX0pC3l4kH2mQ7sT1uWzA\ndata: {"key":"syncro", …}\n\n',
          }),
        },
      },
    },
    ...problemAnswers('unauthorized', 'forbidden', 'too_many_streams'),
  },
});

const HEADERS = {
  'content-type': 'text/event-stream',
  // nginx and its kin would otherwise hold events back until a buffer is full.
  'x-accel-buffering': 'no',
  // The connection ends with the stream, so that a stop need not wait for it to be idle.
  connection: 'close',
};

/** What Node's server gives to handlers; nothing when the application is called in-process. */
type Beneath = { readonly outgoing?: { destroy(): unknown } } | undefined;

export function eventRoutes(hub: EventHub) {
  const router = createRouter<AuthEnv>().openapi(followIntegrations, async (c) => {
    // HEAD is answered by this handler too, and nobody would read its stream.
    if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS);
    const { verify, admit } = c.get('door');
    const authorization = c.req.header('authorization');
    const { outgoing } = (c.env as Beneath) ?? {};
    const body = await hub.open({
      principal: c.get('principal'),
      recheck: async () => admit(await verify(authorization)),
      lastEventId: c.req.valid('header')['last-event-id'],
      cut: outgoing && (() => outgoing.destroy()),
    });
    return c.body(body, 200, HEADERS);
  });
  // Else the routes that take any key would answer other methods, as for an integration.
  router.all(PATH, () => {
    throw new Problem('method_not_allowed', 'Use GET or HEAD.', { allow: ['GET', 'HEAD'] });
  });
  return router;
}
