/** What all screens show: a thousand integrations in every state that a card can tell of. */
import type { IntegrationSummary } from '../../components/shared/types.ts';
import { active, ago, expiring, failed, stale, summary } from '../../demo/kit/fixtures.ts';

const categories = [
  ...['psa', 'backup', 'rmm', 'monitoring'],
  ...['security', 'documentation', 'networking', 'other'],
] as const;
const kinds = ['Desk', 'Backup', 'Remote', 'Watch', 'Shield', 'Docs', 'Net', 'Tool'];

/** Times are in the middle of what their words cover, so that all screens say the same of them. */
export function entries(count: number): IntegrationSummary[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? '';
    const number = String(index).padStart(4, '0');
    const { fields: _fields, settings: _settings, secrets: _secrets, ...item } = stateOf(index);
    return {
      ...item,
      key: `k${number}`,
      name: `${kind} ${number}`,
      provider: `Vendor ${index % 97}`,
      category: categories[index % categories.length] ?? 'other',
      description: `${kind} number ${index}: what it knows of your customers, for use in GuruRMM.`,
      keywords: [`word${index}`],
    };
  });
}

type Drawn = IntegrationSummary & {
  readonly fields?: unknown;
  readonly settings?: unknown;
  readonly secrets?: unknown;
};

function stateOf(index: number): Drawn {
  const settled = {
    last_health_check: ago(60 * (1 + (index % 18)) + 30),
    next_health_check: ago(-600),
  };
  if (index % 50 === 7) return failed({ next_health_check: ago(-600) });
  if (index % 100 === 13) return expiring(9, settled);
  if (index % 100 === 29) return stale({ last_health_check: ago(330) });
  return index % 3 === 0 ? summary() : active(settled);
}
