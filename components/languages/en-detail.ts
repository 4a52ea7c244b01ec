/** English: the detail with its form, report, status, activity and dialogs. */
import { inSentence } from '../../plugins/fields.ts';
import { flows } from './en-flows.ts';
import type { Format } from './format.ts';

export const detail = (format: Format) => ({
  ...flows,
  loading: 'Loading the integration…',
  settings: 'Settings',
  health: 'Health',
  activity: 'Activity',
  manage: 'Manage',
  links: 'Links',
  newTab: '(opens in a new tab)',

  form: {
    optional: 'Optional',
    advanced: 'Advanced settings',
    test: 'Test connection',
    testing: 'Testing…',
    save: 'Save',
    saving: 'Saving…',
    saveChanges: 'Save changes',
    nothingToSave: 'There are no changes to save.',
    show: (label: string) => `Show ${label}`,
    hide: (label: string) => `Hide ${label}`,
    saved: 'Saved',
    entered: 'entered',
    replace: 'Replace',
    cancel: 'Cancel',
    clear: 'Remove',
    undo: 'Undo',
    willClear: 'Will be removed when you save.',
    actionOn: (action: string, label: string) => `${action} ${label}`,
    shortened: (value: string) => `Taken from what you pasted: ${value}`,
    trimmed: 'Spaces around what you pasted were left out.',
    stripped: (prefix: string) => `“${prefix}” and spaces around it were left out.`,
    choose: 'Choose…',
    errors: (count: number) =>
      format.plural(count, {
        one: 'field needs your attention',
        other: 'fields need your attention',
      }),
    enterNew: (label: string) =>
      `Enter the new ${inSentence(label)}, or cancel to keep the saved one.`,
    again: (label: string, why: string) =>
      `Enter the ${inSentence(label)} again because the ${inSentence(why)} changed. A saved secret is never sent to a new address.`,
    unsaved: 'Unsaved changes',
    expiresOn: (label: string) => `${label} expires on`,
    renew: (label: string) => `Create a new ${label} at the vendor, then replace it here.`,
  },

  status: {
    since: 'Since',
    last: 'Last check',
    next: 'Next check',
    never: 'Not yet',
    paused: 'None while turned off',
    now: 'Now',
    overdue: 'Overdue',
    atOnce: 'now',
    lastSuccess: 'Last success',
    lastFailure: 'Last failure',
    failures: 'Failures in a row',
    unset:
      'Enter the settings and save them. The connection is then checked about every 15 minutes.',
    off: 'Checks are turned off. The settings are kept, and nothing is sent to the vendor.',
    checking: 'Checking the connection. This takes a few seconds.',
    waiting: 'Saved. The first check has not run yet.',
    works: 'The connection works.',
    undecided: 'Saved. Whether it works is not known yet.',
    unconfirmed: (what: string, when: string) => `Last check failed: ${what} Trying again ${when}.`,
    outage: 'Nothing is wrong with your settings as far as we know. It is tried again by itself.',
    lastChecked: (when: string) => `Last checked ${when}. What it is like now is not known.`,
    neverChecked: 'It was never checked. What it is like is not known.',
    putOff: 'Most checks are put off until the vendor answers again.',
    stoppedRemedy: 'Test the connection to look now. If checks stay away, ask GuruRMM support.',
    expiry: (label: string, when: string) => `${label} ${when}.`,
  },

  actions: {
    enable: 'Enable',
    disable: 'Disable',
    remove: 'Remove',
    aboutDisable: (vendor: string) =>
      `Checks stop and nothing is sent to ${vendor}. Settings and secrets are kept; your technicians see it as turned off.`,
    aboutEnable: 'Checks start again with the saved settings; the first one runs at once.',
    aboutRemove: 'Deletes the settings and secrets. Your technicians see it as not configured.',
  },
  clearForm: 'Clear the form',

  /** Said once a step is done. */
  said: {
    enabled: 'Enabled. Checking the connection…',
    disabled: 'Disabled. Checks have stopped, settings and secrets are kept.',
    removed:
      'Removed. The secrets are deleted for ever. What was not secret is kept in the form until you leave.',
    saved: 'Saved. Checking the connection…',
    savedOff: 'Saved.',
    settledGood: 'Connected. The check found everything in order.',
    settledDegraded: 'Connected, with a warning. The status says what needs attention.',
    settledBad: 'The check failed. The status says why and what to do.',
    testOutdated:
      'The connection works with what was entered before. Test again for what is there now.',
    testEnded: 'Test cancelled. Nothing was saved.',
    kept: 'The latest version is loaded. Check your changes, then save.',
    taken: 'The latest version is loaded.',
  },

  readOnly: 'Read-only',
  stale: (why: string) => `${why} What you see may be out of date.`,
});

/** For the elements that need it. */
export const withDetail = { detail };
