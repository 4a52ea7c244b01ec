/** English: the test of a connection, and what is asked before something is lost. */

export const flows = {
  report: {
    running: 'Testing the connection…',
    heading: { ok: 'The connection works', degraded: 'The connection works, with a warning' },
    steps: 'Steps',
    dryRun: 'Tested with what you entered. Nothing was saved.',
    saveNext: 'Tested with what you entered. Save to use it.',
    /** The steps that every test has; the others are named by the vendor's plugin. */
    way: { resolve: 'Find the address', connect: 'Connect securely' },
    outcomes: {
      waiting: 'not yet',
      running: 'running',
      ok: 'done',
      failed: 'failed',
      skipped: 'not reached',
    },
    remedy: 'What to do',
    where: (vendor: string) => `In ${vendor}`,
    cancel: 'Cancel the test',
    total: (took: string) => `Took ${took}`,
  },

  remove: {
    title: (name: string) => `Remove ${name}?`,
    body: 'This is what will happen:',
    secrets: (labels: string) => `Deleted for ever: ${labels}.`,
    others: (labels: string) =>
      `Deleted, but kept in the form until you leave this page: ${labels}.`,
    stops: 'Health checks and alerts stop. Your technicians see it as not configured.',
    vendor: (vendor: string) =>
      `Nothing changes at ${vendor}: credentials stay valid there until you revoke them.`,
    stays: 'The activity log is kept, and you can set it up again at any time.',
    confirm: 'Remove integration',
    cancel: 'Keep it',
  },
  discard: {
    title: 'Discard your changes?',
    body: 'What you entered has not been saved.',
    confirm: 'Discard changes',
    cancel: 'Keep editing',
  },

  conflict: {
    title: 'This integration was changed meanwhile',
    body: 'What you entered is still here and has not been saved.',
    both: (labels: string) =>
      `Also changed by you: ${labels}. Keeping yours replaces what was saved.`,
    keep: 'Keep my changes',
    take: 'Discard mine and use theirs',
  },
};
