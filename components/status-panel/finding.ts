/** What the status panel says of an integration, in sentences. Pure. */
import type { Texts } from '../languages/texts.ts';
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
import type { IntegrationSummary, Remedy } from '../shared/types.ts';

export interface Finding {
  /** In a few words, when there is something to say before anything else. */
  readonly what?: string;
  readonly words: string;
  /** What to do about it. */
  readonly remedy?: Remedy | null | undefined;
  /** True while it works as far as anybody knows: said quietly. */
  readonly calm: boolean;
}

export function findingOf(item: IntegrationSummary, now: number, text: Texts<'detail'>): Finding {
  const words = text.detail.status;
  if (item.status === 'Not Configured') return { words: words.unset, calm: true };
  if (isErased(item)) return failure(item, now, text);
  if (!item.enabled) return { words: words.off, calm: true };
  if (isStale(item)) return staleFinding(item, now, text);
  if (item.status === 'Error') return failure(item, now, text);
  if (item.status === 'Active') return { words: item.health?.message ?? words.works, calm: true };
  if (isUnconfirmed(item)) return { words: words.undecided, calm: true };
  return { words: isSettling(item, now) ? words.checking : words.waiting, calm: true };
}

function staleFinding(item: IntegrationSummary, now: number, text: Texts<'detail'>): Finding {
  const words = text.detail.status;
  const last = item.last_health_check;
  const when = last ? words.lastChecked(relativeTime(last, now, text)) : words.neverChecked;
  // During an incident most checks are put off, and none of ours is to blame.
  if (item.incident) {
    return { what: incidentWords(item, now, text), words: `${when} ${words.putOff}`, calm: true };
  }
  const remedy = { text: words.stoppedRemedy, path: [], link: null };
  return { what: text.evidence.stopped, words: when, remedy, calm: false };
}

function failure(item: IntegrationSummary, now: number, text: Texts<'detail'>): Finding {
  const words = text.detail.status;
  if (isOutage(item)) {
    return { what: incidentWords(item, now, text), words: words.outage, calm: false };
  }
  const message = item.error_message ?? item.health?.message ?? '';
  return {
    what: failureWords(item, text),
    words: message,
    remedy: item.evidence?.remedy,
    calm: false,
  };
}

/** When it is checked next, as the end of a sentence. */
function nextTry(
  { next_health_check: next }: IntegrationSummary,
  now: number,
  text: Texts<'detail'>,
): string {
  const later = next && Date.parse(next) > now;
  return later ? relativeTime(next, now, text) : text.detail.status.atOnce;
}

export interface Aside {
  readonly kind: 'incident' | 'retry';
  readonly words: string;
}

/** What else is to be known, quietly: an incident that has not reached it, a failure to be confirmed. */
export function asides(item: IntegrationSummary, now: number, text: Texts<'detail'>): Aside[] {
  if (!item.enabled || isStale(item)) return [];
  const said: Aside[] = [];
  if (item.incident && !isOutage(item)) {
    said.push({ kind: 'incident', words: `${incidentWords(item, now, text)}.` });
  }
  if (isUnconfirmed(item)) {
    const { last_failure_message: message, last_failure_class: kind } = item.evidence ?? {};
    // What happened is enough: what to do about it comes when it is confirmed.
    const what = message?.split(/(?<=\.)\s/)[0] ?? `${text.failures[kind ?? 'unexpected']}.`;
    const words = text.detail.status.unconfirmed(what, nextTry(item, now, text));
    said.push({ kind: 'retry', words });
  }
  return said;
}
