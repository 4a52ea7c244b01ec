/** What the three screens have in common, so that they differ in how they draw and nothing else. */
import { core } from '../../../components/languages/en.ts';
import { formatOf } from '../../../components/languages/format.ts';
import type { Texts } from '../../../components/languages/texts.ts';
import { byUrgency } from '../../../components/shared/attention.ts';
import { icons } from '../../../components/shared/icons.ts';
import { relativeTime } from '../../../components/shared/relative-time.ts';
import { evidence, expiryWhen, isStale } from '../../../components/shared/status.ts';
import type { IntegrationSummary } from '../../../components/shared/types.ts';
import { getStatusBadgeClass } from '../../../components/status-badge/badge-class.ts';

const format = formatOf('en');
export const text: Texts = { ...core(format), format };

/** `plain-lit.ts` made a path of each. */
export const iconPath = (name: keyof typeof icons): string => String(icons[name]);

export async function load(signal: AbortSignal): Promise<readonly IntegrationSummary[]> {
  const answer = await fetch('/api/integrations', { signal });
  const { integrations } = (await answer.json()) as { integrations: IntegrationSummary[] };
  return byUrgency(integrations);
}

const symbols = {
  Active: 'okay',
  Configured: 'dot',
  Error: 'failed',
  'Not Configured': 'dash',
} as const;

/** What a card says. */
export function cardWords(item: IntegrationSummary, now: number) {
  const { words, checked } = evidence(item, now, text);
  const { secret_expiry: expiry, status } = item;
  const expires = expiry && expiry.expiry !== 'valid';
  const stale = isStale(item);
  return {
    from: `${item.provider} · ${text.categories[item.category] ?? item.category}`,
    about: expires ? `${expiry.label} ${expiryWhen(expiry, now, text, true)}` : item.description,
    warns: Boolean(expires),
    symbol: stale ? ('paused' as const) : symbols[status],
    badge: getStatusBadgeClass(status, item.health?.state, stale),
    status: stale ? text.stale : text.statuses[status],
    evidence: checked ? `${words} ${relativeTime(checked, now, text)}` : words,
  };
}
