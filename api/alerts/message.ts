/** The webhook that tells an alert, by the Standard Webhooks scheme. */
import { Webhook } from 'standardwebhooks';
import type { DueAlert } from './store.ts';

export interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Body and id are the same with every attempt; only the time of the attempt is signed anew.
 * @param secrets each gives a signature of its own, so that a receiver may know either.
 */
export function messageOf(alert: DueAlert, secrets: readonly string[], now: Date): Message {
  const { id, type, createdAt, partnerId, integrationKey, data } = alert;
  const timestamp = createdAt.toISOString();
  // Written with the transition itself, unless `data` names an earlier one that was not told then.
  const since = type.startsWith('integration.') ? { since: timestamp } : {};
  const body = JSON.stringify({
    type,
    timestamp,
    data: { ...since, ...data, partner_id: partnerId, integration_key: integrationKey },
  });
  return {
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': secrets
        .map((secret) => new Webhook(secret).sign(id, now, body))
        .join(' '),
    },
  };
}
