/** English: the catalogue's texts and those that all elements share. */
import type { Category, FailureClass, Status } from '../shared/types.ts';
import { errors } from './en-errors.ts';
import type { Format } from './format.ts';

export const core = (format: Format) => ({
  title: 'Integrations',
  lead: 'Connect the tools you work with, and see whether they are healthy.',
  search: 'Search integrations',
  searchPlaceholder: 'Search',
  clearSearch: 'Clear search',
  allCategories: 'All categories',
  category: 'Category',
  status: 'Status',
  all: 'All',
  loading: 'Loading integrations…',
  results: (count: number) => format.plural(count, { one: 'integration', other: 'integrations' }),
  noMatch: 'No integration matches these filters.',
  clearFilters: 'Clear filters',
  none: 'No integrations are available yet.',
  noneHint: 'They appear here as soon as your administrator makes them available.',
  retry: 'Retry',
  interrupted: 'Live updates are interrupted. What you see may be up to a minute old.',
  requestId: 'Request',
  back: 'Integrations',

  statuses: {
    Active: 'Active',
    Configured: 'Configured',
    Error: 'Error',
    'Not Configured': 'Not configured',
  } satisfies Record<Status, string>,
  degraded: 'Degraded',
  stale: 'Stale',
  needsAttention: 'Needs attention',
  incident: (vendor: string, since: string) => `${vendor} seems to be down for everyone, ${since}`,

  categories: {
    psa: 'PSA',
    backup: 'Backup',
    rmm: 'RMM',
    monitoring: 'Monitoring',
    security: 'Security',
    documentation: 'Documentation',
    networking: 'Networking',
    other: 'Other',
  } satisfies Record<Category, string>,

  /** What a failed check means, in three words at most. */
  failures: {
    credentials: 'Credentials refused',
    permission: 'Permission missing',
    settings: 'Setting wrong',
    rate_limit: 'Too many requests',
    unreachable: 'Not reachable',
    vendor: 'Vendor has a fault',
    secret_unreadable: 'Secret unreadable',
    secret_missing: 'Secret needed again',
    blocked: 'Address blocked',
    unexpected: 'Check failed',
  } satisfies Record<FailureClass, string>,

  expiry: {
    expires: (when: string) => `expires ${when}`,
    expired: (date: string) => `expired on ${date}`,
    on: (date: string) => `, on ${date}`,
  },

  evidence: {
    unset: 'Ready to set up',
    off: 'Turned off, settings kept',
    checking: 'Checking the connection…',
    waiting: 'Waiting for the first check',
    checked: 'Checked',
    since: (what: string, since: string) => `${what} ${since}`,
    stale: (when: string) => `Last checked ${when}, checks have stopped`,
    stopped: 'Checks have stopped',
    unconfirmed: 'Last check failed, trying again soon',
  },

  errors: {
    heading: {
      auth: 'You need to sign in again',
      network: 'Integrations could not be reached',
      config: 'This page is not set up correctly',
      server: 'Something went wrong on our side',
      off: 'Integrations are switched off',
      problem: 'That did not work',
    },
    ...errors,
    stale: (clock: string) => `Showing what was known at ${clock}.`,
  },

  time: {
    now: 'just now',
    soon: 'in a moment',
    ago: (span: string) => `${span} ago`,
    ahead: (span: string) => `in ${span}`,
    sinceClock: (clock: string) => `since ${clock}`,
    sinceDay: (date: string) => `since ${date}`,
    minutes: (count: number) => `${count} min`,
    hours: (count: number) => `${count} h`,
  },
});
