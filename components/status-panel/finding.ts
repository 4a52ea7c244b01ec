/** What the status panel says of an integration, in sentences. Pure. */
import { relativeTime } from '../shared/relative-time.ts';
import {
  failureWords,
  incidentWords,
  isErased,
  isOutage,
  isSettling,
  isStale,
  isUnconfirmed,
} from '../shared/status.ts';
import { text } from '../shared/strings.ts';
import { detailText } from '../shared/strings-detail.ts';
import type { IntegrationSummary } from '../shared/types.ts';

export interface Finding {
  /** In a few words, when there is something to say before anything else. */
  readonly what?: string;
  readonly words: string;
  /** What to do about it. */
  readonly remedy?: string | null | undefined;
  /** True while it works as far as anybody knows: said quietly. */
  readonly calm: boolean;
}

export function findingOf(item: IntegrationSummary, now: number): Finding {
  const words = detailText.status;
  if (item.status === 'Not Configured') return { words: words.unset, calm: true };
  if (isErased(item)) {
    const message = item.health?.message ?? '';
    return { what: failureWords(item), words: message, remedy: item.evidence?.remedy, calm: false };
  }
  if (!item.enabled) return { words: words.off, calm: true };
  if (isStale(item)) return staleFinding(item, now);
  if (item.status === 'Error') return failure(item, now);
  if (item.status === 'Active') return { words: item.health?.message ?? words.works, calm: true };
  if (isUnconfirmed(item)) return { words: words.undecided, calm: true };
  return { words: isSettling(item, now) ? words.checking : words.waiting, calm: true };
}

function staleFinding(item: IntegrationSummary, now: number): Finding {
  const words = detailText.status;
  const last = item.last_health_check;
  const when = last ? words.lastChecked(relativeTime(last, now)) : words.neverChecked;
  // During an incident most checks are put off, and none of ours is to blame.
  if (item.incident) {
    return { what: incidentWords(item, now), words: `${when} ${words.putOff}`, calm: true };
  }
  return { what: words.stopped, words: when, remedy: words.stoppedRemedy, calm: false };
}

function failure(item: IntegrationSummary, now: number): Finding {
  const words = detailText.status;
  if (isOutage(item)) {
    return { what: incidentWords(item, now), words: words.outage, calm: false };
  }
  const message = item.error_message ?? item.health?.message ?? '';
  return { what: failureWords(item), words: message, remedy: item.evidence?.remedy, calm: false };
}

/** When it is checked next, as the end of a sentence. */
function nextTry({ next_health_check: next }: IntegrationSummary, now: number): string {
  return next && Date.parse(next) > now ? relativeTime(next, now) : detailText.status.atOnce;
}

export interface Aside {
  readonly kind: 'incident' | 'retry';
  readonly words: string;
}

/** What else is to be known, quietly: an incident that has not reached it, a failure to be confirmed. */
export function asides(item: IntegrationSummary, now: number): Aside[] {
  if (!item.enabled || isStale(item)) return [];
  const said: Aside[] = [];
  if (item.incident && !isOutage(item)) {
    said.push({ kind: 'incident', words: `${incidentWords(item, now)}.` });
  }
  if (isUnconfirmed(item)) {
    const { last_failure_message: message, last_failure_class: kind } = item.evidence ?? {};
    // What happened is enough: what to do about it comes when it is confirmed.
    const what = message?.split(/(?<=\.)\s/)[0] ?? `${text.failures[kind ?? 'unexpected']}.`;
    said.push({ kind: 'retry', words: detailText.status.unconfirmed(what, nextTry(item, now)) });
  }
  return said;
}
