/** Sabotages of the event streams: whose news, who may listen, what is missed, what is held. */
import type { Sabotage } from './sabotage.ts';

const events = ['tests/api/events.test.ts'];
const stream = ['tests/api/event-stream.test.ts'];
const liveTest = ['tests/api/live-test.test.ts'];
const hub = 'api/integrations/event-hub.ts';
const pulse = 'api/integrations/pulse.ts';
const audience = 'api/integrations/audience.ts';
const openStream = 'api/integrations/event-stream.ts';
const notifications = 'api/platform/notifications.ts';

export const liveUpdates: readonly Sabotage[] = [
  {
    name: 'News of one partner are told to all',
    file: hub,
    find: 'const known = audiences.get(partnerId);',
    replace: 'const known = [...audiences.values()][0];',
    also: [
      {
        file: 'api/integrations/service.ts',
        find: "      if (principal.partnerId !== first.partnerId) throw new Error('Callers of two partners.');\n",
        replace: '',
      },
    ],
    tests: events,
  },
  {
    name: 'News are told as the first listener may see them',
    file: hub,
    find: '({ principal }) => principal.role,',
    replace: "() => 'dev',",
    tests: events,
  },
  {
    name: 'A stream outlives its token',
    file: pulse,
    find: 'error.status === 401',
    replace: 'error.status === 499',
    tests: events,
  },
  {
    name: 'A stream ends when its token cannot be checked for a while',
    file: pulse,
    find: 'error instanceof Problem && (error.status === 401 || error.status === 403)',
    replace: 'error instanceof Problem',
    tests: stream,
  },
  {
    name: 'A user may open any number of streams',
    file: audience,
    find: 'own < limits.principal',
    replace: 'own < 99',
    tests: events,
  },
  {
    name: 'A partner may open any number of streams',
    file: audience,
    find: 'audience.seats.size < limits.partner',
    replace: 'audience.seats.size < 99',
    tests: events,
  },
  {
    name: 'HEAD opens a stream that nobody reads',
    file: 'api/integrations/event-routes.ts',
    find: "    if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS);\n",
    replace: '',
    tests: events,
  },
  {
    name: 'What happened while the listener was cut is never told',
    file: hub,
    find: 'began: everyoneChanged,',
    replace: 'began: () => {},',
    tests: events,
  },
  {
    name: 'What happens while a stream opens is never told to it',
    file: hub,
    find: '        if (audience.changes !== heard) changed(audience);\n',
    replace: '',
    tests: stream,
  },
  {
    name: 'A list that could not be read is not looked at again',
    file: hub,
    find: '      audience.changes += 1;\n      pause = RETRY_MS;',
    replace: '      pause = RETRY_MS;',
    tests: stream,
  },
  {
    name: 'A dead listener is never noticed',
    file: notifications,
    find: 'if (unanswered) {',
    replace: 'if (unanswered && !pool) {',
    tests: stream,
  },
  {
    name: 'A listener that connects anew doubts itself for ever',
    file: notifications,
    find: '        unanswered = false;\n        return;\n',
    replace: '',
    also: [
      {
        file: notifications,
        find: '      unanswered = false;\n      deps.began();\n    };',
        replace: '      deps.began();\n    };',
      },
    ],
    tests: stream,
  },
  {
    name: 'An incident changes no open page',
    file: 'migrations/0009.do.incident-news.sql',
    find: "pg_notify('integration_changed', '*')",
    replace: "pg_notify('integration_changed', '')",
    tests: events,
  },
  {
    name: 'A reader that does not read is buffered without bound',
    file: openStream,
    find: 'waiting + bytes.length > MOST_PENDING',
    replace: 'waiting < 0',
    tests: stream,
  },
  {
    name: 'A reader that takes nothing keeps its stream',
    file: openStream,
    find: 'if (stalls >= MOST_STALLS) cutOff();\n      else push(BEAT);',
    replace: 'push(BEAT);',
    tests: stream,
  },
  {
    name: 'Half of what changed counts as all of it',
    file: 'api/integrations/event-feed.ts',
    find: 'index === changed.length - 1',
    replace: 'index === 0',
    tests: stream,
  },
  {
    name: 'Who comes back is told everything again',
    file: 'api/integrations/event-feed.ts',
    find: 'lastEventId === feed.id ?',
    replace: "lastEventId === '' ?",
    tests: events,
  },
  {
    name: 'A page of another origin cannot say what it saw last',
    file: 'api/app.ts',
    find: "'if-match', 'last-event-id']",
    replace: "'if-match']",
    tests: events,
  },
  {
    name: 'A stop waits for open streams',
    file: 'api/serve.ts',
    find: '      await services.events.close();\n',
    replace: '',
    tests: stream,
  },
  {
    name: 'A test goes on although nobody follows it any more',
    file: 'api/health/test-stream.ts',
    find: 'cancel: () => reader.abort(),',
    replace: 'cancel: () => {},',
    tests: liveTest,
  },
  {
    name: 'A test that was cut short is stored as if the vendor had failed',
    file: 'api/health/service.ts',
    find: 'const counts = configuration.enabled && !wish.signal?.aborted;',
    replace: 'const counts = configuration.enabled;',
    tests: liveTest,
  },
  {
    name: 'The steps of a test are told when it is over',
    file: 'api/health/test-stream.ts',
    find: 'await Promise.race([begun.promise, done]);',
    replace: 'await done;',
    tests: liveTest,
  },
  {
    name: 'A failure on the way is put down to the sign-in',
    file: 'api/health/steps.ts',
    find: "halt(way ?? own, 'failed');",
    replace: "halt(own, 'failed');",
    tests: ['tests/api/checker.test.ts'],
  },
];
