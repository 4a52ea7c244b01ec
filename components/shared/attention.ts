/** What of an integration needs a person's attention, and how urgently. Pure. */
import { isDegraded, isErased, isOutage, isStale } from './status.ts';
import type { IntegrationSummary } from './types.ts';

export type Concern = 'error' | 'expired' | 'stale' | 'incident' | 'degraded' | 'expiring';

/** What is known of an integration, wherever it is shown. */
type Watched = Pick<
  IntegrationSummary,
  | 'status'
  | 'health'
  | 'evidence'
  | 'incident'
  | 'enabled'
  | 'last_health_check'
  | 'next_health_check'
  | 'error_message'
  | 'secret_expiry'
>;

/** The worst first; at the end what concerns nobody. */
const order: readonly (Concern | undefined)[] = [
  'error',
  'expired',
  'stale',
  'incident',
  'degraded',
  'expiring',
  undefined,
];

/**
 * The most urgent concern. A failure that has yet to be confirmed is none, nor is what somebody
 * switched off; but erased secrets and those that expire are, for only a person can renew them.
 */
export function concernOf(item: Watched): Concern | undefined {
  const expiry = item.secret_expiry?.expiry;
  // What a stale status says is no longer known.
  const failed = item.status === 'Error' && !isStale(item) && !isOutage(item);
  if (failed || isErased(item)) return 'error';
  if (expiry === 'expired') return expiry;
  // During an incident most checks are put off: that is the cause to name.
  if (item.incident) return 'incident';
  if (isStale(item)) return 'stale';
  if (isDegraded(item)) return 'degraded';
  return expiry === 'expiring' ? expiry : undefined;
}

/** A number by which the worst comes first, then what works, then what is not set up. */
export function urgencyOf(item: Watched): number {
  const calm = ['Active', 'Configured', 'Not Configured'].indexOf(item.status);
  return order.indexOf(concernOf(item)) * 10 + calm;
}

/** The worst first, then by name. What each one's concern is, is found out once. */
export function byUrgency(items: readonly IntegrationSummary[]): IntegrationSummary[] {
  return items
    .map((item) => ({ item, rank: order.indexOf(concernOf(item)) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.item.name.localeCompare(b.item.name, 'en') ||
        a.item.key.localeCompare(b.item.key, 'en'),
    )
    .map(({ item }) => item);
}
