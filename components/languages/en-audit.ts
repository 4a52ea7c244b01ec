/** English: the tools above the activity and what an entry changed. */
import type { Format } from './format.ts';

export const auditTools = (format: Format) => ({
  filter: {
    title: 'Filter the activity',
    show: 'Filter',
    active: (count: number) =>
      format.plural(count, { one: 'filter is set', other: 'filters are set' }),
    who: 'Who',
    everybody: 'Everybody',
    what: 'What happened',
    everything: 'Everything',
    from: 'From',
    to: 'To',
    none: 'No activity matches these filters.',
    found: (count: number) =>
      format.plural(count, { one: 'entry matches', other: 'entries match' }),
    foundMore: (count: number) => `The newest ${format.number(count)} matching entries`,
  },

  /** What one may look for. */
  kinds: {
    configured: 'Set up',
    reconfigured: 'Settings changed',
    enabled: 'Enabled',
    disabled: 'Disabled',
    removed: 'Removed',
    health_error: 'Check failed',
    health_recovered: 'Works again',
    health_ok: 'Works',
    denied: 'Refused',
    secrets_erased: 'Secrets erased',
    legacy_changed: 'Changed in MSPBackups',
    migrated: 'Taken over from MSPBackups',
    migration_state_set: 'Move from MSPBackups',
    flag_set: 'Feature switched',
  },

  diff: {
    before: 'before:',
    after: 'now:',
    entered: 'entered',
    replaced: 'replaced',
    same: 'entered again, same value',
    cleared: 'cleared',
  },

  export: {
    title: 'Export the activity',
    csv: 'Export CSV',
    jsonl: 'Export JSON Lines',
    cancel: 'Cancel export',
    whole: 'A file holds what everybody did, narrowed by the days only.',
    running: 'Exporting…',
    soFar: (size: string) => `${size} so far`,
    done: (size: string) => `Exported, ${size}.`,
    cancelled: 'Export cancelled. Nothing was saved.',
    tooLarge: (limit: string) =>
      `More than ${limit}. Choose fewer days, and export the rest after that.`,
    failed: (why: string) => `Not exported. ${why}`,
  },
});
