/** Every text of the small notice in the host's header. */
export const attentionText = {
  count: (count: number) =>
    count === 1
      ? '1 integration needs attention'
      : `${count.toLocaleString('en')} integrations need attention`,
  of: (name: string, what: string) => `${name}: ${what}`,
  stale: 'checks have stopped',
  degraded: 'works, with a warning',
  well: 'All integrations are well again',
  unknown: 'Integrations could not be checked',
};
