/** What of an integration needs a person's attention, and how urgently. Pure. */
import { isDegraded, isErased, isOutage, isStale } from './status.ts';
import type { IntegrationSummary } from './types.ts';

export type Concern = 'error' | 'expired' | 'stale' | 'incident' | 'degraded' | 'expiring';

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
export function concernOf(item: IntegrationSummary): Concern | undefined {
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

/** The worst first, then by name. */
export function byUrgency(a: IntegrationSummary, b: IntegrationSummary): number {
  return (
    order.indexOf(concernOf(a)) - order.indexOf(concernOf(b)) ||
    a.name.localeCompare(b.name, 'en') ||
    a.key.localeCompare(b.key, 'en')
  );
}
