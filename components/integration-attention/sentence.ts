/** What the notice says: how many integrations need attention, and the worst in words. Pure. */
import type { Texts } from '../languages/texts.ts';
import { byUrgency, type Concern, concernOf } from '../shared/attention.ts';
import { expiryWhen, failureWords, incidentWords } from '../shared/status.ts';
import type { IntegrationSummary } from '../shared/types.ts';

export interface Attention {
  /** Which need attention, the worst first. */
  readonly keys: readonly string[];
  readonly concern: Concern;
  readonly count: string;
  readonly worst: string;
}

export function attentionOf(
  items: readonly IntegrationSummary[],
  now: number,
  text: Texts<'notice'>,
): Attention | undefined {
  const needy = byUrgency(items.filter(concernOf));
  const worst = needy[0];
  const concern = worst && concernOf(worst);
  if (!concern) return undefined;
  return {
    keys: needy.map(({ key }) => key),
    concern,
    count: text.notice.count(needy.length),
    worst: worstWords(worst, concern, now, text),
  };
}

function worstWords(
  item: IntegrationSummary,
  concern: Concern,
  now: number,
  text: Texts<'notice'>,
): string {
  const words = text.notice;
  const { name, secret_expiry: expiry } = item;
  switch (concern) {
    case 'incident':
      return incidentWords(item, now, text);
    case 'error':
      return words.of(name, failureWords(item, text));
    case 'expired':
    case 'expiring':
      return words.of(name, expiry ? `${expiry.label} ${expiryWhen(expiry, now, text, true)}` : '');
    default:
      return words.of(name, words[concern]);
  }
}
