/** Whether the list tells something new of an integration. Pure. */
import type { IntegrationSummary } from '../shared/types.ts';

/** False when nothing of what is told differs. */
export function isNews(item: IntegrationSummary, told: IntegrationSummary): boolean {
  const keys = Object.keys(told) as (keyof IntegrationSummary)[];
  return keys.some((key) => JSON.stringify(item[key]) !== JSON.stringify(told[key]));
}
