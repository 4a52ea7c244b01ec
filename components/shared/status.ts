/** What a status means for the one who looks at it. Pure. */
import type { Texts } from '../languages/texts.ts';
import { dayAhead, dayWords, relativeTime, sinceWords } from './relative-time.ts';
import type { FailureClass, IntegrationSummary } from './types.ts';

const DUE = 60_000;

type State = Pick<
  IntegrationSummary,
  | 'status'
  | 'health'
  | 'evidence'
  | 'enabled'
  | 'last_health_check'
  | 'next_health_check'
  | 'error_message'
>;

/** True when checks have stopped: the status is old news, whatever it says. */
export function isStale({ evidence }: Pick<State, 'evidence'>): boolean {
  return evidence?.stale ?? false;
}

/** True while the last check failed in a way that may pass: it is tried again before it counts. */
export function isUnconfirmed({ status, evidence }: State): boolean {
  return status !== 'Error' && (evidence?.consecutive_failures ?? 0) > 0;
}

/** True while a check is about to decide between Active and Error. */
export function isSettling(item: State, now: number): boolean {
  return (
    item.status === 'Configured' &&
    item.enabled &&
    !isStale(item) &&
    item.next_health_check !== null &&
    (isUnconfirmed(item) || Date.parse(item.next_health_check) <= now + DUE)
  );
}

const passing: readonly (FailureClass | null | undefined)[] = [
  'unreachable',
  'vendor',
  'rate_limit',
];

/** True when what the checks find is the vendor's incident, and no fault of the settings. */
export function isOutage(item: Pick<IntegrationSummary, 'incident' | 'health'>): boolean {
  return item.incident !== null && passing.includes(item.health?.failure_class);
}

/** "Syncro seems to be down for everyone, since 14:02". */
export function incidentWords(
  { incident, provider }: Pick<IntegrationSummary, 'incident' | 'provider'>,
  now: number,
  text: Texts,
): string {
  return incident ? text.incident(provider, sinceWords(incident.since, now, text)) : '';
}

export function isDegraded(item: State): boolean {
  return item.status === 'Active' && item.health?.state === 'degraded';
}

/** True when its secrets were erased: it stays off until they are entered again. */
export function isErased(item: Pick<State, 'enabled' | 'health'>): boolean {
  return !item.enabled && item.health?.failure_class === 'secret_missing';
}

type Expiry = NonNullable<IntegrationSummary['secret_expiry']>;

/** "expires in 9 days, on Dec 1, 2026" or "expired on Dec 1, 2026"; `short` leaves the date out. */
export function expiryWhen(
  { expires_on, expiry }: Pick<Expiry, 'expires_on' | 'expiry'>,
  now: number,
  text: Texts,
  short = false,
): string {
  const date = dayWords(expires_on, text);
  if (expiry === 'expired') return text.expiry.expired(date);
  const words = text.expiry.expires(dayAhead(expires_on, now, text));
  return short ? words : words + text.expiry.on(date);
}

/** The failure of the last check, in a few words. */
export function failureWords(item: Pick<State, 'health'>, text: Texts): string {
  return text.failures[item.health?.failure_class ?? 'unexpected'];
}

/** The one line that proves the status. `checked` is a point in time to show relatively. */
export function evidence(
  item: State,
  now: number,
  text: Texts,
): { words: string; checked?: string } {
  if (item.status === 'Not Configured') return { words: text.evidence.unset };
  if (isErased(item)) return { words: failureWords(item, text) };
  if (!item.enabled) return { words: text.evidence.off };
  if (isStale(item)) {
    const last = item.last_health_check;
    return {
      words: last ? text.evidence.stale(relativeTime(last, now, text)) : text.evidence.stopped,
    };
  }
  if (isUnconfirmed(item)) {
    return { words: text.evidence.unconfirmed };
  }
  if (item.status === 'Error') {
    const words = failureWords(item, text);
    return {
      words: item.health
        ? text.evidence.since(words, sinceWords(item.health.since, now, text))
        : words,
    };
  }
  if (isDegraded(item) && item.health) return { words: item.health.message };
  if (item.status === 'Active' && item.last_health_check) {
    return { words: text.evidence.checked, checked: item.last_health_check };
  }
  return { words: isSettling(item, now) ? text.evidence.checking : text.evidence.waiting };
}
