/** English: Dev's table of all partners. */
import type { Format } from './format.ts';

export const overview = (format: Format) => ({
  title: 'All partners',
  lead: 'Every partner and every integration. Read-only.',
  table: 'Integrations of all partners',
  search: 'Search partners',
  integration: 'Integration',
  allIntegrations: 'All integrations',
  allStatuses: 'All statuses',
  columns: {
    partner: 'Partner',
    integration: 'Integration',
    status: 'Status',
    since: 'Since',
    checked: 'Last check',
    note: 'Note',
    expiry: 'Secret expires',
  },
  rows: (count: number) => format.plural(count, { one: 'row', other: 'rows' }),
  of: (shown: string, all: string) => `${shown} of ${all}`,
  loading: (count: number) => `Loading… ${format.number(count)} so far`,
  asOf: (clock: string) => `As of ${clock}`,
  refresh: 'Refresh',
  export: 'Export as CSV',
  none: 'There are no partners yet.',
  noMatch: 'No row matches these filters.',
  cut: (count: number) => `Only the first ${format.number(count)} rows are loaded.`,
});

/** For the elements that need it. */
export const withOverview = { overview };
