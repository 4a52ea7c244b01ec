/** English: the activity, with its filters, its export and what each entry changed. */
import type { Format } from './format.ts';

export const audit = (format: Format) => ({
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
    running: 'Exporting…',
    soFar: (size: string) => `${size} so far`,
    done: (size: string) => `Exported, ${size}.`,
    cancelled: 'Export cancelled. Nothing was saved.',
    tooLarge: (limit: string) =>
      `More than ${limit}. Choose fewer days, and export the rest after that.`,
    failed: (why: string) => `Not exported. ${why}`,
  },

  none: 'Nothing has happened yet. Changes and failed checks appear here.',
  more: 'Show older activity',
  loading: 'Loading…',
  failed: 'The activity could not be loaded.',
  on: 'on',
  off: 'off',
  actors: {
    check: 'Health check',
    operator: 'GuruRMM',
    user: 'A user',
    somebody: 'Somebody',
  },
  actions: {
    configured: (who: string) => `${who} set up the integration`,
    reconfigured: (who: string) => `${who} changed the settings`,
    enabled: (who: string) => `${who} enabled the integration`,
    disabled: (who: string) => `${who} disabled the integration`,
    removed: (who: string) => `${who} removed the integration`,
    secrets_erased: (who: string) => `${who} erased the saved secrets and disabled the integration`,
    health_ok: (who: string) => `${who} found the connection working`,
    health_warned: (who: string) => `${who} found the connection working, with a warning`,
    health_error: (who: string) => `${who} failed`,
    health_recovered: (who: string) => `${who} found the connection working again`,
    denied: (who: string) => `${who} tried something without permission and was refused`,
    access_revoked: (who: string) => `${who} withdrew access`,
    access_restored: (who: string) => `${who} gave access back`,
    migrated: (who: string) => `${who} took over the settings that MSPBackups had`,
    migration_state_set: (who: string) =>
      `${who} moved the settings of MSPBackups a step on or back`,
    legacy_added: (who: string) => `${who} set it up in MSPBackups`,
    legacy_removed: (who: string) => `${who} removed it in MSPBackups`,
    legacy_changed: (who: string) => `${who} changed it in MSPBackups`,
    flag_set: (who: string) => `${who} switched a feature`,
  },
  other: (who: string, action: string) => `${who} recorded ${action}`,
  /** Puts the changes of one edit, which follow, behind the one who made them. */
  did: (who: string, changes: string) => `${who} ${changes}`,
  didInLegacy: (who: string, changes: string) => `${who} ${changes} in MSPBackups`,
  changes: {
    enabled: 'enabled it',
    disabled: 'disabled it',
    cleared: (field: string) => `removed the ${field}`,
    secretSet: (field: string) => `added the ${field}`,
    secretReplaced: (field: string) => `replaced the ${field}`,
    secretReentered: (field: string) => `re-entered the ${field} (same value)`,
    set: (field: string, to: string) => `set ${field} to ${to}`,
    changed: (field: string, from: string, to: string) => `changed ${field} from ${from} to ${to}`,
  },
});

/** For the elements that need it. */
export const withAudit = { audit };
