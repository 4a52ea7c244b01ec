/** Every text of the page of the move. For GuruRMM's own people, so in English only. */
import type { Finding, MoveState } from './api.ts';

const count = (n: number, one: string, many = `${one}s`) =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const words = {
  title: 'MSP360 migration',
  lead: 'Settings of MSP360 move out of GuruRMM’s own table, partner by partner. Each step can be taken back.',
  loading: 'Loading the state of the migration…',
  absent: 'Nothing is being moved here',
  absentDetail:
    'The migration is not switched on for this installation: no LEGACY_MSP360_ variables are set.',
  partners: (n: number) => count(n, 'partner'),

  verdicts: {
    agree: 'Both sides agree',
    agreeDetail: (n: number, when: string) =>
      `${count(n, 'partner')} compared ${when}, and nothing differs.`,
    pendingDetail: (n: number) => `${count(n, 'change')} of GuruRMM’s still to be taken over.`,
    differ: (open: number, partners: number) =>
      `${count(open, 'difference')} in ${count(partners, 'partner')}`,
    differDetail:
      'See below which. A partner can move on when nothing of it has differed for days.',
    stuck: (n: number) => `${count(n, 'partner')} cannot be followed`,
    stuckDetail: 'GuruRMM’s row cannot be read there. Correct it in MSPBackups or enter it here.',
    late: 'Changes are not being taken over',
    lateDetail: (age: string) =>
      `The oldest has waited for ${age}. Is a health worker running? Then see its log.`,
    unknown: 'Nothing has been compared yet',
    unknownDetail: 'The first comparison begins by itself, or now if you ask for it.',
  },

  steps: 'Where partners are',
  noPartner: 'No partner has settings of MSP360 yet.',
  standard: 'where new partners begin',
  states: {
    legacy: ['Legacy', 'Changed in MSPBackups only; followed here'],
    'dual-write': ['Dual write', 'Changes go to both sides; GuruRMM’s table is read'],
    verified: ['Verified', 'As before, and found equal'],
    new: ['New', 'Read from here; still written to both sides'],
    retired: ['Retired', 'Done: only the end of the old table is left'],
  } satisfies Record<MoveState, readonly [name: string, means: string]>,

  facts: 'Right now',
  waiting: 'Waiting to be taken over',
  stuckFact: 'Cannot be taken over',
  open: 'Open differences',
  clean: 'Last clean comparison',
  none: 'None',
  never: 'Never',
  oldest: (age: string) => `oldest ${age}`,
  ofPartners: (n: number) => `in ${count(n, 'partner')}`,
  fromReads: (n: number) => `${n} seen beside a read`,

  comparison: 'Comparison',
  every: (hours: number, share: number, days: number) =>
    `Every ${hours === 24 ? 'day' : hours === 1 ? 'hour' : `${hours} hours`}, and beside ${Math.round(share * 100)} % of the reads. ` +
    `A partner may move to New when it held for ${count(days, 'day')}.`,
  start: 'Compare now',
  starting: 'Asking…',
  running: (checked: number, total: number) =>
    `${checked.toLocaleString('en')} of about ${total.toLocaleString('en')} partners`,
  queued: 'Waiting for a health worker',
  underWay: 'Comparing',
  last: 'Last one',
  by: { schedule: 'by schedule', request: 'asked for here', command: 'by command' },
  same: (n: number) => `${count(n, 'partner')} compared, all the same`,
  found: (parts: readonly string[]) => parts.join(', '),
  tally: {
    equal: (n: number) => `${n.toLocaleString('en')} the same`,
    different: (n: number) => `${n.toLocaleString('en')} different`,
    missing_here: (n: number) => `${n.toLocaleString('en')} missing here`,
    missing_in_legacy: (n: number) => `${n.toLocaleString('en')} missing in GuruRMM`,
    unreadable: (n: number) => `${n.toLocaleString('en')} unreadable`,
    pending: (n: number) => `${n.toLocaleString('en')} just changed`,
  },
  leftOut: (n: number) => `${n.toLocaleString('en')} findings were too many to be kept`,

  findings: 'Differences',
  show: 'Show',
  shown: { open: 'Open', cleared: 'Gone' },
  nothing: {
    open: 'Both sides say the same of every partner that was compared.',
    cleared: 'Nothing has ever differed.',
  },
  columns: ['Partner', 'State', 'What', 'Fingerprints', 'Seen'] as const,
  gone: 'a partner that GuruRMM no longer has',
  kinds: {
    different: (field: string) => `${field} differs`,
    missing_here: () => 'Missing here',
    missing_in_legacy: () => 'Missing in GuruRMM’s table',
    unreadable: (field: string) =>
      field === 'ours' ? 'Cannot be read here' : 'GuruRMM’s row cannot be read',
  } satisfies Record<Finding['kind'], (field: string) => string>,
  fields: {
    api_login: 'API login',
    api_password: 'API password',
    base_url: 'Base URL',
    enabled: 'Enabled or disabled',
  } as Readonly<Record<string, string>>,
  legacyPrint: 'GuruRMM',
  ourPrint: 'Here',
  noPrint: 'not set',
  since: (first: string) => `first ${first}`,
  cleared: (when: string) => `gone ${when}`,
  lastSeen: (when: string) => `last seen ${when}`,
  byRead: 'beside a read',
  retry: 'Retry',
  more: 'Show more',
  moreFailed: 'The next ones could not be loaded.',
};
