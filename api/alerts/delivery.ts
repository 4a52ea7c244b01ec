/** The loop that delivers alerts: claim what is due, post it, settle it, look again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '@logtape/logtape';
import type { Feature } from '../flags/feature.ts';
import { isUnavailable, type Sql, sqlState } from '../platform/database.ts';
import type { Metrics } from '../platform/metrics.ts';
import {
  createWebhookPost,
  faultOf,
  type WebhookAnswer,
  type WebhookPost,
} from '../platform/operator-webhook.ts';
import { nextAttemptIn } from './backoff.ts';
import type { Receiver } from './environment.ts';
import { messageOf } from './message.ts';
import {
  claimAlerts,
  type DueAlert,
  markDelivered,
  markFailed,
  returnAlert,
  withdrawAlerts,
} from './store.ts';

const log = getLogger(['integration-center', 'alerts']);

const CONCURRENCY = 8;
const IDLE_MS = 1_000;
/** How long what came of an attempt is held on to while the database is away; within the lease. */
const SETTLE_MS = 30_000;
const RETRY_MS = 200;
/** A busy receiver (429, 503) is left alone by this process for as long as it asks, up to this. */
const LONGEST_REST_MS = 5 * 60_000;
/** 410 says that nobody listens there any more: what is left waits for the operator. */
const GONE_REST_MS = 60 * 60_000;

export interface Delivery {
  readonly sql: Sql;
  readonly receiver: Receiver;
  readonly metrics: Pick<Metrics, 'deliveries' | 'deliverySeconds' | 'databaseErrors'>;
  readonly feature: Pick<Feature, 'known' | 'split'>;
  /** For tests. */
  readonly idleMs?: number;
  readonly deadlineMs?: number;
}

/** Runs until `signal` ends it; resolves when every attempt is settled or given back. */
export async function runDelivery(
  deps: Delivery,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { sql, receiver, metrics, feature, idleMs = IDLE_MS, deadlineMs } = deps;
  const { post, close } = createWebhookPost(receiver.url, CONCURRENCY, deadlineMs);
  const running = new Set<Promise<void>>();
  let restUntil = 0;
  const report = (error: unknown): undefined => {
    if (isUnavailable(error)) metrics.databaseErrors.inc({ place: 'alerts' });
    const kind = error instanceof Error ? error.name : typeof error;
    log.error('delivery of alerts failed', { error: kind, code: sqlState(error) });
  };
  /** Of partners for whom all of this is switched off nothing is told, also not later. */
  const claim = async (room: number): Promise<readonly DueAlert[]> => {
    await feature.known();
    const { on, off } = await feature.split(await claimAlerts(sql, room));
    if (off.length > 0) await withdrawAlerts(sql, off);
    return on;
  };
  const attempt = async (alert: DueAlert) => {
    const rest = await deliver(deps, alert, post, signal);
    restUntil = Math.max(restUntil, performance.now() + rest);
  };
  while (!signal.aborted) {
    const room = performance.now() < restUntil ? 0 : CONCURRENCY - running.size;
    const claimed = room > 0 ? ((await claim(room).catch(report)) ?? []) : [];
    for (const alert of claimed) {
      const one: Promise<void> = attempt(alert)
        .catch(report)
        .then(() => void running.delete(one));
      running.add(one);
    }
    // What is settled may have freed the next one of its integration.
    const waking = new AbortController();
    const waiting = sleep(idleMs, undefined, { signal: AbortSignal.any([signal, waking.signal]) });
    await Promise.race([waiting.catch(() => {}), ...running]);
    waking.abort();
  }
  await Promise.all(running);
  await close();
}

/** One attempt. @returns milliseconds for which the receiver wants to be left alone. */
async function deliver(
  { sql, receiver, metrics }: Delivery,
  alert: DueAlert,
  post: WebhookPost,
  signal: AbortSignal,
): Promise<number> {
  const { body, headers } = messageOf(alert, receiver.secrets, new Date());
  const timed = metrics.deliverySeconds.startTimer();
  const answer = await post(body, headers, signal).catch((error: unknown) => error);
  timed();
  if (isAnswer(answer) && answer.status >= 200 && answer.status < 300) {
    metrics.deliveries.inc({ outcome: 'delivered' });
    await persist(() => markDelivered(sql, alert), signal);
    return 0;
  }
  // An attempt that we cut short ourselves says nothing about the receiver.
  if (signal.aborted && !isAnswer(answer)) {
    await returnAlert(sql, alert);
    return 0;
  }
  const { reason, gone, asked } = failureOf(answer);
  const wait = gone ? null : nextAttemptIn(alert.attempts, Math.random(), asked);
  metrics.deliveries.inc({ outcome: wait === null ? 'given_up' : 'failed' });
  const about = { id: alert.id, type: alert.type, attempt: alert.attempts, reason };
  if (wait === null) log.error('an alert is given up', about);
  else log.warning('an alert was not delivered, it is tried again', about);
  await persist(() => markFailed(sql, alert, reason, wait), signal);
  return gone ? GONE_REST_MS : Math.min(asked * 1000, LONGEST_REST_MS);
}

/** Repeats a write that failed for want of the database: else a delivered alert would come twice. */
async function persist(write: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isUnavailable(error) || signal.aborted || performance.now() > until) throw error;
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}

/** As the Standard Webhooks specification reads statuses: 2xx is good, 410 final, the rest passes. */
function failureOf(answer: unknown) {
  if (!isAnswer(answer)) return { reason: faultOf(answer), gone: false, asked: 0 };
  const { status, retryAfter = 0 } = answer;
  const busy = status === 429 || status === 503;
  return {
    reason:
      status >= 300 && status < 400
        ? `The receiver answered ${status}, and redirects are not followed.`
        : status === 410
          ? 'The receiver answered 410: it is gone for good. Check ALERT_WEBHOOK_URL.'
          : `The receiver answered ${status}.`,
    gone: status === 410,
    asked: busy ? retryAfter : 0,
  };
}

function isAnswer(answer: unknown): answer is WebhookAnswer {
  return typeof (answer as { status?: unknown } | null)?.status === 'number';
}
