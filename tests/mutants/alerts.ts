/** Sabotages of alerts and metrics: what is sent, where, how often, and what is counted. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const delivery = ['tests/api/alert-delivery.test.ts'];
const alerts = ['tests/api/alerts.test.ts'];
const contract = ['tests/api/alert-contract.test.ts'];
const metrics = ['tests/api/metrics.test.ts'];
const config = ['tests/api/config.test.ts'];
const store = 'api/alerts/store.ts';
const loop = 'api/alerts/delivery.ts';
const webhook = 'api/platform/operator-webhook.ts';

export const alerting: readonly Sabotage[] = [
  {
    name: 'An alert is sent without waiting for the earlier ones of its integration',
    file: store,
    find: 'AND (e.created_at, e.id) < (a.created_at, a.id))',
    replace: 'AND false)',
    tests: delivery,
  },
  {
    name: 'An alert that is told late says that it began just now',
    file: 'api/health/results.ts',
    find: '...(lasted && { since: lasted.toISOString() }),',
    replace: '',
    tests: ['tests/api/fleet.test.ts'],
  },
  {
    name: 'An alert does not say since when it is so',
    file: 'api/alerts/message.ts',
    find: "type.startsWith('integration.')",
    replace: 'false',
    tests: contract,
  },
  {
    name: 'An alert that is never taken holds up the others for ever',
    file: store,
    find: 'AND e.attempts < ${HOLDS_UP}',
    replace: '',
    tests: delivery,
  },
  {
    name: 'An alert counts as delivered whatever the receiver answers',
    file: loop,
    find: 'answer.status >= 200 && answer.status < 300',
    replace: 'answer.status >= 200',
    tests: delivery,
  },
  {
    name: 'An alert is forgotten when its process dies',
    file: store,
    find: 'next_attempt = now() + make_interval(secs => ${LEASE_SECONDS})',
    replace: 'next_attempt = NULL',
    tests: delivery,
  },
  {
    name: 'Two processes send the same alert',
    file: store,
    find: 'next_attempt = now() + make_interval(secs => ${LEASE_SECONDS})',
    replace: 'next_attempt = now()',
    tests: delivery,
  },
  {
    name: 'A receiver that is gone is asked again and again',
    file: loop,
    find: 'gone: status === 410,',
    replace: 'gone: false,',
    tests: delivery,
  },
  {
    name: 'A busy receiver is asked before the time it named',
    file: loop,
    find: 'asked: busy ? retryAfter : 0,',
    replace: 'asked: 0,',
    tests: delivery,
  },
  {
    name: 'Attempts to deliver go on for ever',
    file: 'api/alerts/backoff.ts',
    find: '  if (attempt >= ATTEMPTS) return null;\n',
    replace: '',
    tests: delivery,
  },
  {
    name: 'A failed delivery is repeated at once',
    file: 'api/alerts/backoff.ts',
    find: 'const FIRST_SECONDS = 5;',
    replace: 'const FIRST_SECONDS = 0;',
    tests: alerts,
  },
  {
    name: 'A receiver that never answers is waited for',
    file: webhook,
    find: 'AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)])',
    replace: 'signal',
    tests: delivery,
  },
  {
    name: 'A stop waits for the receiver',
    file: webhook,
    find: 'AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)])',
    replace: 'AbortSignal.timeout(deadlineMs)',
    tests: delivery,
  },
  {
    name: 'Alerts under way are not bounded',
    file: loop,
    find: '? 0 : CONCURRENCY - running.size',
    replace: '? 0 : CONCURRENCY',
    also: [
      {
        file: loop,
        find: 'createWebhookPost(receiver.url, CONCURRENCY,',
        replace: 'createWebhookPost(receiver.url, 99,',
      },
    ],
    tests: delivery,
  },
  {
    name: 'Only the first secret signs while it is being changed',
    file: 'api/alerts/message.ts',
    find: 'secrets\n',
    replace: 'secrets\n        .slice(0, 1)\n',
    tests: delivery,
  },
  {
    name: 'The signature does not cover the body',
    file: 'api/alerts/message.ts',
    find: '.sign(id, now, body)',
    replace: ".sign(id, now, '')",
    tests: contract,
  },
  {
    name: 'An alert repeats what the network said',
    file: webhook,
    find: "return 'The connection to the receiver failed or was cut.';",
    replace: 'return String(error);',
    tests: delivery,
  },
  {
    name: 'A receiver is reached without encryption',
    file: webhook,
    find: "(url.protocol === 'http:' && loopback && local)",
    replace: "url.protocol === 'http:'",
    tests: config,
  },
  {
    name: 'Vendors are called by the way of the alerts',
    file: 'api/health/checker.ts',
    find: 'import type { GuardedFetch }',
    replace: "import '../platform/operator-webhook.ts';\nimport type { GuardedFetch }",
    tests: ['tests/architecture.test.ts'],
  },
  {
    name: 'An expiry is told with every look',
    file: 'api/alerts/expiry-store.ts',
    find: 'near.once_key)) AS near',
    replace: 'near.once_key) OR true) AS near',
    also: [
      {
        file: 'api/alerts/expiry-store.ts',
        find: 'SELECT partner_id, integration_key, type, data, once_key\n',
        replace: 'SELECT partner_id, integration_key, type, data, NULL\n',
      },
    ],
    tests: alerts,
  },
  {
    name: 'An old alert is sent as news',
    file: store,
    find: 'AND attempts = 0\n',
    replace: 'AND attempts < 0\n',
    tests: alerts,
  },
  {
    name: 'Delivered alerts are kept for ever',
    file: store,
    find: 'WHERE delivered_at < now()',
    replace: 'WHERE delivered_at > now()',
    tests: alerts,
  },
  {
    name: 'A metric has the address as its label',
    file: 'api/platform/request-metrics.ts',
    find: "pattern.includes('*') ? 'none' : pattern",
    replace: 'c.req.path',
    tests: metrics,
  },
  {
    name: 'What a thread counted is lost with it',
    file: 'api/platform/thread-figures.ts',
    find: 'if (before) past =',
    replace: 'if (!past && before?.length === 0) past =',
    tests: metrics,
  },
];
